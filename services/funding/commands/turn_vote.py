"""A vote opens and closes when its time has come; at the close the urn is mixed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from services.funding.commands.lock_vote import lock_vote
from services.funding.commands.note_in_round import note_in_round
from services.funding.commands.shake_ballots import write_codes_anew
from services.funding.commands.tell_vote import tell_vote
from services.funding.models.programmes import FundingRound
from services.funding.models.proposals import Proposal
from services.funding.models.votes import CountedVote, IdeaCheck, Vote, VoteBallot, VoteProject
from shared.contracts.funding import VOTE_CLOSED, VOTE_OPENED
from shared.ids import next_version
from shared.signing.node import Node

Shuffle = Callable[[list[Any]], None]


def votes_due(session: Session, now: datetime) -> list[str]:
    """Rounds whose vote is to be opened or closed."""
    found = select(Vote.round_id).where(
        ((Vote.status == "planned") & (Vote.opens_at <= now)) | ((Vote.status == "open") & (Vote.closes_at <= now))
    )
    return list(session.scalars(found.order_by(Vote.closes_at)))


def turn_vote(session: Session, *, node: Node, round_id: str, shuffle: Shuffle, now: datetime) -> None:
    """Opens or closes one vote if it is time; a vote without projects stays planned."""
    vote = lock_vote(session, round_id)
    if vote.status == "planned" and vote.opens_at <= now:
        _strike_out(session, round_id)
        projects = session.scalar(select(func.count()).where(VoteProject.round_id == round_id)) or 0
        if projects:
            _move(session, vote, "open", now)
            note_in_round(session, round_id=round_id, account_id=None, action="vote_opened", now=now, projects=projects)
            tell_vote(session, node, vote, VOTE_OPENED, now)
    if vote.status == "open" and vote.closes_at <= now:
        _close(session, node, vote, shuffle, now)


def _strike_out(session: Session, round_id: str) -> None:
    """What was withdrawn, or turned out to be impossible, does not come onto the ballot."""
    impossible = select(IdeaCheck.proposal_id).where(IdeaCheck.verdict == "impossible")
    standing = select(Proposal.id).where(Proposal.status == "scheduled", Proposal.id.not_in(impossible))
    struck = delete(VoteProject).where(VoteProject.round_id == round_id, VoteProject.proposal_id.not_in(standing))
    session.execute(struck.execution_options(synchronize_session=False))


def _move(session: Session, vote: Vote, status: str, now: datetime) -> None:
    vote.status, vote.version = status, next_version(vote.version, now)
    round = session.get_one(FundingRound, vote.round_id)
    round.status, round.version = status, next_version(round.version, now)
    session.flush()


def _close(session: Session, node: Node, vote: Vote, shuffle: Shuffle, now: datetime) -> None:
    """The ballots go over in a new order; what kept the order of their coming is deleted or written anew."""
    choices = list(session.scalars(select(VoteBallot.choice).where(VoteBallot.round_id == vote.round_id)))
    shuffle(choices)
    rows = [{"round_id": vote.round_id, "place": place, "choice": choice} for place, choice in enumerate(choices, 1)]
    if rows:
        session.execute(insert(CountedVote), rows)
    session.execute(delete(VoteBallot).where(VoteBallot.round_id == vote.round_id))
    _move(session, vote, "closed", now)
    used = write_codes_anew(session, vote.round_id)
    note_in_round(
        session,
        round_id=vote.round_id,
        account_id=None,
        action="vote_closed",
        now=now,
        ballots=len(choices),
        codes_used=used,
    )
    tell_vote(session, node, vote, VOTE_CLOSED, now)
