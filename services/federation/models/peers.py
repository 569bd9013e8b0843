"""Other nodes: what was agreed with them, how it goes, and what is still to be told to them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Date, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from services.federation.domain.agreement import STATES
from services.federation.models.declared import Base
from shared.storage.tables import Running
from shared.storage.types import Json, Moment


class Peer(Base):
    """A node that asked or was asked. `keys` are those that this node trusts."""

    __tablename__ = "peers"
    __table_args__ = (
        CheckConstraint("state IN ('" + "', '".join(STATES) + "')", name="state"),
        Index("ix_peers_state_next_try_at", "state", "next_try_at"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    identity: Mapped[str] = mapped_column(String(200), unique=True)
    url: Mapped[str] = mapped_column(String(500))
    host: Mapped[str] = mapped_column(String(260), index=True)
    name: Mapped[str] = mapped_column(String(200))
    contact: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(20))
    state_before: Mapped[str | None] = mapped_column(String(20))  # before it was blocked
    blocked_reason: Mapped[str | None] = mapped_column(Text)
    scopes: Mapped[dict[str, str]] = mapped_column(Json)  # for what comes in: kind -> show, look, no
    their_scopes: Mapped[dict[str, str]] = mapped_column(Json)  # what they take of ours, as they said
    agreement: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    agreed_at: Mapped[datetime | None] = mapped_column(Moment)
    agreed_by: Mapped[str | None] = mapped_column(String(36))  # account; null: agreed over there
    expires_on: Mapped[date | None] = mapped_column(Date)
    # who it says it is
    keys: Mapped[dict[str, Any]] = mapped_column(Json)
    doubted_keys: Mapped[dict[str, Any] | None] = mapped_column(Json)  # new ones that a person must compare first
    document_version: Mapped[int] = mapped_column(BigInteger)
    described_at: Mapped[datetime] = mapped_column(Moment)
    # how far it was read
    epoch: Mapped[str] = mapped_column(String(200))
    position: Mapped[int] = mapped_column(BigInteger)
    head: Mapped[int] = mapped_column(BigInteger)  # the last position over there, as it said
    etag: Mapped[str | None] = mapped_column(String(100))
    drop_due: Mapped[bool]  # when this epoch was read to its end, what it did not name goes
    reread_at: Mapped[datetime | None] = mapped_column(Moment)
    # how it goes
    next_try_at: Mapped[datetime] = mapped_column(Moment)
    quiet: Mapped[int] = mapped_column(Integer)
    failures: Mapped[int] = mapped_column(Integer)
    failure: Mapped[str | None] = mapped_column(String(40))  # a key of reasons.CONNECTION
    last_heard_at: Mapped[datetime | None] = mapped_column(Moment)
    last_message_at: Mapped[datetime | None] = mapped_column(Moment)
    lag_seconds: Mapped[int | None] = mapped_column(Integer)  # from its writing to its coming in, of the last message
    taken_count: Mapped[int] = mapped_column(BigInteger)
    refused_count: Mapped[dict[str, int]] = mapped_column(Json)  # reason -> how often


class TakenIn(Base):
    """The newest state of one object of another node as it was admitted.

    state: shown; waiting for a person; refused by a person; withdrawn; aside until its type is known. `told` is the
    version that this node's services have of it (0: none). `body` is the message; a withdrawn object has none.
    """

    __tablename__ = "taken_in"
    __table_args__ = (
        Index("ix_taken_in_state_at", "state", "at"),
        Index("ix_taken_in_source_epoch", "source", "epoch"),
        Index("ix_taken_in_source_visible_state", "source", "visible", "state"),
        Index("ix_taken_in_acknowledge", "acknowledge", "source"),
    )

    source: Mapped[str] = mapped_column(String(200), primary_key=True)
    kind: Mapped[str] = mapped_column(String(60), primary_key=True)
    subject: Mapped[str] = mapped_column(String(500), primary_key=True)
    type: Mapped[str] = mapped_column(String(200))  # short, with its version
    version: Mapped[int] = mapped_column(BigInteger)
    told: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(10))
    epoch: Mapped[str] = mapped_column(String(200))
    visible: Mapped[bool]  # whether services have been told to show it; a blocked peer's objects are not
    acknowledge: Mapped[bool]  # the home node is still to hear that it is gone here
    body: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)


class RefusedMessage(Base):
    """What a peer offered and did not get in; the newest of each peer only. `code` is a key of reasons.ADMISSION."""

    __tablename__ = "refused_messages"
    __table_args__ = (Index("ix_refused_messages_peer_id_number", "peer_id", "number"), {"sqlite_autoincrement": True})

    number: Mapped[int] = mapped_column(Running, primary_key=True, autoincrement=True)
    peer_id: Mapped[str] = mapped_column(ForeignKey("peers.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    code: Mapped[str] = mapped_column(String(40))
    detail: Mapped[str] = mapped_column(String(200))
    excerpt: Mapped[str] = mapped_column(Text)


class Letter(Base):
    """A signed message to one peer that waits to be posted to it."""

    __tablename__ = "letters"
    __table_args__ = (Index("ix_letters_next_try_at", "next_try_at"), {"sqlite_autoincrement": True})

    number: Mapped[int] = mapped_column(Running, primary_key=True, autoincrement=True)
    peer_id: Mapped[str] = mapped_column(ForeignKey("peers.id"), index=True)
    type: Mapped[str] = mapped_column(String(40))
    data: Mapped[dict[str, Any]] = mapped_column(Json)
    made_at: Mapped[datetime] = mapped_column(Moment)
    attempts: Mapped[int] = mapped_column(Integer)
    next_try_at: Mapped[datetime] = mapped_column(Moment)


class Acknowledgement(Base):
    """A peer has said that an object of this node is gone there; `version` is the withdrawal's."""

    __tablename__ = "acknowledgements"

    peer_id: Mapped[str] = mapped_column(ForeignKey("peers.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(60), primary_key=True)
    subject: Mapped[str] = mapped_column(String(500), primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime] = mapped_column(Moment)
