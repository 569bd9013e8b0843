"""What organisers may send about an event. Every field has a length; unknown ones are refused."""

from marshmallow import fields, validate

from shared.contracts.vocabulary import ACCESS, FORMATS, LANGUAGES, TOPICS
from shared.web.choices import Complete, Several, Version, at_most, one_of
from shared.web.fields import Input, MailAddress, Text, WebAddress, When, Whole, Zone
from shared.web.marked import marked

MOST_SEATS = 100_000
MOST_COMPANIONS = 20


class ActorInput(Complete):
    """An actor of the directory of some node."""

    source = Text(200, least=1, required=True)
    id = Text(100, least=1, required=True)


class OrganisationInput(Input):
    """Who organises or hosts: an organisation's public name."""

    name = Text(200, least=1)
    url = WebAddress(allow_none=True)
    actor = fields.Nested(ActorInput, allow_none=True)


class PartnerInput(Complete):
    """One of the partners."""

    name = Text(200, least=1, required=True)
    url = WebAddress(allow_none=True)
    actor = fields.Nested(ActorInput, allow_none=True)


class OriginInput(Complete):
    """Where the event came from."""

    source = Text(200, least=1, required=True)
    kind = fields.String(required=True, validate=one_of(("event", "idea", "proposal", "project", "actor", "alliance")))
    id = Text(100, least=1, required=True)


class VenueInput(Input):
    """A place; degrees in WGS 84."""

    name = Text(200, least=1)
    street = Text(200, allow_none=True)
    postal_code = Text(20, allow_none=True)
    city = Text(100, allow_none=True)
    latitude = fields.Float(allow_none=True, validate=validate.Range(-90, 90, error=marked("Von -90 bis 90.")))
    longitude = fields.Float(allow_none=True, validate=validate.Range(-180, 180, error=marked("Von -180 bis 180.")))
    area = fields.String(
        allow_none=True,
        validate=validate.Regexp(r"[a-z]{2}-[a-z0-9-]{1,36}\Z", error=marked("Dieses Gebiet gibt es nicht.")),
    )
    access = Several(fields.String(validate=one_of(ACCESS)), 20)


class CostInput(Input):
    """Words about money; `shared` is the Umlage."""

    fee = Text(200, allow_none=True)
    shared = Text(200, allow_none=True)
    travel = Text(200, allow_none=True)


class StatementInput(Complete):
    """The one question that the organiser asks."""

    question = Text(300, least=1, required=True)
    required = fields.Boolean()


class TermsInput(Input):
    """How one signs up. Without times: from the publication until the start."""

    mode = fields.String(validate=one_of(("open", "none")))
    opens_at = When(allow_none=True)
    closes_at = When(allow_none=True)
    confirm_email = fields.Boolean()
    companions_most = Whole(0, MOST_COMPANIONS)
    statement = fields.Nested(StatementInput, allow_none=True)


class EventInput(Input):
    """A new event; whatever is left out has a default (see commands.fill_event.blank_event)."""

    title = Text(200, least=1, required=True)
    summary = Text(500)
    description = Text(20_000, lines=True)
    format = fields.String(required=True, validate=one_of(FORMATS))
    topics = Several(fields.String(validate=one_of(TOPICS)), 10)
    tags = Several(Text(40, least=1), 10)
    languages = Several(fields.String(validate=one_of(LANGUAGES)), 10)
    starts_at = When(required=True)
    ends_at = When(required=True)
    timezone = Zone()
    online = fields.Boolean()
    online_link = WebAddress(allow_none=True)
    venue = fields.Nested(VenueInput, allow_none=True)
    organiser = fields.Nested(OrganisationInput)
    host = fields.Nested(OrganisationInput, allow_none=True)
    partners = fields.List(fields.Nested(PartnerInput), validate=at_most(20))
    contact_mailbox = MailAddress(allow_none=True)
    cost = fields.Nested(CostInput)
    capacity = Whole(1, MOST_SEATS, allow_none=True)
    reserved_seats = Whole(0, MOST_SEATS)
    registration = fields.Nested(TermsInput)
    public_contact_confirmed = fields.Boolean()  # mail addresses and telephone numbers in the texts are for everybody
    visibility = fields.String(validate=one_of(("public", "unlisted", "node")))
    origins = fields.List(fields.Nested(OriginInput), validate=at_most(20))


class EventChange(EventInput):
    """What is to change; load it with partial=True. `version` guards against overwriting somebody else's change."""

    version = Version()


class MoveInput(Input):
    """The new time or place."""

    starts_at = When()
    ends_at = When()
    timezone = Zone()
    venue = fields.Nested(VenueInput, allow_none=True)
    online = fields.Boolean()
    online_link = WebAddress(allow_none=True)
    version = Version()


class VersionInput(Input):
    """The version that the caller has seen."""

    version = Version()


class CancelInput(VersionInput):
    """Why; public words."""

    reason = Text(500, allow_none=True, load_default=None)
