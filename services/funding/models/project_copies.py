"""What other nodes have granted."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from services.funding.models.declared import Base
from shared.storage.types import Json, Moment


class ProjectCopy(Base):
    """A granted project of another node, read only; `content` as domain.foreign_project makes it.

    `granted_at` null: it was withdrawn, and its version stays so that nothing older brings it back.
    """

    __tablename__ = "project_copies"
    __table_args__ = (Index("ix_project_copies_granted_at", "granted_at", "source", "id"),)

    source: Mapped[str] = mapped_column(String(60), primary_key=True)
    id: Mapped[str] = mapped_column(String(100), primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    granted_at: Mapped[datetime | None] = mapped_column(Moment)
    content: Mapped[dict[str, Any]] = mapped_column(Json)
