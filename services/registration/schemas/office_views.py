"""What the office gets back about people to call."""

from typing import Any

from marshmallow import Schema, fields

from services.registration.models import Call, Registration


class CallView(Schema):
    """`why`: promoted, changed, moved, cancelled, removed; `details`: the differences, or the office's reason."""

    id = fields.String()
    event_id = fields.String()
    registration_id = fields.String()
    name = fields.String()
    contact_note = fields.String(allow_none=True)
    why = fields.String()
    details = fields.Dict()
    since = fields.String()
    made_at = fields.String(allow_none=True)


class CallsView(Schema):
    """All calls to make."""

    items = fields.List(fields.Nested(CallView))
    next = fields.String(allow_none=True)


def call_view(call: Call, registration: Registration) -> dict[str, Any]:
    """A call with whom it concerns; times in UTC."""
    return {
        "id": call.id,
        "event_id": call.event_id,
        "registration_id": call.registration_id,
        "name": registration.name,
        "contact_note": registration.contact_note,
        "why": call.why,
        "details": call.details,
        "since": call.since.isoformat(),
        "made_at": None if call.made_at is None else call.made_at.isoformat(),
    }
