"""What organisers may send about an event. Every field has a length; unknown ones are refused."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import lazy_gettext
from marshmallow import ValidationError, fields, validate, validates_schema

from shared.contracts.vocabulary import ACCESS, FORMATS, LANGUAGES, TOPICS
from shared.web.fields import Input, MailAddress, Text, WebAddress, When, Whole, Zone
from shared.web.marked import marked

MOST_SEATS = 100_000
MOST_COMPANIONS = 20


def one_of(choices: Iterable[str]) -> validate.OneOf:
    """One of the ids of a vocabulary."""
    return validate.OneOf(tuple(choices), error=marked("Diese Angabe gibt es hier nicht."))


def at_most(most: int) -> validate.Length:
    """At most so many entries; said in the language of whoever reads it."""
    return validate.Length(max=most, error=lazy_gettext("Höchstens %(most)s Angaben.", most=most))


class Several(fields.List[Any]):
    """At most `most` texts, each once."""

    def __init__(self, inner: fields.Field[Any], most: int, **kwargs: Any) -> None:
        super().__init__(inner, validate=at_most(most), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> list[Any]:
        return list(dict.fromkeys(super()._deserialize(value, attr, data, **kwargs)))


class Version(Whole):
    """An object's version: milliseconds since 1970 have more digits than other numbers that people send."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(1, 10**16, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> int:
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 16:
            value = int(value)
        return super()._deserialize(value, attr, data, **kwargs)


class Complete(Input):
    """Its required fields are required also inside a partial change: it is replaced as a whole."""

    @validates_schema
    def is_complete(self, data: dict[str, Any], **kwargs: Any) -> None:
        """Raises ValidationError for each missing field."""
        missing = [name for name, field in self.fields.items() if field.required and name not in data]
        if missing:
            raise ValidationError({name: [marked("Bitte ausfüllen.")] for name in missing})


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
