"""The description of the API, as far as flask-smorest cannot read it from the routes."""

from typing import Any

from flask import Flask
from flask_smorest import Api
from marshmallow import Schema, fields
from webargs.fields import DelimitedList

from shared.web.fields import MailAddress, Text, WebAddress, When, Whole

IDEMPOTENCY_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "schema": {"type": "string", "minLength": 20, "maxLength": 200},
    "description": "Sent twice with the same key, it is done once and answered alike for 24 hours.",
}


class FieldAtFault(Schema):
    """One field and what is wrong with it; the path is dotted ("venue.street")."""

    field = fields.String(required=True)
    message = fields.String(required=True)


class Problem(Schema):
    """What is wrong (RFC 9457). `code` stays as it is, the sentences follow the reader's language."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    code = fields.String(required=True)
    errors = fields.List(fields.Nested(FieldAtFault))


class DescribedApi(Api):
    """flask-smorest's Api, whose description knows our errors, our fields and the bearer token."""

    ERROR_SCHEMA = Problem

    def _register_responses(self) -> None:
        self.DEFAULT_RESPONSE_CONTENT_TYPE = "application/problem+json"
        super()._register_responses()
        del self.DEFAULT_RESPONSE_CONTENT_TYPE  # the answers that went well have the class's again


def described_api(app: Flask) -> DescribedApi:
    """The app's API, to register blueprints on."""
    door = DescribedApi(app)
    door.register_field(Whole, "integer", None)
    door.register_field(When, "string", "date-time")
    door.register_field(MailAddress, "string", "email")
    door.register_field(WebAddress, "string", "uri")
    door.ma_plugin.converter.add_attribute_function(_limits)
    door.spec.components.security_scheme("token", {"type": "http", "scheme": "bearer"})
    door.spec.options["security"] = [{}, {"token": []}]  # what needs none takes none; what needs one answers 401
    return door


def _limits(_: Any, field: Any, **kwargs: Any) -> dict[str, Any]:
    """How long or large our own fields may be, and the default of a list as a list."""
    if isinstance(field, Text):
        least = {"minLength": field.least} if field.least else {}
        return {**least, "maxLength": field.most}
    if isinstance(field, Whole):
        return {"minimum": field.least, "maximum": field.most}
    if isinstance(field, DelimitedList) and isinstance(field.load_default, list):
        return {"default": field.load_default}
    return {}
