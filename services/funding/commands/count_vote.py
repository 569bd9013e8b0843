"""Count a vote that is over, exactly and explained project by project."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.commands.lock_vote import lock_vote
from services.funding.commands.note_in_round import note_in_round
from services.funding.domain.count import count
from services.funding.domain.election import CannotCount, Chosen, Left
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account, is_office
from services.funding.domain.scores import scores
from services.funding.domain.votes.ballot import election_of
from services.funding.domain.votes.figures import kept_figures
from services.funding.models.proposals import Proposal
from services.funding.models.votes import CountedVote, Vote, VoteProject


def count_vote(session: Session, *, account: Account, round_id: str, now: datetime) -> dict[str, Any]:
    """The outcome, which the vote keeps; counted again it is the same.

    {"rule", "ballots", "projects": [{"id" (number on the ballot), "points", "cost_cents", "chosen", "reason", "code",
    "figures"}], in the order of choice, then those left, "remarks", "figures"}; codes and figures: domain.election.
    Raises Refused: not_allowed, vote_not_found, vote_not_closed, count_too_long.
    """
    if not is_office(account):
        raise Refused("not_allowed")
    vote = lock_vote(session, round_id)
    if vote.status not in ("closed", "decided"):
        raise Refused("vote_not_closed")
    if vote.outcome is None:
        vote.outcome, vote.counted_at = _outcome(session, vote), now
        chosen = [int(one["id"]) for one in vote.outcome["projects"] if one["chosen"]]
        note_in_round(
            session,
            round_id=round_id,
            account_id=account.account_id,
            action="vote_counted",
            now=now,
            rule=vote.rule,
            ballots=vote.outcome["ballots"],
            chosen=chosen,
        )
        session.flush()
    return vote.outcome


def _outcome(session: Session, vote: Vote) -> dict[str, Any]:
    on_ballot = select(VoteProject.number, VoteProject.cost_cents).where(VoteProject.round_id == vote.round_id)
    costs: dict[int, int] = {number: cents for number, cents in session.execute(on_ballot)}  # noqa: C416
    in_order = select(CountedVote.choice).where(CountedVote.round_id == vote.round_id).order_by(CountedVote.place)
    choices = session.scalars(in_order).all()
    standing = select(Proposal.id).where(Proposal.status == "scheduled")
    struck = select(VoteProject.number).where(
        VoteProject.round_id == vote.round_id, VoteProject.proposal_id.not_in(standing)
    )
    withdrawn = set(session.scalars(struck))
    election = election_of(vote.ballot_kind, vote.budget_cents, costs, choices, withdrawn)
    try:
        counted = count(election, vote.rule)
    except CannotCount:  # the bound on effort: everything else was checked when the vote was planned
        raise Refused("count_too_long") from None
    points = scores(election)
    told: list[Chosen | Left] = [*counted.chosen, *counted.left]
    return {
        "rule": counted.rule,
        "ballots": len(choices),
        "projects": [
            {
                "id": one.id,
                "points": int(points[one.id]),
                "cost_cents": costs[int(one.id)],
                "chosen": isinstance(one, Chosen),
                "reason": one.reason,
                "code": one.code,
                "figures": kept_figures(one.figures),
            }
            for one in told
        ],
        "remarks": list(counted.remarks),
        "figures": kept_figures(counted.figures),
    }
