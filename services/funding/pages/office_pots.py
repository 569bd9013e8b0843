"""Pots in the office: new ones, money in, earmarks, and every booking with who and when."""

from decimal import Decimal
from typing import Any

from flask import Blueprint, Response, current_app, make_response, redirect, request
from flask_babel import gettext as _

from services.funding.commands.create_pot import create_pot
from services.funding.commands.earmark_money import earmark_money
from services.funding.commands.fill_pot import fill_pot
from services.funding.commands.spill_over import spill_over
from services.funding.domain.euros import cents_of
from services.funding.domain.ledger import earmark_account
from services.funding.domain.refused import Refused
from services.funding.domain.rights import STAFF, TREASURY
from services.funding.pages.bars import parts
from services.funding.pages.csv_table import csv_table
from services.funding.pages.office_programmes import programme_office
from services.funding.pages.programme_words import account_word, kind_word, topic_choices
from services.funding.pages.staff import add_refusal, private_page
from services.funding.queries.pots_of_programmes import Booking, bookings, earmarks_of, pot_for
from services.funding.queries.programmes import programme_for
from services.funding.schemas.pot_input import AllocationInput, EarmarkInput, PotInput
from shared.clock import rfc3339
from shared.ids import new_id
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.forms import Form, read_form
from shared.web.headers import keep_private
from shared.web.paging import DEFAULT_LIMIT, page_of, read_cursor
from shared.web.transaction import session

office_pot_pages = Blueprint("funding_office_pots", __name__, url_prefix="/funding/office")

DONE = ("allocated", "earmarked", "spilled", "created")


@office_pot_pages.post("/programmes/<programme_id>/pots")
@requires(*STAFF)
def create(programme_id: str) -> Response:
    """A new, empty pot."""
    programme = programme_for(session(), signed_in(), programme_id)
    data, form = read_form(PotInput(), request.form)
    if data is None:
        return programme_office(programme, form, 422)
    try:
        pot = create_pot(
            session(), node=node(), account=signed_in(), programme_id=programme_id, now=node().clock(), **data
        )
    except Refused as refused:
        status = add_refusal(form, refused)
        return programme_office(programme_for(session(), signed_in(), programme_id), form, status)
    return make_response(redirect(f"/funding/office/pots/{pot.id}?done=created", 303))


@office_pot_pages.get("/pots/<pot_id>")
@requires(*STAFF)
def show(pot_id: str) -> Response:
    """A pot, what is in it and what was booked."""
    return pot_page(pot_id)


def pot_page(pot_id: str, form: Form | None = None, status: int = 200) -> Response:
    """The pot's page; `form` holds what was sent to one of its two forms."""
    pot, programme, money = pot_for(session(), pot_id, staff=True)
    after = read_cursor(request.args.get("cursor"), (int,))
    before = None if after is None else after[0]
    found = bookings(session(), pot_id, before=before, limit=DEFAULT_LIMIT)
    items, following = page_of(found, DEFAULT_LIMIT, lambda one: [one.entry.number])
    earmarks = earmarks_of(session(), pot_id)
    return private_page(
        "office_pot.html",
        status,
        pot=pot,
        programme=programme,
        money=money,
        bar=parts(money),
        earmarks=earmarks,
        items=items,
        lines={one.entry.number: _lines(one, _names(earmarks)) for one in items},
        next=following,
        first=f"/funding/office/pots/{pot_id}" if before else None,
        form=form or Form(),
        key=new_id(node().clock()),
        topics=topic_choices(),
        done=request.args.get("done") if request.args.get("done") in DONE else None,
        may_book=signed_in().is_any(*TREASURY),
    )


def _names(earmarks: Any) -> dict[str, str]:
    return {earmark_account(one.earmark.id): str(_("Zweckbindung %(name)s", name=one.earmark.name)) for one in earmarks}


def _lines(one: Booking, names: dict[str, str]) -> list[tuple[str, int]]:
    """The accounts in words with what was done to them, what went out first."""
    return [(account_word(account, names), cents) for account, cents in sorted(one.lines.items(), key=lambda x: x[1])]


def _with_cents(schema: Any, form_data: Any) -> tuple[dict[str, Any] | None, Form]:
    """The form with euros read as cents."""
    sent = form_data.copy()
    text = sent.get("cents", "").strip()
    try:
        sent["cents"] = str(cents_of(text)) if text else ""
        data, form = read_form(schema, sent)
    except ValueError:
        data, form = None, Form(values=dict(sent))
        form.add("cents", _("Bitte einen Betrag in Euro angeben, zum Beispiel 1000 oder 1000,50."))
    form.values["cents"] = text
    return data, form


def _book(pot_id: str, schema: Any, prefix: str, act: Any, done: str) -> Response:
    """Reads one of the pot's forms, whose fields begin with `prefix`, and books."""
    data, form = _with_cents(schema, _without(prefix, request.form))
    status = 422
    if data is not None:
        try:
            act(data)
        except Refused as refused:
            status = add_refusal(form, refused)
        else:
            return make_response(redirect(f"/funding/office/pots/{pot_id}?done={done}", 303))
    shown = Form(values={f"{prefix}{name}": value for name, value in form.values.items()})
    shown.errors = {f"{prefix}{name}" if name else name: found for name, found in form.errors.items()}
    return pot_page(pot_id, shown, status)


def _without(prefix: str, sent: Any) -> Any:
    result = sent.copy()
    result.clear()
    for name in sent:
        result.setlist(name.removeprefix(prefix), sent.getlist(name))
    return result


@office_pot_pages.post("/pots/<pot_id>/allocate")
@requires(*TREASURY)
def allocate(pot_id: str) -> Response:
    """More money, or less."""

    def act(data: dict[str, Any]) -> None:
        fill_pot(session(), node=node(), account=signed_in(), pot_id=pot_id, now=node().clock(), **data)

    return _book(pot_id, AllocationInput(), "allocate.", act, "allocated")


@office_pot_pages.post("/pots/<pot_id>/earmark")
@requires(*TREASURY)
def earmark(pot_id: str) -> Response:
    """Part of what is free is set apart."""

    def act(data: dict[str, Any]) -> None:
        earmark_money(session(), pot_id=pot_id, account_id=signed_in().account_id, now=node().clock(), **data)

    return _book(pot_id, EarmarkInput(), "earmark.", act, "earmarked")


@office_pot_pages.post("/pots/earmarks/<earmark_id>/spill-over")
@requires(*TREASURY)
def lift(earmark_id: str) -> Response:
    """What is left of the earmark is free again."""
    found = spill_over(session(), earmark_id=earmark_id, account_id=signed_in().account_id, now=node().clock())
    return make_response(redirect(f"/funding/office/pots/{found.pot_id}?done=spilled", 303))


@office_pot_pages.get("/pots/<pot_id>/ledger.csv")
@requires(*STAFF)
def export(pot_id: str) -> Response:
    """Every line of the ledger, oldest first, amounts with a comma as German spreadsheets read them."""
    pot, _programme, _money = pot_for(session(), pot_id, staff=True)
    names = _names(earmarks_of(session(), pot_id))
    heads = [_("Nummer"), _("Zeit"), _("Buchung"), _("Konto"), _("Euro"), _("Antrag"), _("Wer"), _("Anmerkung")]
    rows = [
        (
            one.entry.number,
            rfc3339(one.entry.at),
            kind_word(one.entry.kind),
            account,
            Decimal(cents) / 100,
            one.proposal_number or "",
            one.who or "",
            one.entry.note,
        )
        for one in reversed(bookings(session(), pot_id, before=None, limit=None))
        for account, cents in _lines(one, names)
    ]
    response = current_app.response_class(csv_table(heads, rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="ledger-{pot.year}-{pot.id[:8]}.csv"'
    return keep_private(response)
