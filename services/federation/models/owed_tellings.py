"""What this node's services are to hear once more."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from services.federation.models.declared import Base


class OwedTelling(Base):
    """An object in `taken_in` of a kind that a service did not listen to when it came.

    The migration of a version whose services listen to more puts the kept objects here.
    """

    __tablename__ = "owed_tellings"

    source: Mapped[str] = mapped_column(String(200), primary_key=True)
    kind: Mapped[str] = mapped_column(String(60), primary_key=True)
    subject: Mapped[str] = mapped_column(String(500), primary_key=True)
