"""JSON routes of votes in a session: jurors' ballots, and what the office does around them."""

from random import SystemRandom
from typing import Any

from flask import after_this_request, jsonify
from flask_smorest import Blueprint

from services.funding.api.sessions import office_session
from services.funding.commands.cast_ballot import cast_ballot, count_hands, enter_paper, enter_papers
from services.funding.commands.decide_item import decide_item
from services.funding.commands.declare_bias import decide_bias, declare_bias
from services.funding.commands.open_voting import close_voting, open_voting, take_again
from services.funding.domain.refused import Refused
from services.funding.domain.rights import OFFICE, is_office
from services.funding.models.juries import Juror
from services.funding.queries.find_juror import member_for
from services.funding.queries.session_agenda import find_item, find_session
from services.funding.schemas.counted_votes import ballots_of
from services.funding.schemas.jury_views import SessionView
from services.funding.schemas.session_input import (
    BallotInput,
    BiasDecision,
    BiasInput,
    DecisionInput,
    HandsInput,
    PaperInput,
    PapersInput,
    WhyInput,
)
from shared.web.auth import require, signed_in
from shared.web.context import node
from shared.web.headers import keep_private
from shared.web.transaction import session

item_votes_api = Blueprint(
    "funding_item_votes",
    __name__,
    url_prefix="/funding/api/sessions/<session_id>/items/<item_id>",
    description="Votes of citizens’ juries",
)


def _voter(session_id: str, token: str | None) -> Juror:
    meeting = find_session(session(), session_id)
    if token is not None:
        return member_for(session(), node(), meeting.jury_id, token=token, account_id=None)
    person = signed_in()
    if is_office(person):
        raise Refused("office_never_votes")
    return member_for(session(), node(), meeting.jury_id, token=None, account_id=person.account_id)


@item_votes_api.route("/ballots", methods=["POST"])
@item_votes_api.arguments(BallotInput)
@item_votes_api.response(201)
def vote(data: dict[str, Any], session_id: str, item_id: str) -> Any:
    """One juror's ballot. A repeated one is refused: nothing is kept of a ballot by which it could be recognised."""
    juror = _voter(session_id, data.pop("token", None))
    after_this_request(keep_private)
    cast_ballot(
        session(),
        juror=juror,
        item_id=item_id,
        session_id=session_id,
        now=node().clock(),
        shuffle=SystemRandom().shuffle,
        **data,
    )
    return jsonify({"voted": True}), 201


@item_votes_api.route("/bias", methods=["POST"])
@item_votes_api.arguments(BiasInput)
@item_votes_api.response(201)
def bias(data: dict[str, Any], session_id: str, item_id: str) -> Any:
    """A juror says to be biased."""
    juror = _voter(session_id, data.pop("token", None))
    find_item(session(), item_id, session_id)
    row = declare_bias(session(), node=node(), item_id=item_id, juror=juror, now=node().clock(), **data)
    after_this_request(keep_private)
    return jsonify({"state": row.state}), 201


@item_votes_api.route("/recusals", methods=["POST"])
@item_votes_api.arguments(BiasDecision)
@item_votes_api.response(200, SessionView)
def recuse(data: dict[str, Any], session_id: str, item_id: str) -> Any:
    """The office enters what the jury decided about somebody."""
    account = require(*OFFICE)
    find_item(session(), item_id, session_id)
    decide_bias(session(), node=node(), account=account, item_id=item_id, now=node().clock(), **data)
    return jsonify(office_session(session_id))


@item_votes_api.route("/voting", methods=["POST"])
@item_votes_api.response(200, SessionView)
def begin(session_id: str, item_id: str) -> Any:
    """The vote begins."""
    open_voting(session(), account=require(*OFFICE), item_id=item_id, session_id=session_id, now=node().clock())
    return jsonify(office_session(session_id))


@item_votes_api.route("/closing", methods=["POST"])
@item_votes_api.response(200, SessionView)
def end(session_id: str, item_id: str) -> Any:
    """The vote is over; the urn is counted."""
    close_voting(
        session(),
        account=require(*OFFICE),
        item_id=item_id,
        session_id=session_id,
        now=node().clock(),
        shuffle=SystemRandom().shuffle,
    )
    return jsonify(office_session(session_id))


@item_votes_api.route("/again", methods=["POST"])
@item_votes_api.arguments(WhyInput)
@item_votes_api.response(200, SessionView)
def again(data: dict[str, Any], session_id: str, item_id: str) -> Any:
    """The vote is taken again."""
    account = require(*OFFICE)
    take_again(
        session(), node=node(), account=account, item_id=item_id, session_id=session_id, now=node().clock(), **data
    )
    return jsonify(office_session(session_id))


@item_votes_api.route("/hands", methods=["POST"])
@item_votes_api.arguments(HandsInput)
@item_votes_api.response(200, SessionView)
def hands(data: dict[str, Any], session_id: str, item_id: str) -> Any:
    """The numbers of a show of hands, which ends the vote."""
    account = require(*OFFICE)
    find_item(session(), item_id, session_id)
    raised, present = ballots_of(data), data["present"]
    count_hands(session(), account=account, item_id=item_id, hands=raised, present=present, now=node().clock())
    return jsonify(office_session(session_id))


@item_votes_api.route("/paper", methods=["POST"])
@item_votes_api.arguments(PaperInput)
@item_votes_api.response(200, SessionView)
def paper(data: dict[str, Any], session_id: str, item_id: str) -> Any:
    """One paper of an open vote."""
    account = require(*OFFICE)
    find_item(session(), item_id, session_id)
    enter_paper(session(), account=account, item_id=item_id, now=node().clock(), **data)
    return jsonify(office_session(session_id))


@item_votes_api.route("/papers", methods=["POST"])
@item_votes_api.arguments(PapersInput)
@item_votes_api.response(200, SessionView)
def papers(data: dict[str, Any], session_id: str, item_id: str) -> Any:
    """All papers of a secret vote together."""
    account = require(*OFFICE)
    find_item(session(), item_id, session_id)
    enter_papers(
        session(),
        account=account,
        item_id=item_id,
        juror_ids=data["juror_ids"],
        ballots=ballots_of(data),
        now=node().clock(),
        shuffle=SystemRandom().shuffle,
    )
    return jsonify(office_session(session_id))


@item_votes_api.route("/decision", methods=["POST"])
@item_votes_api.arguments(DecisionInput)
@item_votes_api.response(200, SessionView)
def decide(data: dict[str, Any], session_id: str, item_id: str) -> Any:
    """Record what the vote decided: money is promised, or the proposal is refused."""
    account = require(*OFFICE)
    decide_item(
        session(), node=node(), account=account, item_id=item_id, session_id=session_id, now=node().clock(), **data
    )
    return jsonify(office_session(session_id))
