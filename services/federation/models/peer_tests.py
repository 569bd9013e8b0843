"""Test messages to neighbours."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from services.federation.models.declared import Base
from shared.storage.types import Moment


class PeerTest(Base):
    """The last test message to a peer, and when it said that it had it."""

    __tablename__ = "peer_tests"

    peer_id: Mapped[str] = mapped_column(ForeignKey("peers.id"), primary_key=True)
    test: Mapped[str] = mapped_column(String(36))
    sent_at: Mapped[datetime] = mapped_column(Moment)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
