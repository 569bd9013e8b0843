"""The tables of juries: who volunteered, how they were drawn, who sits for how long."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from services.funding.models.declared import Base
from shared.storage.types import Json, Moment

_SEATED = text("status IN ('invited', 'member')")


class Jury(Base):
    """A citizens' jury of a programme, for one area or for all. `rules` is the programme's, as they were at its start.

    Volunteers come in from `call_opens_at` until `call_closes_at`. Whoever draws or seats somebody locks this row.
    """

    __tablename__ = "juries"
    __table_args__ = (
        CheckConstraint("status IN ('planned', 'call', 'drawn', 'sitting', 'ended')", name="status"),
        CheckConstraint("seats >= 1 AND taken >= 0 AND taken <= seats", name="seats"),
        Index("ix_juries_programme_id_status", "programme_id", "status"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    programme_id: Mapped[str] = mapped_column(ForeignKey("programmes.id"))
    name: Mapped[str] = mapped_column(String(200))
    area: Mapped[str | None] = mapped_column(String(40))
    status: Mapped[str] = mapped_column(String(10))
    rules: Mapped[dict[str, Any]] = mapped_column(Json)
    seats: Mapped[int]
    taken: Mapped[int]  # invited or members: the last seat is given once
    call_opens_at: Mapped[datetime | None] = mapped_column(Moment)
    call_closes_at: Mapped[datetime | None] = mapped_column(Moment)
    term_from: Mapped[date | None] = mapped_column(Date)
    term_until: Mapped[date | None] = mapped_column(Date)
    created_at: Mapped[datetime] = mapped_column(Moment)


class Volunteer(Base):
    """Somebody who would sit on the jury. `features` is what quotas speak of; `pseudonym` stands in the draw's file.

    Personal: all of it. It goes at `forget_at`. Only who has confirmed the address is in the pool.
    """

    __tablename__ = "jury_volunteers"
    __table_args__ = (
        CheckConstraint("status IN ('unconfirmed', 'pool', 'withdrawn')", name="status"),
        UniqueConstraint("jury_id", "person_ref"),
        UniqueConstraint("jury_id", "pseudonym"),
        Index("ix_jury_volunteers_jury_id_status", "jury_id", "status"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    jury_id: Mapped[str] = mapped_column(ForeignKey("juries.id"))
    pseudonym: Mapped[str] = mapped_column(String(12))
    status: Mapped[str] = mapped_column(String(12))
    person_ref: Mapped[str] = mapped_column(String(45))
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(254))  # empty: none; the office calls
    phone: Mapped[str | None] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(2))
    lives_here: Mapped[bool]
    works_here: Mapped[bool]
    old_enough: Mapped[bool]
    features: Mapped[dict[str, str]] = mapped_column(Json)
    generation: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(Moment)
    forget_at: Mapped[datetime | None] = mapped_column(Moment, index=True)


class Draw(Base):
    """A draw by lot: the plan with its digest is committed to at `committed_at`, the words come afterwards.

    `plan` and `result` are JSON of domain/sortition/draw_file.py.
    """

    __tablename__ = "draws"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    jury_id: Mapped[str] = mapped_column(ForeignKey("juries.id"), index=True)
    digest: Mapped[str] = mapped_column(String(64))
    plan: Mapped[dict[str, Any]] = mapped_column(Json)
    committed_at: Mapped[datetime] = mapped_column(Moment)
    words: Mapped[str | None] = mapped_column(String(1000))
    result: Mapped[dict[str, Any] | None] = mapped_column(Json)
    drawn_at: Mapped[datetime | None] = mapped_column(Moment)
    drawn_by: Mapped[str | None] = mapped_column(String(36))  # an account


class Juror(Base):
    """A seat on a jury, or a place in the row of alternates (`place`, from 1).

    `account_id` once the person has signed in; without one the signed link (`generation`) opens their pages.
    """

    __tablename__ = "jurors"
    __table_args__ = (
        CheckConstraint("status IN ('alternate', 'invited', 'member', 'declined', 'left', 'ended')", name="status"),
        Index(
            "uq_jurors_seated",
            "jury_id",
            "person_ref",
            unique=True,
            postgresql_where=_SEATED,
            sqlite_where=_SEATED,
        ),
        Index("ix_jurors_jury_id_status", "jury_id", "status", "place"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    jury_id: Mapped[str] = mapped_column(ForeignKey("juries.id"))
    volunteer_id: Mapped[str | None] = mapped_column(ForeignKey("jury_volunteers.id"), index=True)
    status: Mapped[str] = mapped_column(String(10))
    place: Mapped[int]
    chair: Mapped[bool]
    person_ref: Mapped[str] = mapped_column(String(45), index=True)
    account_id: Mapped[str | None] = mapped_column(String(36), index=True)
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(254))
    phone: Mapped[str | None] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(2))
    lives_here: Mapped[bool]
    works_here: Mapped[bool]
    generation: Mapped[int]
    since: Mapped[datetime] = mapped_column(Moment)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    forget_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
