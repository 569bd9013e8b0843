"""What the office types in about a partner."""

from marshmallow import fields, validate

from shared.web.fields import Input, Text

_WORDS = validate.Length(max=50)


class PartnerForm(Input):
    """Kinds of objects, topics and areas by their ids; none chosen: all."""

    name = Text(200, least=1, required=True)
    types = fields.List(fields.String(), load_default=list, validate=_WORDS)
    topics = fields.List(fields.String(), load_default=list, validate=_WORDS)
    areas = fields.List(fields.String(), load_default=list, validate=_WORDS)
