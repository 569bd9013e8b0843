"""JSON routes of pots and money."""

from typing import Any

from flask import after_this_request, jsonify
from flask.views import MethodView
from flask_smorest import Blueprint
from marshmallow import RAISE

from services.funding.commands.create_pot import create_pot
from services.funding.commands.earmark_money import earmark_money
from services.funding.commands.fill_pot import fill_pot
from services.funding.commands.spill_over import spill_over
from services.funding.domain.rights import STAFF, TREASURY
from services.funding.queries.pots_of_programmes import bookings, earmarks_of, pot_for
from services.funding.schemas.pot_input import AllocationInput, EarmarkInput, LedgerQuery, NewPotInput
from services.funding.schemas.presenting_programmes import booking_view, earmark_view, pot_view
from services.funding.schemas.programme_views import FullPotView, LedgerView
from shared.web.auth import current_person, require
from shared.web.context import node
from shared.web.headers import keep_private
from shared.web.idempotency import idempotent
from shared.web.paging import page_of, read_cursor
from shared.web.transaction import session

pots_api = Blueprint("funding_pots", __name__, url_prefix="/funding/api/pots", description="Pots and their ledger")


def _shown(pot_id: str, *, staff: bool = True) -> dict[str, Any]:
    pot, _programme, money = pot_for(session(), pot_id, staff=staff)
    earmarks = [earmark_view(one) for one in earmarks_of(session(), pot_id)]
    return {**pot_view(pot, money), "earmarks": earmarks}


@pots_api.route("")
class Pots(MethodView):
    """All pots; they are listed with their programmes."""

    @idempotent
    @pots_api.arguments(NewPotInput)
    @pots_api.response(201, FullPotView)
    def post(self, data: dict[str, Any]) -> Any:
        """A new, empty pot."""
        account = require(*STAFF)
        pot = create_pot(session(), node=node(), account=account, now=node().clock(), **data)
        after_this_request(keep_private)
        return _shown(pot.id)


@pots_api.route("/<pot_id>")
@pots_api.response(200, FullPotView)
def show(pot_id: str) -> Any:
    """A pot and what is in it, live, for everybody."""
    person = current_person()
    return _shown(pot_id, staff=person is not None and person.is_any(*STAFF))


@pots_api.route("/<pot_id>/allocations")
class Allocations(MethodView):
    """Money that comes in."""

    @idempotent
    @pots_api.arguments(AllocationInput)
    @pots_api.response(201, FullPotView)
    def post(self, data: dict[str, Any], pot_id: str) -> Any:
        """More money, or (below zero) less of what is free."""
        account = require(*TREASURY)
        fill_pot(session(), node=node(), account=account, pot_id=pot_id, now=node().clock(), **data)
        after_this_request(keep_private)
        return _shown(pot_id)


@pots_api.route("/<pot_id>/earmarks")
class Earmarks(MethodView):
    """Money that is set apart."""

    @idempotent
    @pots_api.arguments(EarmarkInput)
    @pots_api.response(201, FullPotView)
    def post(self, data: dict[str, Any], pot_id: str) -> Any:
        """Part of what is free is for a topic."""
        account = require(*TREASURY)
        earmark_money(session(), pot_id=pot_id, account_id=account.account_id, now=node().clock(), **data)
        after_this_request(keep_private)
        return _shown(pot_id)


@pots_api.route("/earmarks/<earmark_id>/spill-over", methods=["POST"])
@pots_api.response(200, FullPotView)
def lift(earmark_id: str) -> Any:
    """What is left of the earmark is free again."""
    account = require(*TREASURY)
    earmark = spill_over(session(), earmark_id=earmark_id, account_id=account.account_id, now=node().clock())
    after_this_request(keep_private)
    return _shown(earmark.pot_id)


@pots_api.route("/<pot_id>/ledger")
@pots_api.arguments(LedgerQuery(), location="query", unknown=RAISE)
@pots_api.response(200, LedgerView)
def ledger(query: dict[str, Any], pot_id: str) -> Any:
    """Everything that was booked, the newest first; for staff."""
    require(*STAFF)
    pot_for(session(), pot_id, staff=True)
    after = read_cursor(query["cursor"], (int,))
    found = bookings(session(), pot_id, before=None if after is None else after[0], limit=query["limit"])
    items, following = page_of(found, query["limit"], lambda one: [one.entry.number])
    after_this_request(keep_private)
    return jsonify({"items": [booking_view(one) for one in items], "next": following})
