"""The tables of competence portfolios: each belongs to one person, who reaches it by mail, without an account."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.directory.models.declared import Base
from shared.storage.types import Json, Moment


class Portfolio(Base):
    """`generation` is that of its links; `touched_at`: when something was last done with it (domain.portfolio.KEPT).

    `told_at` null: the person does not know yet that it is there; `warned_at`: the mail that it will be deleted went.
    """

    __tablename__ = "portfolios"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    person_ref: Mapped[str] = mapped_column(String(45), unique=True)
    email: Mapped[str] = mapped_column(String(254))
    name: Mapped[str] = mapped_column(String(120))
    language: Mapped[str] = mapped_column(String(2))
    generation: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(Moment)
    touched_at: Mapped[datetime] = mapped_column(Moment, index=True)
    told_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    warned_at: Mapped[datetime | None] = mapped_column(Moment)


class PortfolioEntry(Base):
    """A training as its message told it, or what the person wrote (`data`: domain.portfolio).

    `hidden`: not in what is shared, printed or saved for others. `at`: the training began, or words were written.
    """

    __tablename__ = "portfolio_entries"
    __table_args__ = (
        UniqueConstraint("portfolio", "event_source", "event_id"),
        CheckConstraint("kind IN ('training', 'statement')", name="kind"),
        CheckConstraint("(kind = 'training') = (event_id IS NOT NULL)", name="event"),
        Index("ix_portfolio_entries_portfolio_at", "portfolio", "at"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    portfolio: Mapped[str] = mapped_column(ForeignKey("portfolios.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(10))
    data: Mapped[dict[str, Any]] = mapped_column(Json)
    hidden: Mapped[bool]
    event_source: Mapped[str | None] = mapped_column(String(200))
    event_id: Mapped[str | None] = mapped_column(String(100))
    at: Mapped[datetime] = mapped_column(Moment)


class PortfolioShare(Base):
    """A link by which others read the portfolio; `label` says to the person for whom it is."""

    __tablename__ = "portfolio_shares"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    portfolio: Mapped[str] = mapped_column(ForeignKey("portfolios.id", ondelete="CASCADE"), index=True)
    label: Mapped[str] = mapped_column(String(100))
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
