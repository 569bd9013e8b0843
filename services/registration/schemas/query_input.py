"""What may stand in the query of a list."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from marshmallow import ValidationError, fields

from services.registration.domain.status import REGISTRATION
from shared.contracts.vocabulary import FORMATS, TOPICS
from shared.web.choices import one_of
from shared.web.fields import Input, Text, When, Whole
from shared.web.paging import DEFAULT_LIMIT, MOST

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class DayOrMoment(fields.Field[date | datetime]):
    """A date, or a moment with a zone; both as in RFC 3339."""

    def __init__(self, **kwargs: Any) -> None:
        described = {"type": "string", "description": "2027-05-04 or 2027-05-04T18:00:00+02:00"}
        super().__init__(metadata=described, **kwargs)

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> date | datetime:
        if isinstance(value, str) and _DAY.fullmatch(value):
            try:
                day = date.fromisoformat(value)
            except ValueError:
                day = date.min
            if not 1900 <= day.year < 2200:
                raise ValidationError(_("Diesen Tag gibt es nicht."))
            return day
        # A plus sign typed into an address arrives as a space.
        text = value.replace(" ", "+") if isinstance(value, str) else value
        return When()._deserialize(text, attr, data, **kwargs)


def whose(source: str | None, own: str) -> str | None:
    """`source` as queries.listing.Filters has it; `own` is this node's identity."""
    if source in (None, "all"):
        return None
    return "here" if source == own else source


def beginning(given: date | datetime, zone: ZoneInfo) -> datetime:
    """The moment itself, or the beginning of the day."""
    return given if isinstance(given, datetime) else datetime.combine(given, time(), zone)


def ending(given: date | datetime, zone: ZoneInfo) -> datetime:
    """The moment itself, or the end of the day."""
    return given if isinstance(given, datetime) else datetime.combine(given + timedelta(days=1), time(), zone)


class EventsQuery(Input):
    """Which events; without `from` those that are not over.

    `source`: "here" for this node's own, the identity of a node for its alone, "all" (as without it) for both.
    """

    begin = DayOrMoment(data_key="from", load_default=None)
    end = DayOrMoment(data_key="to", load_default=None)
    area = Text(40, load_default=None)
    topic = fields.String(validate=one_of(TOPICS), load_default=None)
    format = fields.String(validate=one_of(FORMATS), load_default=None)
    place = fields.String(validate=one_of(("online", "onsite")), load_default=None)
    q = Text(200, load_default=None)
    source = Text(200, load_default=None)
    cursor = Text(1000, load_default=None)
    limit = Whole(1, MOST, load_default=DEFAULT_LIMIT)


class OwnEventsQuery(Input):
    """A page of the events that the account may edit."""

    cursor = Text(1000, load_default=None)
    limit = Whole(1, MOST, load_default=DEFAULT_LIMIT)


class RegistrationsQuery(Input):
    """Which registrations of an event."""

    status = fields.String(validate=one_of(REGISTRATION), load_default=None)
    cursor = Text(1000, load_default=None)
    limit = Whole(1, MOST, load_default=DEFAULT_LIMIT)


class TokenQuery(Input):
    """The token of the manage link."""

    token = Text(200, least=1, required=True)
