"""How much of each neighbour is here."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column

from services.federation.models.declared import Base
from shared.storage.types import Moment


class PeerShare(Base):
    """`objects` are the peer's rows in `taken_in`, `characters` those of their bodies.

    `ahead`, `looked_at`: how far and when it was read for its withdrawals alone, while the rest has to wait.
    """

    __tablename__ = "peer_shares"

    peer_id: Mapped[str] = mapped_column(ForeignKey("peers.id"), primary_key=True)
    objects: Mapped[int] = mapped_column(BigInteger)
    characters: Mapped[int] = mapped_column(BigInteger)
    full_since: Mapped[datetime | None] = mapped_column(Moment)  # something did not fit; null: all did
    hour_began: Mapped[datetime] = mapped_column(Moment)
    in_hour: Mapped[int] = mapped_column(Integer)  # messages with an effect since then
    ahead: Mapped[int | None] = mapped_column(BigInteger)
    looked_at: Mapped[datetime | None] = mapped_column(Moment)
