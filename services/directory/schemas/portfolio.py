"""What is sent about a portfolio, and what is read of it."""

from marshmallow import Schema, fields

from shared.web.fields import DayText, Input, MailAddress, Text


class AskForm(Input):
    """Whose portfolio it is."""

    email = MailAddress(required=True)


class StatementForm(Input):
    """What somebody can do, in their own words."""

    t = Text(200, required=True)
    title = Text(200, least=1, required=True)
    text = Text(2000, lines=True, load_default="")


class NameForm(Input):
    """The name above the portfolio."""

    t = Text(200, required=True)
    name = Text(120, least=1, required=True)


class ShareForm(Input):
    """For whom, and until when (included)."""

    t = Text(200, required=True)
    label = Text(100, least=1, required=True)
    until = DayText(required=True)


class TokenQuery(Input):
    """The token of the link."""

    token = Text(200, least=1, required=True)


class TrainingView(Schema):
    """A training that the person attended; `topics` and `language` are ids of the vocabulary."""

    title = fields.String()
    url = fields.String(metadata={"description": "The event's page; it may be gone."})
    organiser = fields.String()
    starts_at = fields.String(metadata={"description": "RFC 3339, like ends_at."})
    ends_at = fields.String()
    timezone = fields.String(metadata={"description": "IANA name of the event's zone."})
    hours = fields.Float(allow_none=True, metadata={"description": "Clock hours; null over several days."})
    topics = fields.List(fields.String())
    language = fields.String(allow_none=True)
    hidden = fields.Boolean(metadata={"description": "The person does not show it to others."})


class StatementView(Schema):
    """What the person wrote."""

    title = fields.String()
    text = fields.String()
    written_at = fields.String()
    hidden = fields.Boolean()


class PortfolioView(Schema):
    """A competence portfolio. By a shared link without `email` and without what is hidden."""

    format = fields.String(metadata={"description": 'Always "kieznetz-portfolio-1".'})
    name = fields.String()
    email = fields.String(allow_none=True)
    made_by = fields.Dict(metadata={"description": "The node: name and url."})
    hours = fields.Float(metadata={"description": "Of all trainings whose hours are known."})
    trainings = fields.List(fields.Nested(TrainingView))
    statements = fields.List(fields.Nested(StatementView))
