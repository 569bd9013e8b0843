"""Places in lists that are ordered by a moment and an id."""

from datetime import datetime

from flask_babel import gettext as _

from shared.clock import from_rfc3339
from shared.web.paging import read_cursor
from shared.web.problems import Invalid


def moment_place(cursor: str | None) -> tuple[datetime, str] | None:
    """Where the last page ended; None for the first page. Raises Invalid."""
    place = read_cursor(cursor, (str, str))
    if place is None:
        return None
    try:
        moment = from_rfc3339(place[0])
    except (ValueError, OverflowError):
        raise Invalid({"cursor": [_("Diese Stelle in der Liste gibt es nicht.")]}) from None
    return moment, place[1]
