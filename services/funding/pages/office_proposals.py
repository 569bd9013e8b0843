"""The office's desk: what came in, what is missing, to which round it goes. The office advises and never votes."""

from typing import Any

from flask import Blueprint, Response, make_response, redirect, request, send_file
from marshmallow import fields

from services.funding.commands.ask_for_missing import ask_for_missing
from services.funding.commands.assign_proposal import assign_proposal
from services.funding.commands.attach_file import FOLDER
from services.funding.commands.complete_proposal import complete_proposal
from services.funding.commands.lock_proposal import lock_for_office
from services.funding.commands.start_proposal import start_proposal
from services.funding.commands.withdraw_proposal import withdraw_proposal
from services.funding.domain.proposal_status import STATUSES
from services.funding.domain.proposals.document import whole_document
from services.funding.domain.refused import Refused
from services.funding.domain.rights import OFFICE
from services.funding.models.papers import Attachment
from services.funding.models.programmes import FundingRound, Programme
from services.funding.models.proposals import Proposal
from services.funding.pages.programme_words import who_word
from services.funding.pages.proposal_words import proposal_act, status_kind, status_word
from services.funding.pages.staff import add_refusal, private_page
from services.funding.queries.account_names import account_names
from services.funding.queries.find_proposal import find_for_office
from services.funding.queries.lacks import lacks
from services.funding.queries.programmes import office_programmes
from services.funding.queries.proposal_links import manage_token
from services.funding.queries.proposals import (
    ProposalFilters,
    asked_for,
    attachments_of,
    office_proposals,
    programme_names,
    rounds_and_pots,
    waiting_counts,
)
from services.funding.schemas.presenting_proposals import missing_views
from services.funding.schemas.proposal_input import BeginForm
from shared.storage.activity import of_object
from shared.storage.files import file_folder, open_file
from shared.web.auth import requires, signed_in
from shared.web.choices import one_of
from shared.web.context import node
from shared.web.fields import Day, Input, Text
from shared.web.forms import Form, read_form
from shared.web.headers import keep_private
from shared.web.paging import DEFAULT_LIMIT, page_of, read_cursor
from shared.web.transaction import session

office_proposal_pages = Blueprint("funding_office_proposals", __name__, url_prefix="/funding/office/proposals")
WAITING = ("submitted", "incomplete", "complete", "scheduled")
DONE = ("asked", "complete", "assigned", "withdrawn")


class AskForm(Input):
    """What is missing, one thing a line."""

    what = Text(4000, least=1, lines=True, required=True)
    due_on = Day(allow_none=True, load_default=None)
    note = Text(2000, lines=True, load_default="")


class AssignForm(Input):
    """Round and pot; empty: by deadline and area."""

    round_id = Text(36, load_default=None)
    pot_id = Text(36, load_default=None)


class WhyForm(Input):
    """Why it is withdrawn."""

    reason = Text(500, least=1, required=True)


class EnterForm(BeginForm):
    """What came on paper or by telephone."""

    programme_id = Text(36, least=1, required=True)
    language = fields.String(validate=one_of(("de", "en")), load_default="de")


@office_proposal_pages.get("")
@requires(*OFFICE)
def show_list() -> Response:
    """What came in, the newest first."""
    status = request.args.get("status")
    status = status if status in STATUSES else None
    cursor = read_cursor(request.args.get("cursor"), (int,))
    before = cursor[0] if cursor and 0 < cursor[0] < 2**31 else None
    words = request.args.get("q", "").strip()[:200] or None
    filters = ProposalFilters(status=status, words=words)
    found = office_proposals(session(), filters, before=before, limit=DEFAULT_LIMIT)
    items, following = page_of(found, DEFAULT_LIMIT, lambda one: [one.number])
    counts = waiting_counts(session())
    return private_page(
        "office_proposals.html",
        proposals=items,
        programmes=programme_names(session(), {one.programme_id for one in items}),
        next=following,
        later_page=before is not None,
        tabs=[(None, "", None), *((one, status_word(one), counts[one]) for one in WAITING)],
        status=status,
        words=words or "",
        status_word=status_word,
        status_kind=status_kind,
    )


def _page(proposal: Proposal, form: Form | None = None, status: int = 200) -> Response:
    programme = session().get_one(Programme, proposal.programme_id)
    found = lacks(session(), proposal, programme, node().clock()) if proposal.content else []
    rounds, pots = rounds_and_pots(session(), programme.id)
    trail = of_object(session(), proposal.id)
    done = request.args.get("done")
    return private_page(
        "office_proposal.html",
        status,
        proposal=proposal,
        programme=programme,
        document=whole_document(proposal),
        who=who_word(proposal.proposer_kind),
        missing=missing_views(found),
        asked=asked_for(session(), proposal.id),
        attachments=attachments_of(session(), proposal.id),
        round=session().get(FundingRound, proposal.round_id) if proposal.round_id else None,
        rounds=rounds,
        pots=pots,
        status_text=status_word(proposal.status),
        status_kind=status_kind(proposal.status),
        token=manage_token(node(), proposal) if proposal.entered_by else None,
        form=form or Form(values={"round_id": proposal.round_id, "pot_id": proposal.pot_id}),
        trail=trail,
        names=account_names(session(), {one.account_id for one in trail if one.account_id}),
        proposal_act=proposal_act,
        done=done if done in DONE else None,
    )


@office_proposal_pages.get("/<proposal_id>")
@requires(*OFFICE)
def show(proposal_id: str) -> Response:
    """Everything about one proposal."""
    return _page(find_for_office(session(), proposal_id))


def _go(proposal_id: str, done: str) -> Response:
    return keep_private(make_response(redirect(f"/funding/office/proposals/{proposal_id}?done={done}", 303)))


def _refused(proposal_id: str, refused: Refused, form: Form | None = None) -> Response:
    form = form or Form()
    status = add_refusal(form, refused)
    return _page(find_for_office(session(), proposal_id), form, status)


@office_proposal_pages.post("/<proposal_id>/missing")
@requires(*OFFICE)
def ask(proposal_id: str) -> Response:
    """Asks for what is missing."""
    data, form = read_form(AskForm(), request.form)
    if data is None:
        return _page(find_for_office(session(), proposal_id), form, 422)
    what = [line.strip()[:500] for line in data["what"].splitlines() if line.strip()][:20]
    try:
        ask_for_missing(
            session(), node=node(), proposal=lock_for_office(session(), signed_in(), proposal_id), what=what,
            due_on=data["due_on"], remark=data["note"], account=signed_in(), now=node().clock(),
        )  # fmt: skip
    except Refused as refused:
        return _refused(proposal_id, refused, form)
    return _go(proposal_id, "asked")


@office_proposal_pages.post("/<proposal_id>/complete")
@requires(*OFFICE)
def complete(proposal_id: str) -> Response:
    """Says that all is there."""
    try:
        proposal = lock_for_office(session(), signed_in(), proposal_id)
        complete_proposal(session(), proposal=proposal, account=signed_in(), now=node().clock())
    except Refused as refused:
        return _refused(proposal_id, refused)
    return _go(proposal_id, "complete")


@office_proposal_pages.post("/<proposal_id>/round")
@requires(*OFFICE)
def assign(proposal_id: str) -> Response:
    """Says in which round and from which pot it is decided."""
    data, form = read_form(AssignForm(), request.form)
    if data is None:
        return _page(find_for_office(session(), proposal_id), form, 422)
    try:
        proposal = lock_for_office(session(), signed_in(), proposal_id)
        assign_proposal(session(), proposal=proposal, account=signed_in(), now=node().clock(), **data)
    except Refused as refused:
        return _refused(proposal_id, refused, form)
    return _go(proposal_id, "assigned")


@office_proposal_pages.post("/<proposal_id>/withdraw")
@requires(*OFFICE)
def withdraw(proposal_id: str) -> Response:
    """Takes it back for somebody who asked for it."""
    data, form = read_form(WhyForm(), request.form)
    if data is None:
        return _page(find_for_office(session(), proposal_id), form, 422)
    reason = data["reason"]
    try:
        proposal = lock_for_office(session(), signed_in(), proposal_id)
        withdraw_proposal(
            session(), node=node(), proposal=proposal, account=signed_in(), reason=reason, now=node().clock()
        )
    except Refused as refused:
        return _refused(proposal_id, refused, form)
    return _go(proposal_id, "withdrawn")


@office_proposal_pages.get("/<proposal_id>/files/<file_id>")
@requires(*OFFICE)
def download(proposal_id: str, file_id: str) -> Response:
    """A file to be saved, never shown in the browser."""
    proposal = find_for_office(session(), proposal_id)
    attachment = session().get(Attachment, file_id)
    if attachment is None or attachment.proposal_id != proposal.id:
        raise Refused("file_not_found")
    try:
        file = open_file(file_folder(node().settings.data, FOLDER), attachment.file)
    except FileNotFoundError:
        raise Refused("file_not_found") from None
    answer = send_file(file, attachment.media_type, as_attachment=True, download_name=attachment.name)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    return keep_private(answer)


def _enter_page(form: Form, status: int = 200) -> Response:
    programmes = office_programmes(session(), status="published", after=None, limit=200)
    return private_page(
        "enter_proposal.html",
        status,
        form=form,
        programmes=[(one.id, one.name) for one in programmes],
        kinds=[(kind, who_word(kind)) for kind in ("person", "initiative", "association", "alliance", "institution",
                                                  "municipality")],
    )  # fmt: skip


@office_proposal_pages.get("/new")
@requires(*OFFICE)
def ask_to_enter() -> Response:
    """The form for paper and telephone."""
    return _enter_page(Form(values={"language": "de"}))


@office_proposal_pages.post("/new")
@requires(*OFFICE)
def enter() -> Response:
    """Begins it, and leads to the same steps that people see."""
    data, form = read_form(EnterForm(), request.form)
    if data is None:
        return _enter_page(form, 422)
    programme_id, language = data.pop("programme_id"), data.pop("language")
    try:
        proposal = start_proposal(
            session(), node=node(), programme_id=programme_id, data=_document(data), language=language,
            account=signed_in(), now=node().clock(),
        )  # fmt: skip
    except Refused as refused:
        return _enter_page(form, add_refusal(form, refused))
    return keep_private(
        make_response(redirect(f"/funding/my/{proposal.id}?t={manage_token(node(), proposal)}&done=begun", 303))
    )


def _document(data: dict[str, Any]) -> dict[str, Any]:
    proposer = {"kind": data.pop("kind"), "organisation": data.pop("organisation")}
    empty = {"legal_form": "", "legal_representative": "", "address": "", "actor": None}
    return {**data, "proposer": {**empty, **proposer}}
