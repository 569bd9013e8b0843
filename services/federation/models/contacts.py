"""Facts of this node that are held back at the border, and contacts in texts that somebody has said are public."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from services.federation.models.declared import Base
from shared.storage.types import Json, Moment


class HeldFact(Base):
    """The newest state of a public object in whose texts (`found`: path -> contacts) stands what nobody confirmed.

    `body` is the message as it would wait to be signed. What stood in the log before stays there.
    """

    __tablename__ = "held_facts"
    __table_args__ = (Index("ix_held_facts_held_at", "held_at"),)

    kind: Mapped[str] = mapped_column(String(60), primary_key=True)
    subject: Mapped[str] = mapped_column(String(500), primary_key=True)
    source: Mapped[str] = mapped_column(String(200))
    type: Mapped[str] = mapped_column(String(200))
    version: Mapped[int] = mapped_column(BigInteger)
    found: Mapped[dict[str, list[str]]] = mapped_column(Json)
    body: Mapped[str] = mapped_column(Text)
    held_at: Mapped[datetime] = mapped_column(Moment)


class ConfirmedContacts(Base):
    """What the office let through at the border for one object; the same contacts are not asked for again."""

    __tablename__ = "confirmed_contacts"

    kind: Mapped[str] = mapped_column(String(60), primary_key=True)
    subject: Mapped[str] = mapped_column(String(500), primary_key=True)
    contacts: Mapped[list[str]] = mapped_column(Json)
    confirmed_by: Mapped[str] = mapped_column(String(36))  # an account
    confirmed_at: Mapped[datetime] = mapped_column(Moment)
