"""Shapes that several messages share."""

from marshmallow import Schema, fields, validate

from shared.contracts.marks import PERSONAL


class Origin(Schema):
    """Where an object came from: the thread of a project."""

    source = fields.String(required=True)
    kind = fields.String(
        required=True, validate=validate.OneOf(["event", "idea", "proposal", "project", "actor", "alliance"])
    )
    id = fields.String(required=True)


class ActorReference(Schema):
    """An actor of the directory of some node."""

    source = fields.String(required=True)
    id = fields.String(required=True)


class Organisation(Schema):
    """Who organises or hosts: an organisation's public name, never a private person's."""

    name = fields.String(required=True)
    url = fields.String(required=True, allow_none=True)
    actor = fields.Nested(ActorReference, required=True, allow_none=True)


class Venue(Schema):
    """A place. `area` is a global area id ("de-be-1140"), `access` facts of the vocabulary, degrees in WGS 84."""

    name = fields.String(required=True)
    street = fields.String(required=True, allow_none=True)
    postal_code = fields.String(required=True, allow_none=True)
    city = fields.String(required=True, allow_none=True)
    latitude = fields.Float(required=True, allow_none=True)
    longitude = fields.Float(required=True, allow_none=True)
    area = fields.String(required=True, allow_none=True)
    access = fields.List(fields.String(), required=True)


class Recipient(Schema):
    """A person to write to, on the node's own bus only."""

    ref = fields.String(required=True, metadata=PERSONAL)
    name = fields.String(required=True, metadata=PERSONAL)
    email = fields.String(required=True, metadata=PERSONAL)
    language = fields.String(required=True, validate=validate.OneOf(["de", "en"]))
