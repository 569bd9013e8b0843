"""What the API takes and gives."""

from marshmallow import Schema, fields

from shared.web.fields import Input, Text, When, Whole
from shared.web.paging import DEFAULT_LIMIT, MOST


class TimelineQuery(Input):
    """Paging."""

    limit = Whole(1, MOST, load_default=DEFAULT_LIMIT)
    cursor = Text(1000, load_default=None)


class TimelineItem(Schema):
    """One public event, programme, project or vote, of this node or of another; (source, id) names it everywhere.

    What is about money has no times.
    """

    source = fields.String(required=True)
    id = fields.String(required=True, attribute="event_id")
    news = fields.String(required=True)
    posted_at = When(required=True)
    status = fields.String(required=True)
    title = fields.String(required=True)
    summary = fields.String(required=True)
    url = fields.String(required=True)
    starts_at = When(required=True, allow_none=True)
    ends_at = When(required=True, allow_none=True)
    timezone = fields.String(required=True)
    online = fields.Boolean(required=True)
    venue_name = fields.String(required=True, allow_none=True)
    organiser_name = fields.String(required=True)


class TimelinePage(Schema):
    """Newest first."""

    items = fields.List(fields.Nested(TimelineItem), required=True)
    next = fields.String(required=True, allow_none=True)
