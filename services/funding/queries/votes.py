"""Residents' votes for pages and programs."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select, tuple_
from sqlalchemy.orm import Session

from services.funding.domain.election import Election
from services.funding.domain.refused import Refused
from services.funding.domain.votes.ballot import election_of
from services.funding.models.programmes import FundingRound, Programme
from services.funding.models.proposals import Proposal
from services.funding.models.votes import CountedVote, IdeaCheck, Vote, VoteProject, VotingCode

CHECKABLE = ("submitted", "incomplete", "complete", "scheduled")


@dataclass(frozen=True)
class Idea:
    """A proposal in a programme whose residents vote, with the administration's answer if there is one."""

    proposal: Proposal
    programme: str
    check: IdeaCheck | None


@dataclass(frozen=True)
class Batch:
    """Codes that were made together."""

    number: int
    codes: int
    revoked: bool


def vote_for(session: Session, round_id: str) -> tuple[Vote, FundingRound, Sequence[VoteProject]]:
    """A vote with its round and the projects on the ballot, by number. Raises Refused vote_not_found."""
    vote = session.get(Vote, round_id)
    if vote is None:
        raise Refused("vote_not_found")
    projects = select(VoteProject).where(VoteProject.round_id == round_id).order_by(VoteProject.number)
    return vote, session.get_one(FundingRound, round_id), session.scalars(projects).all()


def votes_listed(session: Session, *, after: tuple[datetime, str] | None, limit: int) -> Sequence[Vote]:
    """Up to limit + 1 votes, those that end last first."""
    statement = select(Vote).order_by(Vote.closes_at.desc(), Vote.round_id.desc()).limit(limit + 1)
    if after is not None:
        statement = statement.where(tuple_(Vote.closes_at, Vote.round_id) < after)
    return session.scalars(statement).all()


def checks_of(session: Session, proposal_ids: Collection[str]) -> dict[str, IdeaCheck]:
    """The administration's answers by proposal."""
    found = session.scalars(select(IdeaCheck).where(IdeaCheck.proposal_id.in_(proposal_ids)))
    return {one.proposal_id: one for one in found}


def voting_programmes(session: Session) -> list[Programme]:
    """Programmes in which all residents decide, by name."""
    found = session.scalars(select(Programme).where(Programme.status != "draft").order_by(Programme.name, Programme.id))
    return [one for one in found if one.content["decided_by"] == "residents_vote"]


def ideas(
    session: Session, programmes: Sequence[Programme], *, answered: bool, after: int | None, limit: int
) -> list[Idea]:
    """Up to limit + 1 ideas by number: those that wait for the administration's answer, or those that have one."""
    has_check = IdeaCheck.proposal_id.is_not(None)
    statement = (
        select(Proposal, IdeaCheck)
        .outerjoin(IdeaCheck, IdeaCheck.proposal_id == Proposal.id)
        .where(
            Proposal.programme_id.in_([one.id for one in programmes]),
            Proposal.status.in_(CHECKABLE),
            has_check if answered else ~has_check,
        )
        .order_by(Proposal.number)
        .limit(limit + 1)
    )
    if after is not None:
        statement = statement.where(Proposal.number > after)
    names = {one.id: one.name for one in programmes}
    return [Idea(row[0], names[row[0].programme_id], row[1]) for row in session.execute(statement)]


def ideas_for_ballot(session: Session, round: FundingRound, most: int) -> list[Idea]:
    """What may stand on the ballot of `round`, by number: checked and possible, complete or on it already."""
    statement = (
        select(Proposal, IdeaCheck)
        .join(IdeaCheck, IdeaCheck.proposal_id == Proposal.id)
        .where(
            Proposal.programme_id == round.programme_id,
            IdeaCheck.verdict != "impossible",
            (Proposal.status == "complete") | ((Proposal.status == "scheduled") & (Proposal.round_id == round.id)),
        )
        .order_by(Proposal.number)
        .limit(most)
    )
    return [Idea(row[0], "", row[1]) for row in session.execute(statement)]


def code_batches(session: Session, round_id: str) -> list[Batch]:
    """Batches with their size; how many codes are used is nobody's business here."""
    statement = (
        select(VotingCode.batch, func.count(), func.max(case((VotingCode.revoked.is_(True), 1), else_=0)))
        .where(VotingCode.round_id == round_id)
        .group_by(VotingCode.batch)
        .order_by(VotingCode.batch)
    )
    return [Batch(row[0], row[1], bool(row[2])) for row in session.execute(statement)]


def turnout(session: Session, vote: Vote) -> tuple[int, int] | None:
    """How many codes there are and how many of them were used; None before the vote is closed."""
    if vote.status not in ("closed", "decided"):
        return None
    statement = select(func.count(), func.sum(case((VotingCode.used.is_(True), 1), else_=0))).where(
        VotingCode.round_id == vote.round_id
    )
    row = session.execute(statement).one()
    return row[0], int(row[1] or 0)


def counted_election(session: Session, vote: Vote, projects: Sequence[VoteProject]) -> Election:
    """The ballots of a closed vote as the counting rules take them, in the order drawn at the close."""
    in_order = select(CountedVote.choice).where(CountedVote.round_id == vote.round_id).order_by(CountedVote.place)
    costs = {one.number: one.cost_cents for one in projects}
    told = vote.outcome["projects"] if vote.outcome else []
    withdrawn = {int(one["id"]) for one in told if one["code"] == "withdrawn"}
    return election_of(vote.ballot_kind, vote.budget_cents, costs, session.scalars(in_order).all(), withdrawn)
