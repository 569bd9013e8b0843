"""The school holidays that the office entered."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.models.actors import SchoolHoliday


def school_holidays_listed(session: Session) -> list[SchoolHoliday]:
    """All of them, the first ones first."""
    return list(session.scalars(select(SchoolHoliday).order_by(SchoolHoliday.first_day, SchoolHoliday.name)))
