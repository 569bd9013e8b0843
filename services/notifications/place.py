"""The place in the timeline where a page ends, as an opaque cursor."""

from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from services.notifications.models import TimelinePost
from services.notifications.queries import Place
from shared.clock import from_rfc3339, rfc3339
from shared.web.paging import read_cursor
from shared.web.problems import Invalid


def write_place(post: TimelinePost) -> list[Any]:
    """The values of a cursor."""
    return [rfc3339(post.posted_at), post.source, post.event_id]


def read_place(cursor: str | None) -> Place | None:
    """The place that a cursor names, None for the beginning. Raises Invalid."""
    values = read_cursor(cursor, (str, str, str))
    if values is None:
        return None
    try:
        posted_at: datetime = from_rfc3339(values[0])
    except ValueError:
        raise Invalid({"cursor": [_("Diese Stelle in der Liste gibt es nicht.")]}) from None
    return posted_at, values[1], values[2]
