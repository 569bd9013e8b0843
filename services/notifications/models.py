"""The tables of notifications."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Index, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from shared.storage.tables import NAMING
from shared.storage.types import Json, Moment


class Base(DeclarativeBase):
    """All tables of this service."""

    metadata = MetaData(naming_convention=NAMING)


class EventCopy(Base):
    """What mails need to know of an event. `sequence` counts accepted changes: a calendar file's SEQUENCE is a 32-bit
    number, and versions are milliseconds."""

    __tablename__ = "event_copies"

    event_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    sequence: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(20))
    starts_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    timezone: Mapped[str] = mapped_column(String(60))
    url: Mapped[str] = mapped_column(Text)
    venue: Mapped[dict[str, Any] | None] = mapped_column(Json)
    online_link_sealed: Mapped[str | None] = mapped_column(Text)
    organiser_name: Mapped[str] = mapped_column(Text)
    contact_mailbox: Mapped[str | None] = mapped_column(Text)
    cancel_reason: Mapped[str | None] = mapped_column(Text)


class Notification(Base):
    """One mail to one person. `subject_id` is the registration's or the account's id. Address, name, person and data
    are blanked some time after the end of its way (domain.sending)."""

    __tablename__ = "notifications"
    __table_args__ = (
        UniqueConstraint("source", "message_id"),
        CheckConstraint("state IN ('waiting', 'sending', 'sent', 'failed', 'given_up')", name="state"),
        Index(None, "state", "next_try_at"),
        Index(None, "state", "created_at"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    source: Mapped[str] = mapped_column(String(200))
    message_id: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[str] = mapped_column(String(36), index=True)
    event_id: Mapped[str | None] = mapped_column(String(36))
    person_ref: Mapped[str | None] = mapped_column(String(80))
    address: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(2))
    data: Mapped[dict[str, Any]] = mapped_column(Json)
    # waiting: next_try_at says when; sending: claimed until next_try_at; sent; failed: refused for good; given_up
    state: Mapped[str] = mapped_column(String(10))
    attempts: Mapped[int]
    next_try_at: Mapped[datetime | None] = mapped_column(Moment)
    claim: Mapped[str | None] = mapped_column(String(36), index=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    give_up_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[str | None] = mapped_column(Text)
    correlation_id: Mapped[str | None] = mapped_column(String(64))  # of the request that caused the mail, for the log


class TimelinePost(Base):
    """The public state of an event of this node or of another. A withdrawn one leaves only its key and version, so that
    an older message cannot bring it back."""

    __tablename__ = "timeline_posts"
    __table_args__ = (
        Index(None, "status", "ends_at"),
        Index(None, "status", "posted_at"),
    )

    source: Mapped[str] = mapped_column(String(200), primary_key=True)
    event_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    status: Mapped[str] = mapped_column(String(20))  # published, cancelled, withdrawn
    news: Mapped[str] = mapped_column(String(20))
    posted_at: Mapped[datetime] = mapped_column(Moment)
    title: Mapped[str] = mapped_column(Text)
    summary: Mapped[str] = mapped_column(Text)
    url: Mapped[str] = mapped_column(Text)
    starts_at: Mapped[datetime | None] = mapped_column(Moment)
    ends_at: Mapped[datetime | None] = mapped_column(Moment)
    timezone: Mapped[str] = mapped_column(String(60))
    online: Mapped[bool]
    venue_name: Mapped[str | None] = mapped_column(Text)
    organiser_name: Mapped[str] = mapped_column(Text)
