"""What programs and forms may send about an entry. Every field has a length; unknown ones are refused."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from shared.contracts.vocabulary import ACCESS, ACTOR_KINDS, LANGUAGES, TOPICS
from shared.web.choices import Complete, Several, Version, at_most, one_of
from shared.web.fields import DayText, Input, MailAddress, Text, WebAddress, Whole, Zone
from shared.web.marked import marked

MOST_HOURS = 500


class AreaId(Text):
    """A global area id; that of another city is as good."""

    def __init__(self, **kwargs: Any) -> None:
        rule = validate.Regexp(r"[a-z]{2}-[a-z0-9-]{1,36}\Z", error=marked("Dieses Gebiet gibt es nicht."))
        super().__init__(40, validate=rule, **kwargs)


class PlaceInput(Complete):
    """Where one finds them; degrees in WGS 84. A position without an area is enough."""

    name = Text(200, allow_none=True)
    street = Text(200, allow_none=True)
    postal_code = Text(20, allow_none=True)
    city = Text(100, allow_none=True)
    latitude = fields.Float(allow_none=True, validate=validate.Range(-90, 90, error=marked("Von -90 bis 90.")))
    longitude = fields.Float(allow_none=True, validate=validate.Range(-180, 180, error=marked("Von -180 bis 180.")))
    area = AreaId(allow_none=True)
    access = Several(fields.String(validate=one_of(ACCESS)), 20)

    @validates_schema
    def is_a_place(self, data: dict[str, Any], **kwargs: Any) -> None:
        """Raises ValidationError for half a position and for nothing at all."""
        if (data.get("latitude") is None) != (data.get("longitude") is None):
            raise ValidationError({"latitude": [marked("Bitte Breite und Länge angeben, oder keins von beiden.")]})
        if not any(data.get(key) for key in ("name", "street", "postal_code", "city", "latitude", "area")):
            raise ValidationError({"street": [marked("Bitte Straße, Ort oder Name angeben.")]})


class LinkInput(Complete):
    """A page elsewhere."""

    label = Text(100, least=1, required=True)
    url = WebAddress(required=True)


class _Period(Complete):
    from_ = DayText(data_key="from", attribute="from", allow_none=True, load_default=None)
    until = DayText(allow_none=True, load_default=None)

    @validates_schema
    def is_in_order(self, data: dict[str, Any], **kwargs: Any) -> None:
        """Raises ValidationError for an end before the beginning."""
        if data.get("from") and data.get("until") and data["until"] < data["from"]:
            raise ValidationError({"until": [marked("Das Ende liegt vor dem Anfang.")]})


class LineInput(_Period):
    """Something offered or looked for."""

    text = Text(300, least=1, required=True)


class NewsInput(Complete):
    """Something new, from its day on until the end of another."""

    text = Text(500, least=1, required=True)
    date = DayText(required=True)
    until = DayText(required=True)

    @validates_schema
    def is_in_order(self, data: dict[str, Any], **kwargs: Any) -> None:
        """Raises ValidationError for an end before the beginning."""
        if data["until"] < data["date"]:
            raise ValidationError({"until": [marked("Das Ende liegt vor dem Anfang.")]})


class ExceptionInput(_Period):
    """Other hours, or none, for some days."""

    from_ = DayText(data_key="from", attribute="from", required=True)
    until = DayText(required=True)
    opening_hours = Text(MOST_HOURS, allow_none=True, load_default=None)
    note = Text(200, load_default="")


class ActorInput(Input):
    """A new entry; what is left out has a default (domain.actors.content.blank_content)."""

    kind = fields.String(required=True, validate=one_of(ACTOR_KINDS))
    name = Text(200, least=1, required=True)
    summary = Text(500)
    description = Text(20_000, lines=True)
    topics = Several(fields.String(validate=one_of(TOPICS)), 10)
    tags = Several(Text(40, least=1), 10)
    areas = Several(AreaId(), 100)
    places = fields.List(fields.Nested(PlaceInput), validate=at_most(20))
    languages = Several(fields.String(validate=one_of(LANGUAGES)), 10)
    website = WebAddress(allow_none=True)
    links = fields.List(fields.Nested(LinkInput), validate=at_most(10))
    mailbox = MailAddress(allow_none=True)
    phone = Text(40, allow_none=True)
    opening_hours = Text(MOST_HOURS, allow_none=True)
    by_appointment = fields.Boolean()
    appointment_url = WebAddress(allow_none=True)
    timezone = Zone()
    hours_exceptions = fields.List(fields.Nested(ExceptionInput), validate=at_most(30))
    legal_form = Text(100, allow_none=True)
    founded = Whole(1000, 2200, allow_none=True)
    offers = fields.List(fields.Nested(LineInput), validate=at_most(20))
    requests = fields.List(fields.Nested(LineInput), validate=at_most(20))
    news = fields.List(fields.Nested(NewsInput), validate=at_most(10))
    public_contact_confirmed = fields.Boolean()  # mail addresses and telephone numbers in the texts are for everybody
    purpose = Text(1000, lines=True, allow_none=True)
    ends_on = DayText(allow_none=True)


class ActorChange(ActorInput):
    """What is to change; load it with partial=True. `version` guards against overwriting somebody else's change."""

    version = Version()


class VersionInput(Input):
    """The version that the caller has seen."""

    version = Version()
