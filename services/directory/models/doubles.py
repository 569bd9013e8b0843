"""The tables of entries that may speak of the same actor."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from services.directory.models.declared import Base
from shared.storage.types import Moment


class Double(Base):
    """Two entries, the smaller number first. status "open": somebody should look; "different": somebody has."""

    __tablename__ = "doubles"
    __table_args__ = (
        CheckConstraint("status IN ('open', 'different')", name="status"),
        CheckConstraint("first < second", name="ordered"),
        Index("ix_doubles_status_score", "status", "score"),
    )

    first: Mapped[int] = mapped_column(ForeignKey("actors.number"), primary_key=True)
    second: Mapped[int] = mapped_column(ForeignKey("actors.number"), primary_key=True, index=True)
    score: Mapped[int]
    status: Mapped[str] = mapped_column(String(10))
    decided_by: Mapped[str | None] = mapped_column(String(36))
    decided_at: Mapped[datetime | None] = mapped_column(Moment)


class DoubleCheck(Base):
    """Up to which version of an entry its doubles were looked for."""

    __tablename__ = "double_checks"

    actor: Mapped[int] = mapped_column(ForeignKey("actors.number"), primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
