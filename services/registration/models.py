"""The tables of `registration`.

`event_seats` is apart from `events` so that a sign-up locks and rewrites a tiny row; whoever changes seats, the
waitlist or whether an event takes people locks it first (`services.registration.commands.lock_seats`).
"""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from shared.storage.tables import NAMING
from shared.storage.types import Json, Moment

ACTIVE = ("unconfirmed", "applied", "waitlisted", "offered", "confirmed")
_ACTIVE_SQL = text("status IN ('unconfirmed', 'applied', 'waitlisted', 'offered', 'confirmed')")


class Base(DeclarativeBase):
    """Declares this service's tables."""

    metadata = MetaData(naming_convention=NAMING)


class Event(Base):
    """An event of this node. `description` is Markdown as typed; `search` holds its folded words (domain.words)."""

    __tablename__ = "events"
    __table_args__ = (
        CheckConstraint("status IN ('draft', 'published', 'cancelled')", name="status"),
        CheckConstraint("visibility IN ('public', 'unlisted', 'node')", name="visibility"),
        CheckConstraint("mode IN ('open', 'none')", name="mode"),
        CheckConstraint("ends_at > starts_at", name="times"),
        Index("ix_events_starts_at_id", "starts_at", "id"),
        Index("ix_events_area_starts_at", "area", "starts_at"),
        Index("ix_events_format_starts_at", "format", "starts_at"),
        Index("ix_events_online_starts_at", "online", "starts_at"),
        Index("ix_events_onsite_starts_at", "onsite", "starts_at"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    code: Mapped[str] = mapped_column(String(8), unique=True)  # of the short address /v/<code>; never reused
    version: Mapped[int] = mapped_column(BigInteger)
    status: Mapped[str] = mapped_column(String(10))
    visibility: Mapped[str] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str] = mapped_column(String(500))
    description: Mapped[str] = mapped_column(Text)
    format: Mapped[str] = mapped_column(String(40))
    topics: Mapped[list[str]] = mapped_column(Json)
    tags: Mapped[list[str]] = mapped_column(Json)
    languages: Mapped[list[str]] = mapped_column(Json)
    starts_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment, index=True)
    timezone: Mapped[str] = mapped_column(String(60))
    moved_from: Mapped[dict[str, Any] | None] = mapped_column(Json)
    online: Mapped[bool]
    onsite: Mapped[bool]  # has a venue, or is not online; may be both
    online_link_sealed: Mapped[str | None] = mapped_column(Text)  # shared.signing.sealed, context: the event's id
    venue: Mapped[dict[str, Any] | None] = mapped_column(Json)
    area: Mapped[str | None] = mapped_column(String(40))  # the venue's, for the filter
    organiser: Mapped[dict[str, Any]] = mapped_column(Json)
    organiser_actor: Mapped[str | None] = mapped_column(String(36), index=True)  # only if it is an actor of this node
    host: Mapped[dict[str, Any] | None] = mapped_column(Json)
    partners: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    contact_mailbox: Mapped[str | None] = mapped_column(String(254))
    cost: Mapped[dict[str, Any]] = mapped_column(Json)
    mode: Mapped[str] = mapped_column(String(10))
    opens_at: Mapped[datetime | None] = mapped_column(Moment)
    closes_at: Mapped[datetime | None] = mapped_column(Moment)
    confirm_email: Mapped[bool]
    statement_question: Mapped[str | None] = mapped_column(String(300))
    statement_required: Mapped[bool]
    companions_most: Mapped[int]
    origins: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    documented_at: Mapped[datetime | None] = mapped_column(Moment)
    cancel_reason: Mapped[str | None] = mapped_column(String(500))
    confirmed_contacts: Mapped[list[str]] = mapped_column(Json, server_default="[]")  # in its texts, called public
    search: Mapped[str] = mapped_column(Text)
    created_by: Mapped[str] = mapped_column(String(36), index=True)  # an account
    created_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)


class EventTopic(Base):
    """The topics of an event once more, for the filter."""

    __tablename__ = "event_topics"

    topic: Mapped[str] = mapped_column(String(40), primary_key=True)
    event_id: Mapped[str] = mapped_column(ForeignKey("events.id"), primary_key=True, index=True)


class EventSeats(Base):
    """The seats of an event and the lock that guards them.

    `taken` counts seats of the open contingent, `reserved_taken` those of the reserved one, `waiting` registrations
    (not seats) on the waitlist, `last_number` orders arrivals. `capacity` null: no limit; not `accepting`: full stop.
    """

    __tablename__ = "event_seats"
    __table_args__ = (
        CheckConstraint("capacity IS NULL OR taken + reserved <= capacity", name="capacity"),
        CheckConstraint("reserved_taken <= reserved", name="reserved"),
        CheckConstraint("taken >= 0 AND reserved_taken >= 0 AND waiting >= 0 AND last_number >= 0", name="counts"),
        # Room on each page for the new versions of a row that is rewritten with every sign-up.
        {"postgresql_with": {"fillfactor": 20}},
    )

    event_id: Mapped[str] = mapped_column(ForeignKey("events.id"), primary_key=True)
    accepting: Mapped[bool]
    capacity: Mapped[int | None]
    reserved: Mapped[int]
    taken: Mapped[int]
    reserved_taken: Mapped[int]
    waiting: Mapped[int]
    last_number: Mapped[int] = mapped_column(BigInteger)


class Registration(Base):
    """One person's registration with companions; `seats` counts them all.

    `number` is the place in the order of arrival, null until the registration counts. `generation` is that of its
    signed links. `reserved_seat`: sits on the reserved contingent.
    """

    __tablename__ = "registrations"
    __table_args__ = (
        CheckConstraint(
            "status IN ('unconfirmed', 'applied', 'waitlisted', 'offered', 'confirmed', "
            "'withdrawn', 'rejected', 'lapsed', 'removed')",
            name="status",
        ),
        CheckConstraint("seats >= 1", name="seats"),
        # The database's own guard: one active registration of a person per event.
        Index(
            "uq_registrations_active",
            "event_id",
            "person_ref",
            unique=True,
            postgresql_where=_ACTIVE_SQL,
            sqlite_where=_ACTIVE_SQL,
        ),
        Index("ix_registrations_event_id_status_number", "event_id", "status", "number"),
        Index(
            "ix_registrations_unconfirmed",
            "created_at",
            postgresql_where=text("status = 'unconfirmed'"),
            sqlite_where=text("status = 'unconfirmed'"),
        ),
        Index(
            "ix_registrations_ended",
            "ended_at",
            postgresql_where=text("ended_at IS NOT NULL"),
            sqlite_where=text("ended_at IS NOT NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    event_id: Mapped[str] = mapped_column(ForeignKey("events.id"))
    number: Mapped[int | None] = mapped_column(BigInteger)
    status: Mapped[str] = mapped_column(String(12))
    person_ref: Mapped[str] = mapped_column(String(45))
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(254))  # empty: has none; the office calls (Call)
    contact_note: Mapped[str | None] = mapped_column(String(200))  # the office's: telephone, or how else to reach them
    language: Mapped[str] = mapped_column(String(2))
    seats: Mapped[int]
    statement: Mapped[str | None] = mapped_column(Text)
    reserved_seat: Mapped[bool]
    generation: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(Moment)
    seated_at: Mapped[datetime | None] = mapped_column(Moment)
    reminded_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)  # withdrawn, removed, rejected or lapsed
    attendance: Mapped[str | None] = mapped_column(String(10))  # attended, absent; null: nobody has noted it
    portfolio_agreed: Mapped[bool] = mapped_column(server_default=false())  # the person's own yes, by form or link


class Call(Base):
    """Something that somebody without a mail address must be told by telephone.

    `why` is what happened, `details` what to say (differences of the event, or the office's reason); `made_at` and
    `made_by` say that it was done. It goes with the registration.
    """

    __tablename__ = "calls"
    __table_args__ = (
        CheckConstraint("why IN ('promoted', 'changed', 'moved', 'cancelled', 'removed')", name="why"),
        Index("ix_calls_event_id_made_at", "event_id", "made_at"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    event_id: Mapped[str] = mapped_column(ForeignKey("events.id"))
    registration_id: Mapped[str] = mapped_column(ForeignKey("registrations.id", ondelete="CASCADE"), index=True)
    why: Mapped[str] = mapped_column(String(10))
    details: Mapped[dict[str, Any]] = mapped_column(Json)
    since: Mapped[datetime] = mapped_column(Moment)
    made_at: Mapped[datetime | None] = mapped_column(Moment)
    made_by: Mapped[str | None] = mapped_column(String(36))  # an account


class EventCopy(Base):
    """Another node's event as that node's newest message told it; of a withdrawn one only key and version are left.

    `key` is drawn here; `content` is what lists do not ask for (domain.foreign_event).
    """

    __tablename__ = "event_copies"
    __table_args__ = (
        UniqueConstraint("source", "id"),
        CheckConstraint("status IN ('published', 'cancelled', 'withdrawn')", name="status"),
        Index("ix_event_copies_starts_at_key", "starts_at", "key"),
        Index("ix_event_copies_area_starts_at", "area", "starts_at"),
        Index("ix_event_copies_source_starts_at", "source", "starts_at"),
    )

    key: Mapped[str] = mapped_column(String(36), primary_key=True)
    source: Mapped[str] = mapped_column(String(200))
    id: Mapped[str] = mapped_column(String(100))
    version: Mapped[int] = mapped_column(BigInteger)
    status: Mapped[str] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(String(200))
    format: Mapped[str] = mapped_column(String(40))
    starts_at: Mapped[datetime] = mapped_column(Moment)  # of a withdrawn one: when that was told
    ends_at: Mapped[datetime] = mapped_column(Moment, index=True)
    timezone: Mapped[str] = mapped_column(String(60))
    online: Mapped[bool]
    onsite: Mapped[bool]
    area: Mapped[str | None] = mapped_column(String(40))
    search: Mapped[str] = mapped_column(Text)
    content: Mapped[dict[str, Any]] = mapped_column(Json)


class EventCopyTopic(Base):
    """The topics of a copy once more, for the filter."""

    __tablename__ = "event_copy_topics"

    topic: Mapped[str] = mapped_column(String(40), primary_key=True)
    key: Mapped[str] = mapped_column(ForeignKey("event_copies.key"), primary_key=True, index=True)


class AccountName(Base):
    """What an account is called, for the trail that staff read; gone when the directory says that it is closed."""

    __tablename__ = "account_names"

    account_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(200))


class SignUpAttempt(Base):
    """How often one address signed up, asked for its link or withdrew at one event."""

    __tablename__ = "sign_up_attempts"

    event_id: Mapped[str] = mapped_column(ForeignKey("events.id"), primary_key=True)
    person_ref: Mapped[str] = mapped_column(String(45), primary_key=True)
    made: Mapped[int]
