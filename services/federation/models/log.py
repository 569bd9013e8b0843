"""The signed public log: what waits to be signed, and the newest message of each public object."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, Integer, SmallInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from services.federation.models.declared import Base
from shared.storage.tables import Running
from shared.storage.types import Json, Moment


class WaitingFact(Base):
    """A public fact of this node, not yet signed. `body` is the message without what stays on the node's own bus."""

    __tablename__ = "waiting_facts"
    __table_args__ = {"sqlite_autoincrement": True}

    number: Mapped[int] = mapped_column(Running, primary_key=True, autoincrement=True)
    source: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(500))
    type: Mapped[str] = mapped_column(String(200))
    version: Mapped[int] = mapped_column(BigInteger)
    body: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(Moment)


class LogHead(Base):
    """One row: the last position. Whoever appends locks it, after every other lock."""

    __tablename__ = "log_head"
    __table_args__ = (CheckConstraint("number = 1", name="one_row"),)

    number: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(BigInteger)


class LogEntry(Base):
    """The newest message of one object; of a withdrawn one the withdrawal.

    `topics` and `areas` are what the object has and ever had: whoever filters by one of them learns of its end, too.
    """

    __tablename__ = "log_entries"
    __table_args__ = (
        Index("ix_log_entries_position", "position", unique=True),
        Index("ix_log_entries_keyid_position", "keyid", "position"),
        Index("ix_log_entries_withdrawn_position", "withdrawn", "position"),
    )

    kind: Mapped[str] = mapped_column(String(60), primary_key=True)
    subject: Mapped[str] = mapped_column(String(500), primary_key=True)
    position: Mapped[int] = mapped_column(BigInteger)
    previous: Mapped[int] = mapped_column(BigInteger)  # the log's head when it was written
    type: Mapped[str] = mapped_column(String(200))
    version: Mapped[int] = mapped_column(BigInteger)
    withdrawn: Mapped[bool]
    topics: Mapped[list[str]] = mapped_column(Json)
    areas: Mapped[list[str]] = mapped_column(Json)
    keyid: Mapped[str] = mapped_column(String(43))
    size: Mapped[int] = mapped_column(Integer)  # of the body, in bytes
    body: Mapped[str] = mapped_column(Text)  # the signed CloudEvent
    appended_at: Mapped[datetime] = mapped_column(Moment)
