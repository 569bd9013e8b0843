"""What the office fills in about other nodes."""

from typing import Any

from marshmallow import fields, validate

from services.federation.domain.agreement import KINDS, SCOPES
from services.federation.domain.introduction import Terms
from shared.web.fields import DayText, Input, Text, WebAddress


def _scope() -> fields.String:
    return fields.String(load_default="no", validate=validate.OneOf(SCOPES))


class TermsForm(Input):
    """What comes in, and how; one field for each kind."""

    event = _scope()
    actor = _scope()
    alliance = _scope()
    programme = _scope()
    project = _scope()
    vote = _scope()
    agreement = Text(5000, lines=True, load_default="")
    expires_on = DayText(load_default=None, allow_none=True)


class AskForm(TermsForm):
    """And whom."""

    url = WebAddress(required=True)


class WhyForm(Input):
    """A reason."""

    reason = Text(1000, least=1, lines=True, required=True)


class DecisionForm(Input):
    """On one object that waits."""

    source = Text(200, least=1, required=True)
    kind = Text(60, least=1, required=True)
    subject = Text(500, least=1, required=True)
    version = fields.Integer(required=True)
    show = fields.Boolean(required=True)


class KeysForm(Input):
    """The keys that were compared, with blanks between."""

    keyids = Text(1000, least=1, required=True)


def terms_of(data: dict[str, Any]) -> Terms:
    """The loaded form as terms."""
    return Terms({kind: data[kind] for kind in KINDS}, data["agreement"], data["expires_on"])
