"""What HTTP gets back. The values are made in schemas.presenting; these name them for the description of the API."""

from marshmallow import Schema, fields


class Organisation(Schema):
    """Who organises, hosts or helps."""

    name = fields.String()
    url = fields.String(allow_none=True)
    actor = fields.Dict(allow_none=True)


class SeatsView(Schema):
    """`free` null: no limit; `waiting`: registrations on the waitlist. The rest is for editors only."""

    capacity = fields.Integer(allow_none=True)
    free = fields.Integer(allow_none=True)
    waiting = fields.Integer()
    taken = fields.Integer()
    reserved = fields.Integer()
    reserved_taken = fields.Integer()


class TermsView(Schema):
    """How one signs up; `closed` is why one cannot now, as the code of the refusal."""

    mode = fields.String()
    opens_at = fields.String(allow_none=True)
    closes_at = fields.String(allow_none=True)
    until = fields.String()
    confirm_email = fields.Boolean()
    companions_most = fields.Integer()
    statement = fields.Dict(allow_none=True)
    closed = fields.String(allow_none=True)


class HomeView(Schema):
    """The node that an event belongs to."""

    name = fields.String()
    url = fields.String()


class EventView(Schema):
    """An event. `online_link`, `reserved_seats` and `public_contact_confirmed` are for editors only: while that one is
    false, the event does not go to other nodes.

    One of another node has no `seats`; its `registration.closed` is "at_its_home_node": sign up at its `url`.
    """

    id = fields.String()
    source = fields.String()
    home = fields.Nested(HomeView)
    url = fields.String()
    short_url = fields.String()
    version = fields.Integer()
    status = fields.String()
    phase = fields.String()
    visibility = fields.String()
    title = fields.String()
    summary = fields.String()
    description = fields.String(metadata={"description": "Markdown."})
    format = fields.String()
    topics = fields.List(fields.String())
    tags = fields.List(fields.String())
    languages = fields.List(fields.String())
    starts_at = fields.String()
    ends_at = fields.String()
    timezone = fields.String()
    moved_from = fields.Dict(allow_none=True)
    online = fields.Boolean()
    online_link = fields.String(allow_none=True)
    venue = fields.Dict(allow_none=True)
    organiser = fields.Nested(Organisation)
    host = fields.Nested(Organisation, allow_none=True)
    partners = fields.List(fields.Nested(Organisation))
    contact_mailbox = fields.String(allow_none=True)
    cost = fields.Dict()
    capacity = fields.Integer(allow_none=True)
    reserved_seats = fields.Integer()
    public_contact_confirmed = fields.Boolean()
    seats = fields.Nested(SeatsView, allow_none=True)
    registration = fields.Nested(TermsView)
    origins = fields.List(fields.Dict())
    cancel_reason = fields.String(allow_none=True)
    documented_at = fields.String(allow_none=True)


class EventsView(Schema):
    """One page of events."""

    items = fields.List(fields.Nested(EventView))
    next = fields.String(allow_none=True)


class ReceiptView(Schema):
    """The answer to a sign-up. `position` only when waiting; `manage_url` not while the address is unconfirmed."""

    id = fields.String()
    status = fields.String()
    seats = fields.Integer()
    position = fields.Integer()
    manage_url = fields.String()


class RegistrationView(Schema):
    """A registration as its person and staff see it."""

    id = fields.String()
    event_id = fields.String()
    status = fields.String()
    position = fields.Integer(allow_none=True)
    name = fields.String()
    email = fields.String(allow_none=True)
    contact_note = fields.String(allow_none=True)
    language = fields.String()
    companions = fields.Integer()
    seats = fields.Integer()
    reserved_seat = fields.Boolean()
    answers = fields.Dict()
    attendance = fields.String(allow_none=True)
    created_at = fields.String()


class OwnRegistrationView(RegistrationView):
    """With the event; `online_link` only with a seat."""

    event = fields.Nested(EventView)
    online_link = fields.String(allow_none=True)
    portfolio_agreed = fields.Boolean()


class RegistrationsView(Schema):
    """One page of registrations."""

    items = fields.List(fields.Nested(RegistrationView))
    next = fields.String(allow_none=True)


class AcceptedView(Schema):
    """The same for everybody."""

    detail = fields.String()
