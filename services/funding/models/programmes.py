"""The tables of programmes: what may be proposed, and the rounds in which it is decided."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from services.funding.models.declared import Base
from shared.storage.types import Json, Moment


class Programme(Base):
    """A funding programme: rules as data. `content` is the document of schemas.programme_input, whole.

    `code` is the short address /f/<code>. `opens_at`, `closes_at` are copied out of the document for lists.
    """

    __tablename__ = "programmes"
    __table_args__ = (
        CheckConstraint("status IN ('draft', 'published', 'closed')", name="status"),
        Index("ix_programmes_status_name", "status", "name", "id"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    code: Mapped[str] = mapped_column(String(8), unique=True)
    version: Mapped[int] = mapped_column(BigInteger)
    status: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(200))
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    opens_at: Mapped[datetime | None] = mapped_column(Moment)
    closes_at: Mapped[datetime | None] = mapped_column(Moment)
    created_by: Mapped[str] = mapped_column(String(36))  # an account
    created_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)


class ProgrammeCopy(Base):
    """A programme of another node, read only; `content` is its public message."""

    __tablename__ = "programme_copies"
    __table_args__ = (Index("ix_programme_copies_status_name", "status", "name"),)

    source: Mapped[str] = mapped_column(String(60), primary_key=True)
    id: Mapped[str] = mapped_column(String(100), primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    status: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(200))
    content: Mapped[dict[str, Any]] = mapped_column(Json)


class FundingRound(Base):
    """What is decided together: the proposals of one deadline (`jury`), or one vote of all residents.

    Proposals come in from `opens_at` until `closes_at`; `settings` is the kind's own document.
    """

    __tablename__ = "rounds"
    __table_args__ = (
        CheckConstraint("kind IN ('jury', 'residents_vote')", name="kind"),
        CheckConstraint("status IN ('planned', 'open', 'closed', 'decided')", name="status"),
        Index("ix_rounds_programme_id_closes_at", "programme_id", "closes_at"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    programme_id: Mapped[str] = mapped_column(ForeignKey("programmes.id"))
    pot_id: Mapped[str | None] = mapped_column(ForeignKey("pots.id"), index=True)
    kind: Mapped[str] = mapped_column(String(14))
    status: Mapped[str] = mapped_column(String(10))
    version: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(200))
    opens_at: Mapped[datetime | None] = mapped_column(Moment)
    closes_at: Mapped[datetime | None] = mapped_column(Moment)
    settings: Mapped[dict[str, Any]] = mapped_column(Json)
    created_at: Mapped[datetime] = mapped_column(Moment)


class TrailEntry(Base):
    """Who did what when in a round, each entry bound to the one before it by its hash (`domain/trail.py`)."""

    __tablename__ = "round_trail"
    __table_args__ = (UniqueConstraint("round_id", "hash"),)

    round_id: Mapped[str] = mapped_column(ForeignKey("rounds.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)  # from 1, no holes
    at: Mapped[datetime] = mapped_column(Moment)
    account_id: Mapped[str | None] = mapped_column(String(36))  # null: the system, or somebody without an account
    action: Mapped[str] = mapped_column(String(60))
    details: Mapped[dict[str, Any]] = mapped_column(Json)  # no personal data
    previous: Mapped[str] = mapped_column(String(64))  # SHA-256 in hex; 64 zeros for the first
    hash: Mapped[str] = mapped_column(String(64))


class TrailWords(Base):
    """What somebody said in their own words about an entry of the trail, which holds only their hash."""

    __tablename__ = "trail_words"
    __table_args__ = (ForeignKeyConstraint(["round_id", "number"], ["round_trail.round_id", "round_trail.number"]),)

    round_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    salt: Mapped[str] = mapped_column(String(32))  # 128 random bits in hex
    forget_at: Mapped[datetime] = mapped_column(Moment, index=True)
