""" "My grant": what a person does by signed link after the decision. GET changes nothing."""

from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request

from services.funding.commands.accept_grant import accept_grant
from services.funding.commands.ask_for_change import ask_for_change
from services.funding.commands.attach_to_report import attach_to_report, detach_from_report
from services.funding.commands.hand_back_grant import hand_back_grant
from services.funding.commands.lock_grant import lock_grant_by_link
from services.funding.commands.save_report import hand_in_report, save_report
from services.funding.domain.grants.spending import to_give_back
from services.funding.domain.proposals.papers import MOST_BYTES
from services.funding.domain.refused import Refused
from services.funding.models.programmes import Programme
from services.funding.models.proposals import Proposal
from services.funding.pages.decision_pdf import notice
from services.funding.pages.filters import register_filters
from services.funding.pages.grant_words import grant_kind, standing_words
from services.funding.pages.report_form import HAND_IN, read_report, report_form, rows_of
from services.funding.pages.staff import add_refusal, private_page
from services.funding.queries.find_proposal import find_by_link
from services.funding.queries.grants import whole_grant
from services.funding.queries.open_contacts import confirmed
from services.funding.refusals import REFUSALS
from services.funding.schemas.grant_input import AcceptInput, ChangeInput
from services.funding.schemas.upload import taken_upload
from shared.web.context import node
from shared.web.forms import Form, read_form
from shared.web.headers import keep_private
from shared.web.pictures import allow_uploads
from shared.web.problems import Invalid, told
from shared.web.transaction import session

my_grant_pages = Blueprint("funding_my_grant", __name__, url_prefix="/funding/my/<proposal_id>")
my_grant_pages.record_once(register_filters)
allow_uploads(my_grant_pages, "funding_my_grant.attach")

DONE = ("accepted", "handed-back", "asked", "saved", "handed-in", "attached", "detached")


@my_grant_pages.errorhandler(Refused)
def void(refused: Refused) -> Response:
    """A link that does not open, or an act that came too late."""
    session().rollback()
    status, sentence = told(REFUSALS, refused.code, refused.details)
    page = render_template("funding/link_void.html", sentence=sentence, code=refused.code)
    return keep_private(make_response(page, status))


def _token() -> str:
    return (request.form if request.method == "POST" else request.args).get("t", "")[:200]


def _go(proposal_id: str, page: str, done: str) -> Response:
    target = f"/funding/my/{proposal_id}/{page}?t={_token()}&done={done}"
    return keep_private(make_response(redirect(target, 303)))


def _done() -> str | None:
    done = request.args.get("done")
    return done if done in DONE else None


def _without_token() -> Any:
    sent = request.form.copy()
    sent.pop("t", None)
    return sent


@my_grant_pages.get("/grant")
def show(proposal_id: str) -> Response:
    """How it stands, and what to do next; of a refused one the notice."""
    return _page(find_by_link(session(), node(), proposal_id, _token()))


def _page(proposal: Proposal, form: Form | None = None, status: int = 200) -> Response:
    if proposal.status == "refused":
        programme = session().get_one(Programme, proposal.programme_id)
        about = {"reason": proposal.content.get("refused_because", ""), "remedy": programme.content["texts"]["remedy"]}
        return private_page("my_refusal.html", status, proposal=proposal, programme=programme, token=_token(), **about)
    found = whole_grant(session(), proposal)
    report = found.report
    checked = report is not None and report.status == "accepted"
    rest = (
        to_give_back(found.grant.paid_cents, found.grant.returned_cents, report.spent_cents)
        if report is not None and checked
        else 0
    )
    return private_page(
        "my_grant.html",
        status,
        found=found,
        proposal=proposal,
        grant=found.grant,
        status_text=standing_words(found.grant.status, rest),
        status_kind=grant_kind(found.grant.status),
        rest=rest,
        form=form or Form(),
        token=_token(),
        done=_done(),
    )


@my_grant_pages.post("/grant/accept")
def accept(proposal_id: str) -> Response:
    """Takes the grant."""
    proposal, grant = lock_grant_by_link(session(), node(), proposal_id, _token())
    data, form = read_form(AcceptInput(), _without_token())
    if data is None:
        return _page(proposal, form, 422)
    data.pop("token")
    try:
        accept_grant(session(), node=node(), proposal=proposal, grant=grant, now=node().clock(), **data)
    except Refused as refused:
        status = add_refusal(form, refused)
        return _page(find_by_link(session(), node(), proposal_id, _token()), form, status)
    return _go(proposal_id, "grant", "accepted")


@my_grant_pages.get("/grant/hand-back")
def ask_to_hand_back(proposal_id: str) -> Response:
    """Whether it is meant."""
    proposal = find_by_link(session(), node(), proposal_id, _token())
    return private_page(
        "hand_back_grant.html", found=whole_grant(session(), proposal), proposal=proposal, token=_token()
    )


@my_grant_pages.post("/grant/hand-back")
def hand_back(proposal_id: str) -> Response:
    """The money is free for others."""
    proposal, grant = lock_grant_by_link(session(), node(), proposal_id, _token())
    reason = request.form.get("reason", "").strip()[:500]
    hand_back_grant(session(), node=node(), proposal=proposal, grant=grant, reason=reason, now=node().clock())
    return _go(proposal_id, "grant", "handed-back")


@my_grant_pages.post("/grant/change")
def change(proposal_id: str) -> Response:
    """Asks whether something may be different."""
    proposal, grant = lock_grant_by_link(session(), node(), proposal_id, _token())
    data, form = read_form(ChangeInput(), _without_token())
    if data is None:
        return _page(proposal, form, 422)
    try:
        ask_for_change(session(), proposal=proposal, grant=grant, what=data["what"], now=node().clock())
    except Refused as refused:
        status = add_refusal(form, refused)
        return _page(find_by_link(session(), node(), proposal_id, _token()), form, status)
    return _go(proposal_id, "grant", "asked")


def _report_page(
    proposal: Proposal, form: Form | None = None, status: int = 200, upload: Form | None = None
) -> Response:
    found = whole_grant(session(), proposal)
    shown = form or report_form(found.report)
    return private_page(
        "my_report.html",
        status,
        found=found,
        proposal=proposal,
        grant=found.grant,
        report=found.report,
        form=shown,
        upload=upload or Form(),
        rows=rows_of(shown),
        most_mb=MOST_BYTES // 1_000_000,
        token=_token(),
        done=_done(),
    )


@my_grant_pages.get("/report")
def show_report(proposal_id: str) -> Response:
    """The report's one page."""
    proposal = find_by_link(session(), node(), proposal_id, _token())
    if whole_grant(session(), proposal).grant.status != "paid":
        return _page(proposal)
    return _report_page(proposal)


@my_grant_pages.post("/report")
def write(proposal_id: str) -> Response:
    """Saves the report, and with its other button hands it in."""
    proposal, grant = lock_grant_by_link(session(), node(), proposal_id, _token())
    programme = session().get_one(Programme, proposal.programme_id)
    data, form = read_report(request.form, confirmed(programme.content, proposal.content))
    if data is None:
        return _report_page(proposal, form, 422)
    try:
        save_report(session(), grant=grant, data=data, now=node().clock())
        if request.form.get("then") == HAND_IN:
            hand_in_report(session(), node=node(), proposal=proposal, grant=grant, now=node().clock())
            return _go(proposal_id, "grant", "handed-in")
    except Refused as refused:
        status = add_refusal(form, refused)
        return _report_page(find_by_link(session(), node(), proposal_id, _token()), form, status)
    return _go(proposal_id, "report", "saved")


@my_grant_pages.post("/report/files")
def attach(proposal_id: str) -> Response:
    """Takes a receipt or a photo."""
    proposal, grant = lock_grant_by_link(session(), node(), proposal_id, _token())
    kind, alt = request.form.get("kind", ""), request.form.get("alt", "")[:300]
    upload = Form(values={"kind": kind, "alt": alt, "consent": request.form.get("consent", "")})
    try:
        name, content = taken_upload(request.files.get("file"))
        attach_to_report(
            session(), node=node(), proposal=proposal, grant=grant, kind="photo" if kind == "photo" else "receipt",
            name=name, content=content, alt=alt, consent=request.form.get("consent") == "true", now=node().clock(),
        )  # fmt: skip
    except Invalid as invalid:
        upload.errors = dict(invalid.errors)
    except Refused as refused:
        add_refusal(upload, refused)
    if upload.errors:
        return _report_page(find_by_link(session(), node(), proposal_id, _token()), None, 422, upload)
    return _go(proposal_id, "report", "attached")


@my_grant_pages.post("/report/files/<file_id>/remove")
def detach(proposal_id: str, file_id: str) -> Response:
    """Takes it out again."""
    _proposal, grant = lock_grant_by_link(session(), node(), proposal_id, _token())
    detach_from_report(session(), grant=grant, attachment_id=file_id)
    return _go(proposal_id, "report", "detached")


@my_grant_pages.get("/notice.pdf")
def download_notice(proposal_id: str) -> Response:
    """The notice, to be kept."""
    return notice(find_by_link(session(), node(), proposal_id, _token()))
