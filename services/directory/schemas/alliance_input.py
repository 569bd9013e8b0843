"""What may be sent about alliances, and what is read of them."""

from marshmallow import Schema, fields

from services.directory.schemas.actor_input import AreaId
from shared.contracts.vocabulary import TOPICS
from shared.web.choices import Several, one_of
from shared.web.fields import DayText, Input, Text


class AllianceInput(Input):
    """A new alliance; without areas or topics it has those of the founder."""

    actor = Text(100, least=1, required=True)
    name = Text(200, least=1, required=True)
    purpose = Text(1000, least=1, lines=True, required=True)
    summary = Text(500)
    areas = Several(AreaId(), 100)
    topics = Several(fields.String(validate=one_of(TOPICS)), 10)
    ends_on = DayText(allow_none=True)


class InvitationInput(Input):
    """Whom to ask; `source`: the home node of a copy. `note` stands in the letter."""

    actor = Text(100, least=1, required=True)
    source = Text(200, allow_none=True, load_default=None)
    note = Text(500, lines=True, load_default="")


class AnswerInput(Input):
    """For which actor of this node, and what."""

    actor = Text(100, least=1, required=True)
    accept = fields.Boolean(required=True)


class LeaveInput(Input):
    """Which actor leaves."""

    actor = Text(100, least=1, required=True)
    source = Text(200, allow_none=True, load_default=None)


class LinkAnswer(Input):
    """The answer on the page behind the letter's link."""

    t = Text(200, required=True)
    source = Text(200, required=True)
    actor = Text(100, required=True)
    account = Text(36, load_default="")
    answer = fields.String(required=True, validate=one_of(("yes", "no")))


class AllianceMemberView(Schema):
    """An actor that was asked; `status`: invited, joined, declined or left."""

    actor = fields.String()
    source = fields.String()
    name = fields.String()
    status = fields.String()
    asked_at = fields.String()
    answered_at = fields.String(allow_none=True)


class AllianceView(Schema):
    """An alliance as those who run it, and those who are asked, see it."""

    id = fields.String()
    name = fields.String()
    status = fields.String()
    version = fields.Integer()
    url = fields.String()
    purpose = fields.String(allow_none=True)
    ends_on = fields.String(allow_none=True)
    members = fields.List(fields.Nested(AllianceMemberView))
