"""Who reads by AMQP or with credentials, and how far the door's own publishing is."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, SmallInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from services.federation.models.declared import Base
from shared.storage.types import Json, Moment


class Partner(Base):
    """Whom the office gave credentials; of these only hashes are kept. Without filters it gets everything."""

    __tablename__ = "partners"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    code: Mapped[str] = mapped_column(String(8), unique=True)  # part of its user's and its queue's name
    name: Mapped[str] = mapped_column(String(200))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(100))  # as the broker keeps it; null: no AMQP
    types: Mapped[list[str]] = mapped_column(Json)
    topics: Mapped[list[str]] = mapped_column(Json)
    areas: Mapped[list[str]] = mapped_column(Json)
    made_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
    seen_at: Mapped[datetime | None] = mapped_column(Moment)  # the last time that it used its HTTP credentials
    position: Mapped[int] = mapped_column(BigInteger)  # so far the log was looked at for its queue
    queued: Mapped[int] = mapped_column(BigInteger)  # the last position that went into it


class PeerDoor(Base):
    """Reading between this node and a peer by AMQP or by a stream of events, both ways."""

    __tablename__ = "peer_doors"

    peer_id: Mapped[str] = mapped_column(ForeignKey("peers.id"), primary_key=True)
    address: Mapped[str | None] = mapped_column(String(500))  # the peer's AMQP door, as it describes itself
    asked_at: Mapped[datetime | None] = mapped_column(Moment)  # when this node asked to be let in there
    live: Mapped[str] = mapped_column(String(10))  # what it is read by now: amqp, events; http: batches alone
    live_since: Mapped[datetime | None] = mapped_column(Moment)
    failure: Mapped[str | None] = mapped_column(String(200))  # why not by AMQP
    password_hash: Mapped[str | None] = mapped_column(String(100))  # of the peer's user on this node's broker


class OwnDoor(Base):
    """One row: how far the log was published on this node's stream, and what is wrong with that."""

    __tablename__ = "own_door"
    __table_args__ = (CheckConstraint("number = 1", name="one_row"),)

    number: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    epoch: Mapped[str] = mapped_column(String(36))
    position: Mapped[int] = mapped_column(BigInteger)
    published_at: Mapped[datetime | None] = mapped_column(Moment)
    failure: Mapped[str | None] = mapped_column(Text)
    failing_since: Mapped[datetime | None] = mapped_column(Moment)
