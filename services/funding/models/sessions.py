"""The tables of a jury's sessions: agenda, who was there, who was biased, votes, decisions, minutes."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from services.funding.models.declared import Base
from shared.storage.types import Json, Moment


class JurySession(Base):
    """A meeting of a jury, a circular vote (`circular`: until `ends_at`), or an assembly where all present decide.

    Whoever changes what is decided locks in this order: item, session, round, proposal, pot.
    """

    __tablename__ = "sessions"
    __table_args__ = (
        CheckConstraint("kind IN ('meeting', 'circular', 'assembly')", name="kind"),
        CheckConstraint("status IN ('planned', 'called', 'open', 'closed')", name="status"),
        Index("ix_sessions_jury_id_starts_at", "jury_id", "starts_at"),
        Index("ix_sessions_status_starts_at", "status", "starts_at"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    jury_id: Mapped[str | None] = mapped_column(ForeignKey("juries.id"))  # null: an assembly
    round_id: Mapped[str] = mapped_column(ForeignKey("rounds.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    status: Mapped[str] = mapped_column(String(10))
    version: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(200))
    starts_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime | None] = mapped_column(Moment)
    timezone: Mapped[str] = mapped_column(String(60))
    place: Mapped[str] = mapped_column(String(300))
    notes: Mapped[str] = mapped_column(Text)  # the public text of the invitation
    called_at: Mapped[datetime | None] = mapped_column(Moment)
    late_reason: Mapped[str | None] = mapped_column(String(500))  # why it was called later than the rules want
    opened_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)


class SessionItem(Base):
    """One proposal on the agenda. `ballot` is how it is voted; `turn` counts votes that are taken again."""

    __tablename__ = "session_items"
    __table_args__ = (
        CheckConstraint("status IN ('waiting', 'voting', 'voted', 'decided', 'postponed')", name="status"),
        CheckConstraint("ballot IN ('open', 'secret', 'hands')", name="ballot"),
        UniqueConstraint("session_id", "place"),
        UniqueConstraint("session_id", "proposal_id"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id"))
    proposal_id: Mapped[str] = mapped_column(ForeignKey("proposals.id"), index=True)
    place: Mapped[int]  # from 1
    public: Mapped[bool]  # deliberated in the public part
    presented: Mapped[bool]  # the proposer is asked to present it
    status: Mapped[str] = mapped_column(String(10))
    ballot: Mapped[str] = mapped_column(String(8))
    turn: Mapped[int]
    opened_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    closes_at: Mapped[datetime | None] = mapped_column(Moment)  # of a circular vote
    closed_facts: Mapped[dict[str, Any] | None] = mapped_column(Json)  # queries/closed_facts.py: as at the close


class Attendance(Base):
    """When a juror came and left; somebody who comes back has a row more."""

    __tablename__ = "attendances"
    __table_args__ = (Index("ix_attendances_session_id_juror_id", "session_id", "juror_id"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id"))
    juror_id: Mapped[str] = mapped_column(ForeignKey("jurors.id"))
    came_at: Mapped[datetime] = mapped_column(Moment)
    left_at: Mapped[datetime | None] = mapped_column(Moment)


class Recusal(Base):
    """Somebody who may be, or is, biased on an item. `state`: hinted, declared, decided (by the jury) or lifted."""

    __tablename__ = "recusals"
    __table_args__ = (CheckConstraint("state IN ('hinted', 'declared', 'decided', 'lifted')", name="state"),)

    item_id: Mapped[str] = mapped_column(ForeignKey("session_items.id"), primary_key=True)
    juror_id: Mapped[str] = mapped_column(ForeignKey("jurors.id"), primary_key=True, index=True)
    reason: Mapped[str] = mapped_column(String(30))  # domain/jury/recusal.py
    note: Mapped[str | None] = mapped_column(String(300))
    state: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime] = mapped_column(Moment)


class OpenBallot(Base):
    """A ballot that everybody may see; one of a juror per item and turn."""

    __tablename__ = "open_ballots"
    __table_args__ = (
        CheckConstraint("choice IN ('yes', 'amount', 'no', 'abstain')", name="choice"),
        CheckConstraint("(choice = 'amount') = (cents IS NOT NULL)", name="cents"),
    )

    item_id: Mapped[str] = mapped_column(ForeignKey("session_items.id"), primary_key=True)
    turn: Mapped[int] = mapped_column(primary_key=True)
    juror_id: Mapped[str] = mapped_column(ForeignKey("jurors.id"), primary_key=True, index=True)
    choice: Mapped[str] = mapped_column(String(8))
    cents: Mapped[int | None] = mapped_column(BigInteger)
    on_paper: Mapped[bool]
    scores: Mapped[dict[str, int] | None] = mapped_column(Json)
    at: Mapped[datetime] = mapped_column(Moment)


class HasVoted(Base):
    """That a juror's secret ballot is in; neither when nor what."""

    __tablename__ = "has_voted"

    item_id: Mapped[str] = mapped_column(ForeignKey("session_items.id"), primary_key=True)
    turn: Mapped[int] = mapped_column(primary_key=True)
    juror_id: Mapped[str] = mapped_column(ForeignKey("jurors.id"), primary_key=True, index=True)


class SecretBallot(Base):
    """A ballot in the urn: a random id, no time, no person. At the close it goes to `CountedBallot` in random order."""

    __tablename__ = "secret_ballots"
    __table_args__ = (
        CheckConstraint("choice IN ('yes', 'amount', 'no', 'abstain')", name="choice"),
        CheckConstraint("(choice = 'amount') = (cents IS NOT NULL)", name="cents"),
        Index("ix_secret_ballots_item_id_turn", "item_id", "turn"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)  # 128 random bits in hex
    item_id: Mapped[str] = mapped_column(ForeignKey("session_items.id"))
    turn: Mapped[int]
    choice: Mapped[str] = mapped_column(String(8))
    cents: Mapped[int | None] = mapped_column(BigInteger)


class CountedBallot(Base):
    """What was in the urn, in an order drawn at the close (`place`)."""

    __tablename__ = "counted_ballots"

    item_id: Mapped[str] = mapped_column(ForeignKey("session_items.id"), primary_key=True)
    turn: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    choice: Mapped[str] = mapped_column(String(8))
    cents: Mapped[int | None] = mapped_column(BigInteger)


_STANDS = text("replaced_at IS NULL")


class Decision(Base):
    """What was decided on an item; one stands at a time. `counts` holds numbers only: yes, no, abstain, present, …"""

    __tablename__ = "decisions"
    __table_args__ = (
        CheckConstraint("result IN ('granted', 'refused')", name="result"),
        CheckConstraint("(result = 'granted') = (cents > 0)", name="cents"),
        Index("uq_decisions_stands", "item_id", unique=True, postgresql_where=_STANDS, sqlite_where=_STANDS),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    item_id: Mapped[str] = mapped_column(ForeignKey("session_items.id"))
    result: Mapped[str] = mapped_column(String(8))
    cents: Mapped[int] = mapped_column(BigInteger)
    conditions: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    counts: Mapped[dict[str, Any]] = mapped_column(Json)
    decided_at: Mapped[datetime] = mapped_column(Moment)
    noted_by: Mapped[str] = mapped_column(String(36))  # an account
    replaced_at: Mapped[datetime | None] = mapped_column(Moment)


class Minutes(Base):
    """The minutes of a session; a correction is a new version with its reason, the older ones stay."""

    __tablename__ = "minutes"

    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)  # from 1
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    reason: Mapped[str | None] = mapped_column(String(500))
    written_by: Mapped[str] = mapped_column(String(36))
    written_at: Mapped[datetime] = mapped_column(Moment)
