"""The tables of what follows a decision: the grant, payments, the spending report, return, closing."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Date, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from services.funding.models.declared import Base
from shared.storage.types import Json, Moment


class Grant(Base):
    """Money promised for a proposal. Who moves it on locks this row, then the pot.

    `status`: granted (notice sent) -> accepted -> paid -> reported -> settled; or returned: handed back, or not
    accepted in time. `returned_cents` came back of what was paid.
    """

    __tablename__ = "grants"
    __table_args__ = (
        CheckConstraint("status IN ('granted', 'accepted', 'paid', 'reported', 'settled', 'returned')", name="status"),
        CheckConstraint("cents > 0 AND paid_cents >= 0 AND paid_cents <= cents", name="cents"),
        CheckConstraint("returned_cents >= 0 AND returned_cents <= paid_cents", name="returned"),
        Index("ix_grants_status_report_due_on", "status", "report_due_on"),
        Index("ix_grants_pot_id_status", "pot_id", "status"),
        Index("ix_grants_granted_at", "granted_at", "proposal_id"),
    )

    proposal_id: Mapped[str] = mapped_column(ForeignKey("proposals.id"), primary_key=True)
    pot_id: Mapped[str] = mapped_column(ForeignKey("pots.id"))
    version: Mapped[int] = mapped_column(BigInteger)
    status: Mapped[str] = mapped_column(String(10))
    cents: Mapped[int] = mapped_column(BigInteger)
    paid_cents: Mapped[int] = mapped_column(BigInteger)
    returned_cents: Mapped[int] = mapped_column(BigInteger)
    conditions: Mapped[str] = mapped_column(Text)
    granted_at: Mapped[datetime] = mapped_column(Moment)
    accept_by: Mapped[date | None] = mapped_column(Date)
    accepted_at: Mapped[datetime | None] = mapped_column(Moment)
    report_due_on: Mapped[date | None] = mapped_column(Date)
    reminded_at: Mapped[datetime | None] = mapped_column(Moment)
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
    keep_until: Mapped[date | None] = mapped_column(
        Date, index=True
    )  # end of the audit period: then people are forgotten
    iban_sealed: Mapped[str | None] = mapped_column(Text)  # shared.signing.sealed, context: the proposal's id
    account_holder: Mapped[str | None] = mapped_column(String(120))


class Payment(Base):
    """Money that went out (above zero) or came back (below), as the treasurer recorded it."""

    __tablename__ = "payments"
    __table_args__ = (CheckConstraint("cents <> 0", name="cents"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    proposal_id: Mapped[str] = mapped_column(ForeignKey("grants.proposal_id"), index=True)
    cents: Mapped[int] = mapped_column(BigInteger)
    paid_on: Mapped[date] = mapped_column(Date)
    reference: Mapped[str] = mapped_column(String(140))
    recorded_by: Mapped[str] = mapped_column(String(36))  # an account
    recorded_at: Mapped[datetime] = mapped_column(Moment)


class GrantChange(Base):
    """A change of the project after the grant that somebody asked for and the office answered."""

    __tablename__ = "grant_changes"
    __table_args__ = (CheckConstraint("answer IS NULL OR answer IN ('agreed', 'declined')", name="answer"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    proposal_id: Mapped[str] = mapped_column(ForeignKey("grants.proposal_id"), index=True)
    what: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    answer: Mapped[str | None] = mapped_column(String(8))
    note: Mapped[str | None] = mapped_column(String(1000))
    answered_by: Mapped[str | None] = mapped_column(String(36))
    answered_at: Mapped[datetime | None] = mapped_column(Moment)


class SpendingReport(Base):
    """What was done with the money: one page. `receipts`: [{"day", "payee", "reason", "cents"}]; money in cents."""

    __tablename__ = "spending_reports"
    __table_args__ = (
        CheckConstraint("status IN ('draft', 'handed_in', 'asked_back', 'accepted')", name="status"),
        CheckConstraint("spent_cents >= 0", name="spent"),
    )

    proposal_id: Mapped[str] = mapped_column(ForeignKey("grants.proposal_id"), primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    status: Mapped[str] = mapped_column(String(10))
    done: Mapped[str] = mapped_column(Text)
    receipts: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    spent_cents: Mapped[int] = mapped_column(BigInteger)
    volunteer_hours: Mapped[int]
    people_reached: Mapped[int | None]
    handed_in_at: Mapped[datetime | None] = mapped_column(Moment)
    checked_by: Mapped[str | None] = mapped_column(String(36))
    checked_at: Mapped[datetime | None] = mapped_column(Moment)
    note: Mapped[str | None] = mapped_column(String(1000))
