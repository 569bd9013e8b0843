"""The tables around a proposal: files, what the office asked for."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from services.funding.models.declared import Base
from shared.storage.types import Moment


class Attachment(Base):
    """A file of a proposal or of a spending report; its bytes lie under their SHA-256 (shared.storage.files).

    `kind` is the programme's name for it ("offer"), "other", or of a report "receipt" or "photo". `consent`: the people
    in a photo agree that it is shown.
    """

    __tablename__ = "attachments"
    __table_args__ = (
        CheckConstraint("bytes >= 1", name="bytes"),
        Index("ix_attachments_proposal_id_kind", "proposal_id", "kind"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    proposal_id: Mapped[str] = mapped_column(ForeignKey("proposals.id"))
    kind: Mapped[str] = mapped_column(String(40))
    file: Mapped[str] = mapped_column(String(64), index=True)
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(60))
    bytes: Mapped[int]
    alt: Mapped[str | None] = mapped_column(String(300))
    consent: Mapped[bool]
    added_at: Mapped[datetime] = mapped_column(Moment)


class AskedFor(Base):
    """Something that the office misses in a proposal, until it is there or no longer wanted."""

    __tablename__ = "asked_for"
    __table_args__ = (Index("ix_asked_for_proposal_id_settled_at", "proposal_id", "settled_at"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    proposal_id: Mapped[str] = mapped_column(ForeignKey("proposals.id"))
    what: Mapped[str] = mapped_column(String(500))
    due_on: Mapped[date | None] = mapped_column(Date)
    asked_by: Mapped[str] = mapped_column(String(36))  # an account
    asked_at: Mapped[datetime] = mapped_column(Moment)
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
