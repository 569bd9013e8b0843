"""What `registration` publishes.

The public event_* messages carry the whole public object, so the newest one is the state. The others go to one person
each and never cross the border.
"""

from marshmallow import Schema, fields, validate

from shared.contracts.contract import Contract
from shared.contracts.marks import PERSONAL, SECRET
from shared.contracts.parts import Organisation, Origin, Recipient, Venue


class Cost(Schema):
    """Words about money; there is no checkout. `shared` is the Umlage: what those present share among them."""

    fee = fields.String(required=True, allow_none=True)
    shared = fields.String(required=True, allow_none=True)
    travel = fields.String(required=True, allow_none=True)


class PublicRegistration(Schema):
    """How one gets a seat; `capacity` null means no limit."""

    mode = fields.String(required=True, validate=validate.OneOf(["open", "none"]))
    opens_at = fields.AwareDateTime(required=True, allow_none=True)
    closes_at = fields.AwareDateTime(required=True, allow_none=True)
    capacity = fields.Integer(required=True, allow_none=True)


class MovedFrom(Schema):
    """When and where it was to be before."""

    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(required=True)
    venue = fields.String(required=True, allow_none=True)


class PublicEvent(Schema):
    """An event as every visitor may see it. Of the online link there is only the fact that one exists."""

    url = fields.String(required=True)
    short_url = fields.String(required=True)
    home_name = fields.String(load_default="")  # of its node; what was told before this field came has none
    public_contact_confirmed = fields.Boolean(load_default=False)  # of contacts in its texts
    status = fields.String(required=True, validate=validate.OneOf(["published", "cancelled"]))
    title = fields.String(required=True)
    summary = fields.String(required=True)
    description = fields.String(required=True)
    format = fields.String(required=True)
    topics = fields.List(fields.String(), required=True)
    tags = fields.List(fields.String(), required=True)
    languages = fields.List(fields.String(), required=True)
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(required=True)
    timezone = fields.String(required=True)
    moved_from = fields.Nested(MovedFrom, required=True, allow_none=True)
    online = fields.Boolean(required=True)
    venue = fields.Nested(Venue, required=True, allow_none=True)
    organiser = fields.Nested(Organisation, required=True)
    host = fields.Nested(Organisation, required=True, allow_none=True)
    partners = fields.List(fields.Nested(Organisation), required=True)
    contact_mailbox = fields.String(required=True, allow_none=True)  # functional, never a person's
    cost = fields.Nested(Cost, required=True)
    registration = fields.Nested(PublicRegistration, required=True)
    origins = fields.List(fields.Nested(Origin), required=True)
    documented_at = fields.AwareDateTime(required=True, allow_none=True)


class WithdrawnEvent(Schema):
    """A public event that is no longer public; its body is gone."""

    url = fields.String(required=True)


class EventDetails(Schema):
    """What mails about an event need, whatever its visibility.

    The link is sealed (shared.signing.sealed, its context is the event's id).
    """

    title = fields.String(required=True)
    status = fields.String(required=True, validate=validate.OneOf(["published", "cancelled"]))
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(required=True)
    timezone = fields.String(required=True)
    url = fields.String(required=True)
    venue = fields.Nested(Venue, required=True, allow_none=True)
    online_link_sealed = fields.String(required=True, allow_none=True, metadata=SECRET)
    organiser_name = fields.String(required=True)
    contact_mailbox = fields.String(required=True, allow_none=True)
    cancel_reason = fields.String(required=True, allow_none=True)


class ToPerson(Schema):
    """About one registration, to one person. `seats` counts the person and the companions."""

    registration_id = fields.String(required=True)
    event_id = fields.String(required=True)
    person = fields.Nested(Recipient, required=True)
    seats = fields.Integer(required=True, validate=validate.Range(min=1))
    manage_url = fields.String(required=True, metadata={**SECRET, **PERSONAL})


class ToConfirm(ToPerson):
    """The person must confirm the address before the registration counts."""

    confirm_url = fields.String(required=True, metadata={**SECRET, **PERSONAL})
    expires_at = fields.AwareDateTime(required=True)


class Waiting(ToPerson):
    """`position` counts from 1."""

    position = fields.Integer(required=True, validate=validate.Range(min=1))


class Withdrawn(ToPerson):
    """`by`: the person, or the office; `reason`: the office's words to the person.

    `address_proven`: whether the address was known to be the person's; else the mail must not repeat the name.
    """

    by = fields.String(required=True, validate=validate.OneOf(["person", "office"]))
    reason = fields.String(allow_none=True, load_default=None, metadata=PERSONAL)
    address_proven = fields.Boolean(load_default=True)


class Difference(Schema):
    """One thing that changed, as people read it.

    Moments are RFC 3339, `timezone` an IANA name, `access` and `languages` ids of the vocabulary with commas between.
    """

    field = fields.String(
        required=True,
        validate=validate.OneOf(
            ["title", "starts_at", "ends_at", "timezone", "venue", "online", "access", "languages", "cost"]
        ),
    )
    before = fields.String(required=True, allow_none=True)
    after = fields.String(required=True, allow_none=True)


class Affected(ToPerson):
    """The event of the registration was changed, moved or cancelled; `status` is the registration's own."""

    kind = fields.String(required=True, validate=validate.OneOf(["changed", "moved", "cancelled"]))
    status = fields.String(required=True, validate=validate.OneOf(["confirmed", "waitlisted", "unconfirmed"]))
    differences = fields.List(fields.Nested(Difference), required=True)


class TrainingAttended(Schema):
    """Somebody was at a training and agreed that it goes into the own competence portfolio.

    `hours` are clock hours, null for what goes over several days; `topics` and `language` are ids of the vocabulary.
    """

    person = fields.Nested(Recipient, required=True)
    event_id = fields.String(required=True)
    title = fields.String(required=True)
    url = fields.String(required=True)
    organiser_name = fields.String(required=True)
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(required=True)
    timezone = fields.String(required=True)
    hours = fields.Float(required=True, allow_none=True)
    topics = fields.List(fields.String(), required=True)
    language = fields.String(required=True, allow_none=True)


class Participant(Schema):
    """A person whom only this node can tell by it."""

    ref = fields.String(required=True, metadata=PERSONAL)


class TrainingAttendanceWithdrawn(Schema):
    """The training belongs in the portfolio no longer: noted by mistake, or not agreed to any more."""

    person = fields.Nested(Participant, required=True)
    event_id = fields.String(required=True)


EVENT_PUBLISHED = Contract("registration.event_published", PublicEvent, public=True)
EVENT_CHANGED = Contract("registration.event_changed", PublicEvent, public=True)
EVENT_MOVED = Contract("registration.event_moved", PublicEvent, public=True)
EVENT_CANCELLED = Contract("registration.event_cancelled", PublicEvent, public=True)
EVENT_WITHDRAWN = Contract("registration.event_withdrawn", WithdrawnEvent, public=True)
EVENT_DETAILS_CHANGED = Contract("registration.event_details_changed", EventDetails)
CONFIRMATION_REQUESTED = Contract("registration.confirmation_requested", ToConfirm)
SEAT_CONFIRMED = Contract("registration.seat_confirmed", ToPerson)
REGISTRATION_WAITLISTED = Contract("registration.registration_waitlisted", Waiting)
SEAT_PROMOTED = Contract("registration.seat_promoted", ToPerson)
REGISTRATION_WITHDRAWN = Contract("registration.registration_withdrawn", Withdrawn)
LINK_REQUESTED = Contract("registration.link_requested", ToPerson)
PARTICIPANT_AFFECTED = Contract("registration.participant_affected", Affected)
REMINDER_DUE = Contract("registration.reminder_due", ToPerson)
TRAINING_ATTENDED = Contract("registration.training_attended", TrainingAttended)
TRAINING_ATTENDANCE_WITHDRAWN = Contract("registration.training_attendance_withdrawn", TrainingAttendanceWithdrawn)
