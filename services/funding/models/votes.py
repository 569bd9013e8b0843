"""The tables of residents' votes. Nothing here leads from a ballot to a person or a moment."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.funding.models.declared import Base
from shared.storage.types import Json, Moment


class Vote(Base):
    """A vote of all residents: one round of that kind. Who opens, closes or counts it locks this row.

    `most_projects`: on a ballot; `points`: to give away in a cumulative one. `deviation`: why the body decided
    otherwise than the count, with what it chose.
    """

    __tablename__ = "votes"
    __table_args__ = (
        CheckConstraint("status IN ('planned', 'open', 'closed', 'decided')", name="status"),
        CheckConstraint("ballot_kind IN ('approval', 'choose-1', 'cumulative', 'ordinal')", name="ballot_kind"),
        CheckConstraint("budget_cents > 0", name="budget"),
        CheckConstraint("opens_at < closes_at", name="times"),
        Index("ix_votes_status_closes_at", "status", "closes_at"),
    )

    round_id: Mapped[str] = mapped_column(ForeignKey("rounds.id"), primary_key=True)
    status: Mapped[str] = mapped_column(String(8))
    version: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text)
    ballot_kind: Mapped[str] = mapped_column(String(10))
    rule: Mapped[str] = mapped_column(String(20))
    budget_cents: Mapped[int] = mapped_column(BigInteger)
    most_projects: Mapped[int | None]
    points: Mapped[int | None]
    opens_at: Mapped[datetime] = mapped_column(Moment)
    closes_at: Mapped[datetime] = mapped_column(Moment)
    timezone: Mapped[str] = mapped_column(String(60))
    counted_at: Mapped[datetime | None] = mapped_column(Moment)
    outcome: Mapped[dict[str, Any] | None] = mapped_column(Json)
    deviation: Mapped[dict[str, Any] | None] = mapped_column(Json)


class VoteProject(Base):
    """A proposal as it stands on the ballot: `number` from 1, in an order drawn once. Its words are frozen here."""

    __tablename__ = "vote_projects"
    __table_args__ = (
        UniqueConstraint("round_id", "proposal_id"),
        CheckConstraint("cost_cents > 0", name="cost"),
    )

    round_id: Mapped[str] = mapped_column(ForeignKey("votes.round_id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[str] = mapped_column(ForeignKey("proposals.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str] = mapped_column(String(600))
    area: Mapped[str | None] = mapped_column(String(40))
    topics: Mapped[list[str]] = mapped_column(Json)
    cost_cents: Mapped[int] = mapped_column(BigInteger)


class VotingCode(Base):
    """A right to one ballot, known by the keyed hash of its code only. `used` only ever goes from false to true.

    `batch` is the order in which codes were printed or mailed, for counting them; no person, no time of use.
    """

    __tablename__ = "voting_codes"
    __table_args__ = (
        Index("ix_voting_codes_round_id_batch", "round_id", "batch"),
        {"sqlite_with_rowid": False},  # a rowid would tell the order
    )

    round_id: Mapped[str] = mapped_column(ForeignKey("votes.round_id"), primary_key=True)
    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    batch: Mapped[int]
    used: Mapped[bool] = mapped_column(Boolean)
    revoked: Mapped[bool] = mapped_column(Boolean)


class VoteBallot(Base):
    """A ballot in the urn: a random id, and what was chosen. Goes to `CountedVote` in random order at the close."""

    __tablename__ = "vote_ballots"
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)  # 128 random bits in hex
    round_id: Mapped[str] = mapped_column(ForeignKey("votes.round_id"), index=True)
    choice: Mapped[dict[str, int]] = mapped_column(Json)  # project number as text -> points or rank


class CountedVote(Base):
    """What was in the urn, in an order drawn at the close (`place`, from 1)."""

    __tablename__ = "counted_votes"

    round_id: Mapped[str] = mapped_column(ForeignKey("votes.round_id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    choice: Mapped[dict[str, int]] = mapped_column(Json)


class IdeaCheck(Base):
    """The administration's public answer to an idea before the ballot: `possible` or not, and why."""

    __tablename__ = "vote_checks"
    __table_args__ = (CheckConstraint("verdict IN ('possible', 'partly', 'impossible')", name="verdict"),)

    proposal_id: Mapped[str] = mapped_column(ForeignKey("proposals.id"), primary_key=True)
    verdict: Mapped[str] = mapped_column(String(10))
    answer: Mapped[str] = mapped_column(Text)
    cost_cents: Mapped[int | None] = mapped_column(BigInteger)  # as the administration puts it
    answered_by: Mapped[str] = mapped_column(String(36))  # an account
    answered_at: Mapped[datetime] = mapped_column(Moment)
