"""The one screen on which a coordinator runs a session live: who is there, one item after the other, votes on paper.

It works without a script: each button is a form, and the page says how things stand when it is loaded.
"""

from random import SystemRandom
from typing import Any

from flask import Blueprint, Response, make_response, redirect, request

from services.funding.commands.cast_ballot import count_hands, enter_paper, enter_papers
from services.funding.commands.decide_item import decide_item
from services.funding.commands.declare_bias import decide_bias
from services.funding.commands.fill_agenda import take_off_agenda
from services.funding.commands.open_session import close_session, mark_presence, open_session
from services.funding.commands.open_voting import close_voting, open_voting, take_again
from services.funding.domain.refused import Refused
from services.funding.domain.rights import OFFICE
from services.funding.models.sessions import JurySession
from services.funding.pages.form_parts import read_part
from services.funding.pages.hand_lines import hand_lines
from services.funding.pages.jury_words import bias_choices, choice_choices, decision_words
from services.funding.pages.staff import add_refusal, private_page
from services.funding.queries.item_outcome import average_scores, counts_shown, tally
from services.funding.queries.pots import figures
from services.funding.queries.quorum import members_of, present_ids, quorum_of, voted_ids
from services.funding.queries.session_agenda import AgendaItem, agenda, find_item, find_session
from services.funding.queries.session_rules import programme_of, rules_of
from services.funding.schemas.counted_votes import ballots_of
from services.funding.schemas.session_input import (
    BiasDecision,
    DecisionInput,
    HandsInput,
    PaperInput,
    PapersInput,
    WhyInput,
)
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.forms import Form
from shared.web.headers import keep_private
from shared.web.transaction import session

live_pages = Blueprint("funding_live", __name__, url_prefix="/funding/office/sessions/<session_id>/live")
# The acts on an item that a form goes with, and their schemas.
FORMS: dict[str, Any] = {
    "paper": PaperInput,
    "papers": PapersInput,
    "hands": HandsInput,
    "bias": BiasDecision,
    "again": WhyInput,
    "postpone": WhyInput,
    "decision": DecisionInput,
}


def _current(items: list[AgendaItem], wanted: str | None) -> AgendaItem | None:
    """The item asked for; else the one that is being voted on; else the first that waits."""
    for matches in (
        lambda one: one.item.id == wanted,
        lambda one: one.item.status == "voting",
        lambda one: one.item.status == "voted",
        lambda one: one.item.status == "waiting",
    ):
        found = next(filter(matches, items), None)
        if found is not None:
            return found
    return items[0] if items else None


def _about(meeting: JurySession, one: AgendaItem) -> dict[str, Any]:
    """What the screen shows of the item that is called."""
    item = one.item
    counted = item.status in ("voted", "decided")
    pot_id = one.proposal.pot_id
    rules = rules_of(session(), meeting)
    shown: dict[str, Any] = {
        "quorum": quorum_of(session(), meeting, item),
        "voted": voted_ids(session(), item) if item.ballot != "hands" else frozenset(),
        "money": figures(session(), [pot_id])[pot_id] if pot_id is not None else None,
        "criteria": rules["criteria"],
        "scores": average_scores(session(), item) if counted and item.ballot == "open" else {},
    }
    if item.status == "voted":
        shown |= {"tally": tally(session(), meeting, item), "counts": counts_shown(session(), meeting, item)}
    return shown


def _page(session_id: str, form: Form, status: int = 200, item_id: str | None = None) -> Response:
    meeting = find_session(session(), session_id)
    items = agenda(session(), session_id)
    current = _current(items, item_id or request.args.get("item"))
    members = members_of(session(), meeting.jury_id)
    return private_page(
        "live.html",
        status,
        meeting=meeting,
        programme=programme_of(session(), meeting),
        items=items,
        one=current,
        members=members,
        names={juror.id: juror.name for juror in members},
        there=present_ids(session(), meeting),
        choices=choice_choices(),
        reasons=bias_choices(),
        decision_words=decision_words,
        form=form,
        **(_about(meeting, current) if current is not None else {}),
    )


@live_pages.get("")
@requires(*OFFICE)
def show(session_id: str) -> Response:
    """How things stand."""
    return _page(session_id, Form())


def _back(session_id: str, item_id: str | None = None, part: str = "item") -> Response:
    """`part` is where the page is read on: the item, or the list of who is there."""
    mark = f"?item={item_id}#{part}" if item_id else ""
    return keep_private(make_response(redirect(f"/funding/office/sessions/{session_id}/live{mark}", 303)))


@live_pages.post("/<any(open, close, came, left):act>")
@requires(*OFFICE)
def run(session_id: str, act: str) -> Response:
    """The session begins or ends; somebody comes or leaves."""
    told: dict[str, Any] = {"account": signed_in(), "session_id": session_id, "now": node().clock()}
    item_id = request.form.get("item") or None
    try:
        if act == "open":
            open_session(session(), **told)
        elif act == "close":
            close_session(session(), **told)
            return keep_private(make_response(redirect(f"/funding/office/sessions/{session_id}", 303)))
        else:
            juror_id = request.form.get("juror_id", "")[:36]
            mark_presence(session(), juror_id=juror_id, there=act == "came", **told)
            return _back(session_id, item_id, "there")
    except Refused as refused:
        form = Form()
        return _page(session_id, form, add_refusal(form, refused), item_id)
    return _back(session_id, item_id)


@live_pages.post("/items/<item_id>/<any(voting, closing):act>")
@requires(*OFFICE)
def turn(session_id: str, item_id: str, act: str) -> Response:
    """The vote begins or ends."""
    told: dict[str, Any] = {"account": signed_in(), "item_id": item_id, "session_id": session_id}
    try:
        if act == "voting":
            open_voting(session(), now=node().clock(), **told)
        else:
            close_voting(session(), now=node().clock(), shuffle=SystemRandom().shuffle, **told)
    except Refused as refused:
        form = Form()
        return _page(session_id, form, add_refusal(form, refused), item_id)
    return _back(session_id, item_id)


@live_pages.post("/items/<item_id>/<any(paper, papers, hands, bias, again, postpone, decision):act>")
@requires(*OFFICE)
def enter(session_id: str, item_id: str, act: str) -> Response:
    """What was voted on paper or by hand, what the jury decided about bias, and what was decided."""
    find_item(session(), item_id, session_id)
    sent = request.form.copy()
    amounts, wrong = hand_lines(sent, act)
    data, form = read_part(FORMS[act](), sent, act, lists=("juror_ids",), euros=("cents",) if act == "paper" else ())
    form.values |= {name: request.form[name] for name in request.form if name.startswith(f"{act}.amount")}
    if wrong is not None:
        form.add(*wrong)
        data = None
    if data is None:
        return _page(session_id, form, 422, item_id)
    if amounts:
        data["amounts"] = amounts
    try:
        _do(act, session_id, item_id, data)
    except Refused as refused:
        if refused.field is not None:
            refused.field = f"{act}.{refused.field}"
        return _page(session_id, form, add_refusal(form, refused), item_id)
    return _back(session_id, item_id)


def _do(act: str, session_id: str, item_id: str, data: dict[str, Any]) -> None:
    told: dict[str, Any] = {"account": signed_in(), "item_id": item_id, "now": node().clock()}
    if act == "paper":
        if data["choice"] != "amount":
            data["cents"] = None
        enter_paper(session(), **told, **data)
    elif act == "papers":
        enter_papers(
            session(), juror_ids=data["juror_ids"], ballots=ballots_of(data), shuffle=SystemRandom().shuffle, **told
        )
    elif act == "hands":
        count_hands(session(), hands=ballots_of(data), present=data["present"], **told)
    elif act == "bias":
        decide_bias(session(), node=node(), **told, **data)
    elif act == "again":
        take_again(session(), node=node(), session_id=session_id, **told, **data)
    elif act == "postpone":
        take_off_agenda(session(), **told, **data)
    else:
        decide_item(session(), node=node(), session_id=session_id, **told, **data)
