"""What all tables of this service belong to."""

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

from shared.storage.tables import NAMING


class Base(DeclarativeBase):
    """All tables of this service."""

    metadata = MetaData(naming_convention=NAMING)
