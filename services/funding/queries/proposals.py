"""Proposals for the office, and what belongs to one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.funding.models.papers import AskedFor, Attachment
from services.funding.models.pots import Pot
from services.funding.models.programmes import FundingRound, Programme
from services.funding.models.proposals import Proposal


@dataclass(frozen=True)
class ProposalFilters:
    """Which proposals; None: all. Drafts are their author's business until they are handed in."""

    programme_id: str | None = None
    round_id: str | None = None
    status: str | None = None
    words: str | None = None


def office_proposals(session: Session, filters: ProposalFilters, *, before: int | None, limit: int) -> list[Proposal]:
    """The newest first, up to `limit` + 1; `before` is a running number."""
    statement = select(Proposal).order_by(Proposal.number.desc()).limit(limit + 1)
    if filters.programme_id is not None:
        statement = statement.where(Proposal.programme_id == filters.programme_id)
    if filters.round_id is not None:
        statement = statement.where(Proposal.round_id == filters.round_id)
    if filters.status is not None:
        statement = statement.where(Proposal.status == filters.status)
    if filters.status != "unconfirmed":
        statement = statement.where(Proposal.status.not_in(("draft", "unconfirmed")) | Proposal.entered_by.is_not(None))
    if filters.words:
        wanted = f"%{_escaped(filters.words.lower())}%"
        statement = statement.where(func.lower(Proposal.title).like(wanted, escape="\\"))
    if before is not None:
        statement = statement.where(Proposal.number < before)
    return list(session.scalars(statement))


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def attachments_of(session: Session, proposal_id: str) -> Sequence[Attachment]:
    """The files of a proposal, oldest first."""
    found = select(Attachment).where(Attachment.proposal_id == proposal_id).order_by(Attachment.id)
    return session.scalars(found).all()


def asked_for(session: Session, proposal_id: str) -> Sequence[AskedFor]:
    """What the office asked for, settled or not, oldest first."""
    found = select(AskedFor).where(AskedFor.proposal_id == proposal_id).order_by(AskedFor.id)
    return session.scalars(found).all()


def waiting_counts(session: Session) -> dict[str, int]:
    """How many proposals are in each state that the office works on."""
    states = ("submitted", "incomplete", "complete", "scheduled")
    found = select(Proposal.status, func.count()).where(Proposal.status.in_(states)).group_by(Proposal.status)
    counted: dict[str, int] = {status: count for status, count in session.execute(found)}  # noqa: C416
    return {state: counted.get(state, 0) for state in states}


def programme_names(session: Session, ids: Collection[str]) -> dict[str, str]:
    """Names of programmes by id."""
    found = select(Programme.id, Programme.name).where(Programme.id.in_(ids))
    return {id: name for id, name in session.execute(found)}  # noqa: C416


def rounds_and_pots(session: Session, programme_id: str) -> tuple[Sequence[FundingRound], Sequence[Pot]]:
    """Where a proposal of the programme may go: jury rounds not decided yet, and all pots."""
    rounds = select(FundingRound).where(
        FundingRound.programme_id == programme_id, FundingRound.kind == "jury", FundingRound.status != "decided"
    )
    pots = select(Pot).where(Pot.programme_id == programme_id)
    return (
        session.scalars(rounds.order_by(FundingRound.closes_at, FundingRound.id)).all(),
        session.scalars(pots.order_by(Pot.year.desc(), Pot.name, Pot.id)).all(),
    )
