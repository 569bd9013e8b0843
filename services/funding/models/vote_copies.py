"""Votes of residents at other nodes."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from services.funding.models.declared import Base
from shared.storage.types import Json, Moment


class VoteCopy(Base):
    """A vote of another node, read only; `content` as domain.foreign_vote makes it.

    `closes_at` null: it was withdrawn, and its version stays so that nothing older brings it back.
    """

    __tablename__ = "vote_copies"
    __table_args__ = (Index("ix_vote_copies_closes_at", "closes_at", "source", "id"),)

    source: Mapped[str] = mapped_column(String(60), primary_key=True)
    id: Mapped[str] = mapped_column(String(100), primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    closes_at: Mapped[datetime | None] = mapped_column(Moment)
    content: Mapped[dict[str, Any]] = mapped_column(Json)
