"""JSON routes of residents' votes."""

import secrets
from typing import Any

from flask import after_this_request, jsonify
from flask_smorest import Blueprint
from marshmallow import RAISE

from services.funding.commands.cast_vote import cast_vote
from services.funding.commands.change_vote import change_vote
from services.funding.commands.check_idea import check_idea
from services.funding.commands.count_vote import count_vote
from services.funding.commands.create_vote import create_vote
from services.funding.commands.decide_vote import decide_vote
from services.funding.commands.make_codes import make_codes
from services.funding.commands.put_on_ballot import put_on_ballot
from services.funding.domain.rights import OFFICE
from services.funding.models.vote_copies import VoteCopy
from services.funding.models.votes import Vote
from services.funding.queries.all_votes import Place, all_votes, place_of
from services.funding.queries.votes import vote_for
from services.funding.schemas.moment_place import moment_place
from services.funding.schemas.presenting_votes import listed_vote_view, vote_view
from services.funding.schemas.vote_input import (
    CheckInput,
    CodesInput,
    DecideVoteInput,
    OnBallotInput,
    ResidentBallotInput,
    VoteInput,
)
from services.funding.schemas.vote_query import VotesQuery
from services.funding.schemas.vote_views import (
    CodesView,
    IdeaCheckView,
    OutcomeView,
    TakenView,
    VotesView,
    VoteView,
)
from services.funding.schemas.whose import whose
from shared.clock import rfc3339
from shared.web.auth import require
from shared.web.context import node
from shared.web.headers import keep_private
from shared.web.idempotency import idempotent
from shared.web.paging import page_of
from shared.web.transaction import session

votes_api = Blueprint("funding_votes", __name__, url_prefix="/funding/api", description="Votes of all residents")


def page_of_votes(query: dict[str, Any]) -> tuple[list[Vote | VoteCopy], str | None]:
    """A page of the public list, and the address of the next one. Raises Invalid."""
    after: Place | None = None
    if (place := moment_place(query["cursor"])) is not None:
        source, _space, id = place[1].partition(" ")
        after = place[0], source, id
    source = whose(query["source"], node().identity)
    found = all_votes(session(), source=source, after=after, limit=query["limit"])
    items, following = page_of(found, query["limit"], _cursor)
    return items, following


def _cursor(one: Vote | VoteCopy) -> list[str]:
    moment, source, id = place_of(one)
    return [rfc3339(moment), f"{source} {id}"]


@votes_api.route("/votes")
@votes_api.arguments(VotesQuery(), location="query", unknown=RAISE)
@votes_api.response(200, VotesView)
def listed(query: dict[str, Any]) -> Any:
    """Votes of this node and copies of those of others, those that end last first."""
    items, following = page_of_votes(query)
    now = node().clock()
    return jsonify({"items": [listed_vote_view(node(), one, now) for one in items], "next": following})


@votes_api.route("/votes", methods=["POST"])
@idempotent
@votes_api.arguments(VoteInput)
@votes_api.response(201, VoteView)
def create(data: dict[str, Any]) -> Any:
    """Plan a vote: a round of the kind residents_vote."""
    account = require(*OFFICE)
    vote = create_vote(session(), account=account, data=data, now=node().clock())
    after_this_request(keep_private)
    return jsonify(vote_view(*vote_for(session(), vote.round_id))), 201


@votes_api.route("/votes/<round_id>")
@votes_api.response(200, VoteView)
def show(round_id: str) -> Any:
    """The vote, its ballot and, once it is counted, its outcome."""
    return jsonify(vote_view(*vote_for(session(), round_id)))


@votes_api.route("/votes/<round_id>", methods=["PUT"])
@votes_api.arguments(VoteInput)
@votes_api.response(200, VoteView)
def change(data: dict[str, Any], round_id: str) -> Any:
    """Change a vote that has not begun: all of it is said again; its ballot and its codes stay."""
    change_vote(session(), account=require(*OFFICE), round_id=round_id, data=data, now=node().clock())
    return jsonify(vote_view(*vote_for(session(), round_id)))


@votes_api.route("/votes/<round_id>/projects", methods=["PUT"])
@votes_api.arguments(OnBallotInput)
@votes_api.response(200, VoteView)
def projects(data: dict[str, Any], round_id: str) -> Any:
    """Say which proposals stand on the ballot; their order is drawn by lot."""
    account = require(*OFFICE)
    shuffle = secrets.SystemRandom().shuffle
    put_on_ballot(
        session(),
        account=account,
        round_id=round_id,
        proposal_ids=data["proposals"],
        shuffle=shuffle,
        now=node().clock(),
    )
    return jsonify(vote_view(*vote_for(session(), round_id)))


@votes_api.route("/votes/<round_id>/codes", methods=["POST"])
@votes_api.arguments(CodesInput)
@votes_api.response(201, CodesView)
def codes(data: dict[str, Any], round_id: str) -> Any:
    """Make voting codes. They are told this once; only their hashes stay, so the answer cannot be repeated."""
    account = require(*OFFICE)
    after_this_request(keep_private)
    made = make_codes(
        session(),
        node=node(),
        account=account,
        round_id=round_id,
        count=data["count"],
        choose=secrets.choice,
        now=node().clock(),
    )
    return {"codes": made}


@votes_api.route("/rounds/<round_id>/ballots", methods=["POST"])
@votes_api.arguments(ResidentBallotInput)
@votes_api.response(201, TakenView)
def vote(data: dict[str, Any], round_id: str) -> Any:
    """Vote, with a code and without an account. One ballot per code; an Idempotency-Key is not kept, on purpose."""
    after_this_request(keep_private)
    cast_vote(
        session(),
        node=node(),
        round_id=round_id,
        code=data["code"],
        projects=data["projects"],
        points={int(number): given for number, given in data["points"].items()},
        ballot_id=secrets.token_hex(16),
        now=node().clock(),
    )
    return {"status": "taken"}


@votes_api.route("/rounds/<round_id>/count", methods=["POST"])
@votes_api.response(200, OutcomeView)
def count(round_id: str) -> Any:
    """Count a vote that is over: exact, and explained project by project."""
    account = require(*OFFICE)
    return jsonify(count_vote(session(), account=account, round_id=round_id, now=node().clock()))


@votes_api.route("/rounds/<round_id>/decide", methods=["POST"])
@votes_api.arguments(DecideVoteInput)
@votes_api.response(200, VoteView)
def decide(data: dict[str, Any], round_id: str) -> Any:
    """Fund what the count chose, or other projects with a reason; all of it or nothing."""
    account = require(*OFFICE)
    decide_vote(session(), node=node(), account=account, round_id=round_id, now=node().clock(), **data)
    return jsonify(vote_view(*vote_for(session(), round_id)))


@votes_api.route("/proposals/<proposal_id>/check", methods=["PUT"])
@votes_api.arguments(CheckInput)
@votes_api.response(200, IdeaCheckView)
def check(data: dict[str, Any], proposal_id: str) -> Any:
    """The administration's public answer to an idea."""
    account = require(*OFFICE)
    told = check_idea(session(), account=account, proposal_id=proposal_id, now=node().clock(), **data)
    return {"proposal_id": proposal_id, "verdict": told.verdict, "answer": told.answer, "cost_cents": told.cost_cents}
