"""The table of what visitors say is wrong with entries."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from services.directory.models.declared import Base
from shared.storage.types import Moment


class EntryNotice(Base):
    """Something is wrong with an entry, somebody says; `pass_on`: its owners may know the address, too."""

    __tablename__ = "entry_notices"
    __table_args__ = (Index("ix_entry_notices_done_at_created_at", "done_at", "created_at"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    actor: Mapped[int] = mapped_column(ForeignKey("actors.number"), index=True)
    text: Mapped[str] = mapped_column(Text)
    email: Mapped[str | None] = mapped_column(String(254))
    pass_on: Mapped[bool]
    created_at: Mapped[datetime] = mapped_column(Moment)
    done_at: Mapped[datetime | None] = mapped_column(Moment)
    done_by: Mapped[str | None] = mapped_column(String(36))
