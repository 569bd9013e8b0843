"""The tables of money: pots, and a ledger that is only ever added to."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Date, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.funding.models.declared import Base
from shared.storage.types import Moment


class Pot(Base):
    """The money of a programme for one area (or all, null) and year. Whoever books locks this row first.

    `spend_by` is the last day on which money may be promised; what is left then expires unless `carry_over`.
    """

    __tablename__ = "pots"
    __table_args__ = (UniqueConstraint("programme_id", "area", "year", "name"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    programme_id: Mapped[str] = mapped_column(ForeignKey("programmes.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    area: Mapped[str | None] = mapped_column(String(40))
    year: Mapped[int]
    spend_by: Mapped[date | None] = mapped_column(Date)
    carry_over: Mapped[bool]
    created_at: Mapped[datetime] = mapped_column(Moment)


class Earmark(Base):
    """Money of a pot that is set apart for a purpose (a topic); from `spills_on` what is left is free again."""

    __tablename__ = "earmarks"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    pot_id: Mapped[str] = mapped_column(ForeignKey("pots.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    topic: Mapped[str | None] = mapped_column(String(40))
    spills_on: Mapped[date | None] = mapped_column(Date)
    spilled_at: Mapped[datetime | None] = mapped_column(Moment)


class PotAccount(Base):
    """The balance of one account of a pot in cents: the sum of its lines.

    Accounts: `source` (where money comes from; the only one below zero), `free`, `earmark:<id>`, `reserved`, `paid`,
    `expired`. All accounts of a pot add up to zero.
    """

    __tablename__ = "pot_accounts"
    __table_args__ = (CheckConstraint("cents >= 0 OR account = 'source'", name="never_below_zero"),)

    pot_id: Mapped[str] = mapped_column(ForeignKey("pots.id"), primary_key=True)
    account: Mapped[str] = mapped_column(String(44), primary_key=True)
    cents: Mapped[int] = mapped_column(BigInteger)


class LedgerEntry(Base):
    """One booking; its lines add up to zero. `key` makes it unrepeatable: the same act books once.

    `kind`: allocated, earmarked, spilled, reserved, released, paid, returned, expired, carried.
    """

    __tablename__ = "ledger_entries"
    __table_args__ = (Index("ix_ledger_entries_pot_id_number", "pot_id", "number"),)

    number: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True
    )
    pot_id: Mapped[str] = mapped_column(ForeignKey("pots.id"))
    kind: Mapped[str] = mapped_column(String(10))
    key: Mapped[str | None] = mapped_column(String(120), unique=True)
    proposal_id: Mapped[str | None] = mapped_column(ForeignKey("proposals.id"), index=True)
    account_id: Mapped[str | None] = mapped_column(String(36))  # who booked it; null: a job
    note: Mapped[str] = mapped_column(String(300))
    at: Mapped[datetime] = mapped_column(Moment)


class LedgerLine(Base):
    """What one booking does to one account, in cents."""

    __tablename__ = "ledger_lines"

    entry: Mapped[int] = mapped_column(ForeignKey("ledger_entries.number"), primary_key=True)
    account: Mapped[str] = mapped_column(String(44), primary_key=True)
    cents: Mapped[int] = mapped_column(BigInteger)
