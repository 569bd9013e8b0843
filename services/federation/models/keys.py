"""Who this node is to others: its identity, its epoch, and the public halves of its signing keys."""

from datetime import datetime

from sqlalchemy import CheckConstraint, SmallInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from services.federation.models.declared import Base
from shared.storage.types import Json, Moment


class SigningKey(Base):
    """The private half lies in $KIEZNETZ_DATA/federation/keys/<keyid>.json. The newest key without an end signs."""

    __tablename__ = "signing_keys"

    keyid: Mapped[str] = mapped_column(String(43), primary_key=True)  # RFC 7638
    public_jwk: Mapped[dict[str, str]] = mapped_column(Json)
    made_at: Mapped[datetime] = mapped_column(Moment)
    retires_at: Mapped[datetime | None] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)


class OwnNode(Base):
    """One row. `document` is the signed description of the node as peers read it."""

    __tablename__ = "own_node"
    __table_args__ = (CheckConstraint("number = 1", name="one_row"),)

    number: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    identity: Mapped[str] = mapped_column(String(200))
    epoch: Mapped[str] = mapped_column(String(36))
    epoch_due: Mapped[bool]  # a new epoch begins as soon as no entry is signed by a revoked key
    document: Mapped[str | None] = mapped_column(Text)
