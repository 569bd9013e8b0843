"""Small copies of funded projects, for the pages of those who carry them out, and what could not be copied."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from services.directory.models.declared import Base
from shared.storage.types import Moment


class ProjectCopy(Base):
    """A project as its newest message told it; of a withdrawn one only key and version are left."""

    __tablename__ = "project_copies"
    __table_args__ = (Index("ix_project_copies_actor", "actor_source", "actor_id", "granted_at"),)

    source: Mapped[str] = mapped_column(String(200), primary_key=True)
    id: Mapped[str] = mapped_column(String(100), primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    status: Mapped[str] = mapped_column(String(10))  # of the contract, or "withdrawn"
    title: Mapped[str] = mapped_column(String(300))
    url: Mapped[str] = mapped_column(String(2000))
    programme: Mapped[str] = mapped_column(String(200))
    granted_cents: Mapped[int] = mapped_column(BigInteger)
    granted_at: Mapped[datetime | None] = mapped_column(Moment)
    actor_source: Mapped[str | None] = mapped_column(String(200))
    actor_id: Mapped[str | None] = mapped_column(String(100))


class RefusedCopy(Base):
    """How many messages of a node could not be copied here, and why the last one could not."""

    __tablename__ = "refused_copies"

    source: Mapped[str] = mapped_column(String(200), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10), primary_key=True)  # entry, event, project
    number: Mapped[int]
    reason: Mapped[str] = mapped_column(String(30))  # one of domain.refused_copies
    last_at: Mapped[datetime] = mapped_column(Moment)
