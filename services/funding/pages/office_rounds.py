"""A round in the office, with everything that was written down about it; and the office's first page."""

from flask import Blueprint, Response, request

from services.funding.domain.rights import STAFF
from services.funding.domain.trail import first_broken_link
from services.funding.models.pots import Pot
from services.funding.models.programmes import Programme
from services.funding.pages.programme_words import round_act
from services.funding.pages.staff import private_page
from services.funding.queries.account_names import account_names
from services.funding.queries.rounds import proposals_in, round_for
from services.funding.queries.trail import trail, words_of_trail
from shared.web.auth import requires
from shared.web.transaction import session

office_round_pages = Blueprint("funding_office_rounds", __name__, url_prefix="/funding/office")


@office_round_pages.get("")
@requires(*STAFF)
def show_office() -> Response:
    """What there is to look after."""
    return private_page("office.html")


@office_round_pages.get("/rounds/<round_id>")
@requires(*STAFF)
def show_round(round_id: str) -> Response:
    """The round, its proposals' number and its trail, verified."""
    found = round_for(session(), round_id)
    entries, words = list(trail(session(), round_id)), words_of_trail(session(), round_id)
    shown = entries if request.args.get("trail") == "all" else entries[-50:]
    return private_page(
        "office_round.html",
        round=found,
        programme=session().get_one(Programme, found.programme_id),
        pot=None if found.pot_id is None else session().get_one(Pot, found.pot_id),
        proposals=proposals_in(session(), round_id),
        broken=first_broken_link(round_id, entries, words),
        entries=[(entry, round_act(entry.action), words.get(entry.number)) for entry in reversed(shown)],
        hidden=len(entries) - len(shown),
        head=entries[-1] if entries else None,
        names=account_names(session(), (entry.account_id for entry in shown)),
    )
