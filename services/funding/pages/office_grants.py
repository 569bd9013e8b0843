"""Grants in the office: payments, changes, reports, what came back."""

from datetime import date
from typing import Any

from flask import Blueprint, Response, make_response, redirect, request
from flask_babel import gettext as _

from services.funding.commands.accept_grant import accept_grant
from services.funding.commands.ask_for_change import answer_change
from services.funding.commands.check_report import check_report
from services.funding.commands.hand_back_grant import hand_back_grant
from services.funding.commands.lock_grant import lock_grant
from services.funding.commands.pay_grant import pay_grant
from services.funding.commands.return_grant_money import return_grant_money
from services.funding.domain.euros import cents_of, typed
from services.funding.domain.grants.grant_status import STATUSES
from services.funding.domain.grants.iban import in_groups
from services.funding.domain.grants.spending import to_give_back
from services.funding.domain.refused import Refused
from services.funding.domain.rights import OFFICE, STAFF, TREASURY
from services.funding.pages.decision_pdf import notice
from services.funding.pages.filters import register_filters
from services.funding.pages.grant_words import grant_kind, grant_word, next_words, standing_words
from services.funding.pages.staff import add_refusal, private_page
from services.funding.queries.find_proposal import find_proposal
from services.funding.queries.grants import grants_for_staff, whole_grant
from services.funding.queries.local_day import local_day
from services.funding.schemas.grant_input import AcceptInput, GrantChangeAnswer, PaymentInput, ReportCheckInput
from services.funding.schemas.moment_place import moment_place
from shared.clock import rfc3339
from shared.signing.sealed import NotUnsealable, unseal
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.forms import Form, read_form
from shared.web.paging import DEFAULT_LIMIT, page_of
from shared.web.transaction import session

office_grant_pages = Blueprint("funding_office_grants", __name__, url_prefix="/funding/office/grants")
office_grant_pages.record_once(register_filters)

OWING = "owing"  # of those reported, the checked ones of which money is to come back
DONE = ("paid", "returned", "answered", "checked", "asked", "accepted", "handed-back")


@office_grant_pages.get("")
@requires(*STAFF)
def show_all() -> Response:
    """The newest decision first."""
    wanted = request.args.get("status")
    status = wanted if wanted in (*STATUSES, OWING) else None
    place = moment_place(request.args.get("cursor"))
    found = grants_for_staff(
        session(),
        programme_id=None,
        status="reported" if status == OWING else status,
        owing=status == OWING if status in ("reported", OWING) else None,
        after=place,
        limit=DEFAULT_LIMIT,
    )
    items, following = page_of(found, DEFAULT_LIMIT, lambda one: [rfc3339(one.grant.granted_at), one.grant.proposal_id])
    return private_page(
        "office_grants.html",
        items=items,
        next=following,
        later_page=place is not None,
        status=status,
        tabs=_tabs(),
        standing_words=standing_words,
        next_words=next_words,
        grant_kind=grant_kind,
    )


def _tabs() -> list[tuple[str | None, str]]:
    tabs: list[tuple[str | None, str]] = [(None, _("alle")), *((one, grant_word(one)) for one in STATUSES)]
    tabs.insert([one for one, _words in tabs].index("reported") + 1, (OWING, standing_words("reported", rest=1)))
    return tabs


@office_grant_pages.get("/<proposal_id>")
@requires(*STAFF)
def show(proposal_id: str) -> Response:
    """One grant and what can be done next."""
    return _page(proposal_id)


def _page(proposal_id: str, form: Form | None = None, status: int = 200) -> Response:
    found = whole_grant(session(), find_proposal(session(), proposal_id))
    grant, report, account = found.grant, found.report, signed_in()
    left = to_give_back(grant.paid_cents, grant.returned_cents, report.spent_cents) if report else 0
    today = local_day(node().clock(), found.programme.content["timezone"]).isoformat()
    open_cents = typed(grant.cents - grant.paid_cents)
    blank = {"pay.cents": open_cents, "pay.paid_on": today, "return.cents": typed(left) if left else ""}
    report_status = report.status if report else None
    rest = left if report_status == "accepted" else 0
    done = request.args.get("done")
    return private_page(
        "office_grant.html",
        status,
        found=found,
        proposal=found.proposal,
        grant=grant,
        report=report,
        left=left,
        rest=rest,
        iban=_iban(grant.iban_sealed, proposal_id) if account.is_any(*TREASURY) else None,
        status_text=standing_words(grant.status, rest),
        status_kind=grant_kind(grant.status),
        next_words=next_words(grant.status, report=report_status, rest=rest, unpaid=grant.paid_cents < grant.cents),
        form=form or Form(values={**blank, "return.paid_on": today}),
        keeps_money=account.is_any(*TREASURY),
        is_office=account.is_any(*OFFICE),
        done=done if done in DONE else None,
    )


def _iban(sealed: str | None, proposal_id: str) -> str | None:
    if sealed is None:
        return None
    try:
        return in_groups(unseal(node().secret, sealed, proposal_id))
    except NotUnsealable:  # sealed under a secret that is no longer this node's
        return str(_("nicht lesbar"))


def _go(proposal_id: str, done: str) -> Response:
    return make_response(redirect(f"/funding/office/grants/{proposal_id}?done={done}", 303))


def _read(schema: Any, prefix: str) -> tuple[dict[str, Any] | None, Form]:
    """One of the page's forms, whose fields begin with `prefix`; amounts are typed in euros."""
    sent = request.form.copy()
    sent.clear()
    for name in request.form:
        sent.setlist(name.removeprefix(prefix), request.form.getlist(name))
    wrong = ""
    if "cents" in schema.fields:
        try:
            sent["cents"] = str(cents_of(sent.get("cents", "")))
        except ValueError:
            wrong, sent["cents"] = _("Bitte einen Betrag in Euro angeben, zum Beispiel 1000 oder 1000,50."), "1"
    data, form = read_form(schema, sent)
    if wrong:
        data = None
        form.add("cents", wrong)
    form.errors = {f"{prefix}{name}" if name else name: found for name, found in form.errors.items()}
    form.values = dict(request.form)
    return data, form


def _act(proposal_id: str, schema: Any, prefix: str, act: Any, done: Any) -> Response:
    data, form = _read(schema, prefix)
    if data is None:
        return _page(proposal_id, form, 422)
    try:
        act(data)
    except Refused as refused:
        if refused.field and refused.field != "version":
            refused.field = f"{prefix}{refused.field}"
        return _page(proposal_id, form, add_refusal(form, refused))
    return _go(proposal_id, done if isinstance(done, str) else done(data))


def _book(proposal_id: str, prefix: str, booked: Any, done: str) -> Response:
    def act(data: dict[str, Any]) -> None:
        proposal, grant = lock_grant(session(), proposal_id, data.pop("version"))
        data["paid_on"] = date.fromisoformat(data["paid_on"])
        about = {"node": node(), "proposal": proposal, "grant": grant, "account": signed_in()}
        booked(session(), **about, now=node().clock(), **data)

    return _act(proposal_id, PaymentInput(), prefix, act, done)


@office_grant_pages.post("/<proposal_id>/pay")
@requires(*TREASURY)
def pay(proposal_id: str) -> Response:
    """The treasurer has paid."""
    return _book(proposal_id, "pay.", pay_grant, "paid")


@office_grant_pages.post("/<proposal_id>/return")
@requires(*TREASURY)
def give_back(proposal_id: str) -> Response:
    """Money came back."""
    return _book(proposal_id, "return.", return_grant_money, "returned")


@office_grant_pages.post("/<proposal_id>/changes/<change_id>")
@requires(*OFFICE)
def answer(proposal_id: str, change_id: str) -> Response:
    """Yes or no to a change."""

    def act(data: dict[str, Any]) -> None:
        proposal, grant = lock_grant(session(), proposal_id)
        answer_change(
            session(), node=node(), proposal=proposal, grant=grant, change_id=change_id, answer=data["answer"],
            remark=data["note"], account=signed_in(), now=node().clock(),
        )  # fmt: skip

    return _act(proposal_id, GrantChangeAnswer(), f"{change_id}.", act, "answered")


@office_grant_pages.post("/<proposal_id>/check")
@requires(*OFFICE)
def check(proposal_id: str) -> Response:
    """The report is all right, or there is a question."""

    def act(data: dict[str, Any]) -> None:
        proposal, grant = lock_grant(session(), proposal_id)
        check_report(
            session(), node=node(), proposal=proposal, grant=grant, accepts=data["accepts"], remark=data["note"],
            due_on=date.fromisoformat(data["due_on"]) if data["due_on"] else None, account=signed_in(),
            now=node().clock(),
        )  # fmt: skip

    return _act(proposal_id, ReportCheckInput(), "check.", act, lambda data: "checked" if data["accepts"] else "asked")


@office_grant_pages.post("/<proposal_id>/accept")
@requires(*OFFICE)
def accept(proposal_id: str) -> Response:
    """Somebody signed on paper."""

    def act(data: dict[str, Any]) -> None:
        proposal, grant = lock_grant(session(), proposal_id)
        data.pop("token", None)
        about = {"node": node(), "proposal": proposal, "grant": grant, "account": signed_in()}
        accept_grant(session(), **about, now=node().clock(), **data)

    return _act(proposal_id, AcceptInput(), "", act, "accepted")


@office_grant_pages.post("/<proposal_id>/hand-back")
@requires(*OFFICE)
def hand_back(proposal_id: str) -> Response:
    """The promise is withdrawn, with a reason."""
    form = Form(values=dict(request.form))
    reason = request.form.get("reason", "").strip()[:500]
    try:
        proposal, grant = lock_grant(session(), proposal_id)
        about = {"proposal": proposal, "grant": grant, "reason": reason, "account": signed_in()}
        hand_back_grant(session(), node=node(), now=node().clock(), **about)
    except Refused as refused:
        return _page(proposal_id, form, add_refusal(form, refused))
    return _go(proposal_id, "handed-back")


@office_grant_pages.get("/<proposal_id>/notice.pdf")
@requires(*STAFF)
def download_notice(proposal_id: str) -> Response:
    """The notice, to be sent on paper."""
    return notice(find_proposal(session(), proposal_id))
