""" "My proposal": the list of steps by signed link, handing in, confirming, withdrawing. GET changes nothing."""

import re
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request

from services.funding.commands.attach_file import attach_file, detach_file
from services.funding.commands.lock_proposal import lock_by_link
from services.funding.commands.save_proposal import BY_PERSON, save_proposal
from services.funding.commands.submit_proposal import confirm_proposal, submit_proposal
from services.funding.commands.withdraw_proposal import withdraw_proposal
from services.funding.domain.proposals.document import whole_document
from services.funding.domain.proposals.papers import MOST_BYTES
from services.funding.domain.refused import Refused
from services.funding.domain.rights import OFFICE
from services.funding.models.programmes import FundingRound, Programme
from services.funding.models.proposals import Proposal
from services.funding.pages.programme_words import area_choices, topic_choices, who_word
from services.funding.pages.proposal_form import STEPS, form_of, read_step, row_count
from services.funding.pages.proposal_words import income_choices, next_steps, status_kind, status_word, step_word
from services.funding.pages.staff import add_refusal
from services.funding.queries.find_proposal import find_by_link
from services.funding.queries.lacks import lacks
from services.funding.queries.proposal_links import CONFIRM, MANAGE, manage_token
from services.funding.queries.proposals import asked_for, attachments_of
from services.funding.refusals import REFUSALS
from services.funding.schemas.presenting_proposals import missing_views
from services.funding.schemas.upload import taken_upload
from shared.contracts.areas import areas_inside
from shared.web.auth import Person, current_person
from shared.web.context import node
from shared.web.forms import Form
from shared.web.headers import keep_private
from shared.web.pictures import allow_uploads
from shared.web.problems import Invalid, told
from shared.web.transaction import session

my_proposal_pages = Blueprint("funding_my_proposal", __name__, url_prefix="/funding/my/<proposal_id>")
allow_uploads(my_proposal_pages, "funding_my_proposal.attach")

_KIND = re.compile(r"[a-z0-9_-]{1,40}")  # the programme's name for a paper
DONE = ("begun", "saved", "sent", "confirmed", "withdrawn", "attached", "detached")


def _token() -> str:
    return (request.form if request.method == "POST" else request.args).get("t", "")[:200]


@my_proposal_pages.errorhandler(Refused)
def void(refused: Refused) -> Response:
    """A link that does not open, or an act that came too late."""
    session().rollback()
    status, sentence = told(REFUSALS, refused.code, refused.details)
    page = render_template("funding/link_void.html", sentence=sentence, code=refused.code)
    return keep_private(make_response(page, status))


def _private(template: str, status: int = 200, /, **values: Any) -> Response:
    return keep_private(make_response(render_template(f"funding/{template}", **values), status))


def _go(proposal: Proposal, done: str) -> Response:
    target = f"/funding/my/{proposal.id}?t={manage_token(node(), proposal)}&done={done}"
    return keep_private(make_response(redirect(target, 303)))


def _office(proposal: Proposal) -> Person | None:
    """The office's account where it fills in for somebody who came on paper or called."""
    person = current_person() if proposal.entered_by else None
    return person if person is not None and person.is_any(*OFFICE) else None


def _locked(proposal_id: str, purpose: str = MANAGE) -> Proposal:
    return lock_by_link(session(), node(), proposal_id, _token(), purpose=purpose)


def _deadline(proposal: Proposal) -> datetime | None:
    return session().get_one(FundingRound, proposal.round_id).closes_at if proposal.round_id else None


def _overview(proposal: Proposal, form: Form | None = None, status: int = 200) -> Response:
    programme = session().get_one(Programme, proposal.programme_id)
    found = missing_views(lacks(session(), proposal, programme, node().clock())) if proposal.content else []
    by_step = {step: [one for one in found if one["step"] == step] for step in STEPS}
    done = request.args.get("done")
    return _private(
        "my_proposal.html",
        status,
        proposal=proposal,
        programme=programme,
        document=whole_document(proposal),
        form=form or Form(),
        token=_token(),
        steps=[(step, step_word(step), by_step[step]) for step in STEPS],
        missing=found,
        asked=[one for one in asked_for(session(), proposal.id) if one.settled_at is None],
        attachments=attachments_of(session(), proposal.id),
        open=proposal.status in BY_PERSON,
        withdrawable=proposal.status not in ("granted", "refused", "withdrawn"),
        next_steps=next_steps(proposal.status, programme.content, _deadline(proposal)),
        status_text=status_word(proposal.status),
        status_kind=status_kind(proposal.status),
        done=done if done in DONE else None,
    )


@my_proposal_pages.get("")
def show(proposal_id: str) -> Response:
    """The steps, what is missing, and how it stands."""
    return _overview(find_by_link(session(), node(), proposal_id, _token()))


def _areas(programme: Programme, chosen: str) -> list[tuple[str, str]]:
    """Those that the programme is for, with all inside them, and what was chosen already; all where it names none."""
    wanted = {inside for area in programme.content["areas"] for inside in areas_inside(area)}
    return [one for one in area_choices(*wanted, chosen) if not wanted or one[0] in wanted or one[0] == chosen]


def _step(proposal: Proposal, step: str, form: Form, status: int = 200) -> Response:
    programme = session().get_one(Programme, proposal.programme_id)
    place = STEPS.index(step)
    return _private(
        "proposal_step.html",
        status,
        proposal=proposal,
        programme=programme,
        content=programme.content,
        form=form,
        token=_token(),
        step=step,
        title=step_word(step),
        place=place + 1,
        steps=len(STEPS),
        areas=_areas(programme, str(form.value("area") or "")),
        topics=topic_choices(),
        kinds=[(kind, who_word(kind)) for kind in programme.content["who"]],
        incomes=income_choices(),
        cost_rows=row_count(form, "costs"),
        income_rows=row_count(form, "income"),
        attachments=attachments_of(session(), proposal.id) if step == "papers" else [],
        most_mb=MOST_BYTES // 1_000_000,
        email_fixed=proposal.status != "draft",
    )


@my_proposal_pages.get("/<any(what, who, money, papers, agree):step>")
def show_step(proposal_id: str, step: str) -> Response:
    """The form of one step."""
    proposal = find_by_link(session(), node(), proposal_id, _token())
    if proposal.status not in BY_PERSON:
        return _overview(proposal)
    return _step(proposal, step, form_of(step, whole_document(proposal)))


@my_proposal_pages.post("/<any(what, who, money, agree):step>")
def save_step(proposal_id: str, step: str) -> Response:
    """Keeps a step, whole or not, and goes to the next one or back to the list."""
    proposal = _locked(proposal_id)
    data, form = read_step(step, request.form)
    if data is None:
        return _step(proposal, step, form, 422)
    if step == "who" and proposal.status != "draft":
        data.pop("email")
    try:
        save_proposal(
            session(), node=node(), proposal=proposal, data=data, account=_office(proposal), now=node().clock()
        )
    except Refused as refused:
        status = add_refusal(form, refused)
        return _step(find_by_link(session(), node(), proposal_id, _token()), step, form, status)
    if request.form.get("then") == "more":
        target = f"/funding/my/{proposal.id}/{step}?t={_token()}"
    elif request.form.get("then") == "next" and step != STEPS[-1]:
        target = f"/funding/my/{proposal.id}/{STEPS[STEPS.index(step) + 1]}?t={_token()}"
    else:
        return _go(proposal, "saved")
    return keep_private(make_response(redirect(target, 303)))


@my_proposal_pages.post("/files")
def attach(proposal_id: str) -> Response:
    """Takes a file."""
    proposal, form = _locked(proposal_id), Form()
    try:
        name, content = taken_upload(request.files.get("file"))
        kind = request.form.get("kind", "")
        attach_file(
            session(),
            node=node(),
            proposal=proposal,
            kind=kind if _KIND.fullmatch(kind) else "other",
            name=name,
            content=content,
            account=_office(proposal),
            now=node().clock(),
        )
    except Invalid as invalid:
        form.errors = dict(invalid.errors)
    except Refused as refused:
        add_refusal(form, refused)
    if form.errors:
        return _step(find_by_link(session(), node(), proposal_id, _token()), "papers", form, 422)
    target = f"/funding/my/{proposal.id}/papers?t={_token()}"
    return keep_private(make_response(redirect(target, 303)))


@my_proposal_pages.post("/files/<file_id>/remove")
def detach(proposal_id: str, file_id: str) -> Response:
    """Takes a file out again."""
    proposal = _locked(proposal_id)
    detach_file(session(), proposal=proposal, attachment_id=file_id, account=_office(proposal), now=node().clock())
    target = f"/funding/my/{proposal.id}/papers?t={_token()}"
    return keep_private(make_response(redirect(target, 303)))


@my_proposal_pages.post("/submit")
def submit(proposal_id: str) -> Response:
    """Hands it in, or says what is missing."""
    proposal = _locked(proposal_id)
    found = submit_proposal(session(), node=node(), proposal=proposal, account=_office(proposal), now=node().clock())
    if found:
        form = Form()
        for one in missing_views(found):
            form.add(f"step-{one['step']}", one["detail"])
        return _overview(proposal, form, 422)
    return _go(proposal, "sent")


@my_proposal_pages.get("/confirm")
def ask_to_confirm(proposal_id: str) -> Response:
    """A page with one button: opening a link changes nothing."""
    proposal = find_by_link(session(), node(), proposal_id, _token(), CONFIRM)
    return _private("confirm_proposal.html", proposal=proposal, token=_token())


@my_proposal_pages.post("/confirm")
def confirm(proposal_id: str) -> Response:
    """The address is theirs: the proposal counts."""
    proposal = _locked(proposal_id, CONFIRM)
    confirm_proposal(session(), node=node(), proposal=proposal, now=node().clock())
    return _go(proposal, "confirmed")


@my_proposal_pages.get("/withdraw")
def ask_to_withdraw(proposal_id: str) -> Response:
    """Whether it is meant."""
    return _private(
        "withdraw_proposal.html", proposal=find_by_link(session(), node(), proposal_id, _token()), token=_token()
    )


@my_proposal_pages.post("/withdraw")
def withdraw(proposal_id: str) -> Response:
    """Takes it back."""
    proposal = _locked(proposal_id)
    withdraw_proposal(session(), node=node(), proposal=proposal, account=None, reason="", now=node().clock())
    return _go(proposal, "withdrawn")
