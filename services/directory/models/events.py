"""Small copies of public events, for the pages of those who organise, host or take part in them."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from services.directory.models.declared import Base
from shared.storage.types import Json, Moment


class EventCopy(Base):
    """An event as its newest message told it; of a withdrawn one only key, version and the moment are left."""

    __tablename__ = "event_copies"

    source: Mapped[str] = mapped_column(String(200), primary_key=True)
    id: Mapped[str] = mapped_column(String(100), primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    status: Mapped[str] = mapped_column(String(10))  # published, cancelled, withdrawn
    title: Mapped[str] = mapped_column(String(300))
    url: Mapped[str] = mapped_column(String(2000))
    starts_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment, index=True)  # of a withdrawn one: when that was told
    timezone: Mapped[str] = mapped_column(String(60))
    online: Mapped[bool]
    format: Mapped[str] = mapped_column(String(40), server_default="")
    topics: Mapped[list[str]] = mapped_column(Json, server_default="[]")
    place: Mapped[str | None] = mapped_column(String(300))


class EventActor(Base):
    """That an event names an actor, and as what: organiser, host or partner."""

    __tablename__ = "event_actors"
    __table_args__ = (
        ForeignKeyConstraint(["event_source", "event_id"], ["event_copies.source", "event_copies.id"]),
        Index("ix_event_actors_actor_source_actor_id", "actor_source", "actor_id"),
    )

    event_source: Mapped[str] = mapped_column(String(200), primary_key=True)
    event_id: Mapped[str] = mapped_column(String(100), primary_key=True)
    actor_source: Mapped[str] = mapped_column(String(200), primary_key=True)
    actor_id: Mapped[str] = mapped_column(String(100), primary_key=True)
    part: Mapped[str] = mapped_column(String(10))
