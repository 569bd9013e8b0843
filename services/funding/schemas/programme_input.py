"""What the office may send about a programme. Every field has a length; unknown ones are refused."""

from typing import Any

from marshmallow import fields, validate

from services.funding.domain.ledger import MOST_CENTS
from services.funding.domain.programme_rules import PROPOSERS, REQUIRABLE, WAYS
from shared.clock import rfc3339
from shared.contracts.vocabulary import TOPICS
from shared.web.choices import Complete, Several, Version, at_most, one_of
from shared.web.fields import Input, MailAddress, Text, When, Whole, Zone
from shared.web.marked import marked

MOST_DEADLINES = 60
_ID = validate.Regexp(r"[a-z0-9_-]{1,40}\Z", error=marked("Bitte nur Kleinbuchstaben, Ziffern und Striche."))


def area(**kwargs: Any) -> fields.String:
    """The id of an area, perhaps one that this node does not know."""
    known = validate.Regexp(r"[a-z0-9][a-z0-9-]{0,39}\Z", error=marked("Dieses Gebiet gibt es nicht."))
    return fields.String(validate=known, **kwargs)


class AttachmentInput(Complete):
    """A paper that proposals need from so many cents on."""

    id = fields.String(required=True, validate=_ID)
    label = Text(100, least=1, required=True)
    from_cents = Whole(0, MOST_CENTS, load_default=0)


class RequiredInput(Input):
    """What must be filled in or attached."""

    fields_ = Several(fields.String(validate=one_of(REQUIRABLE)), 20, data_key="fields", attribute="fields")
    attachments = fields.List(fields.Nested(AttachmentInput), validate=at_most(10))


class TextsInput(Input):
    """Plain words: how one proposes, what happens afterwards, what one can do against a decision."""

    how = Text(4000, lines=True)
    after = Text(4000, lines=True)
    remedy = Text(2000, lines=True)


class QuorumInput(Complete):
    """How many must be there: a share of all members, or a number."""

    of = fields.String(required=True, validate=one_of(("members", "number")))
    percent = Whole(1, 100, allow_none=True, load_default=None)
    number = Whole(1, 1000, allow_none=True, load_default=None)


class CriterionInput(Complete):
    """What jurors give points for, from 0 to `most`."""

    id = fields.String(required=True, validate=_ID)
    label = Text(100, least=1, required=True)
    most = Whole(1, 10, required=True)


class JuryInput(Input):
    """How the jury is made up and decides."""

    size_least = Whole(1, 1000)
    size_most = Whole(1, 1000)
    age_least = Whole(0, 99)
    residents_percent = Whole(0, 100)
    term_months = Whole(1, 120)
    quorum = fields.Nested(QuorumInput)
    majority = fields.String(validate=one_of(("simple", "absolute", "two_thirds")))
    tie = fields.String(validate=one_of(("refused", "chair", "again")))
    secret = fields.Boolean()
    invite_days = Whole(0, 90)
    present_from_cents = Whole(0, MOST_CENTS, allow_none=True)
    criteria = fields.List(fields.Nested(CriterionInput), validate=at_most(10))


class ProgrammeInput(Input):
    """A programme; whatever is left out stands in domain.programme_content. Empty `topics` and `areas`: all."""

    name = Text(200, least=1, required=True)
    summary = Text(500)
    description = Text(20_000, lines=True)
    purpose = Text(2000, lines=True)
    topics = Several(fields.String(validate=one_of(TOPICS)), 10)
    areas = Several(area(), 50)
    who = Several(fields.String(validate=one_of(PROPOSERS)), len(PROPOSERS))
    least_cents = Whole(0, MOST_CENTS)
    most_cents = Whole(1, MOST_CENTS, allow_none=True)
    own_share_percent = Whole(0, 100)
    not_funded = Several(Text(200, least=1), 30)
    not_yet_started = fields.Boolean()
    no_double_funding = fields.Boolean()
    opens_at = When(allow_none=True)
    closes_at = When(allow_none=True)
    deadlines = Several(When(), MOST_DEADLINES)
    timezone = Zone()
    required = fields.Nested(RequiredInput)
    decided_by = fields.String(validate=one_of(WAYS))
    circular_allowed = fields.Boolean()
    reporting_days = Whole(1, 1000)
    audit_years = Whole(1, 30)  # so long what is left of a grant is kept after the year in which it was settled
    texts = fields.Nested(TextsInput)
    contact_mailbox = MailAddress(allow_none=True)
    public_contact_confirmed = fields.Boolean()  # mail addresses and telephone numbers in the texts are for everybody
    jury = fields.Nested(JuryInput)


class ProgrammeChange(ProgrammeInput):
    """What is to change; load it with partial=True. `version` guards against overwriting somebody else's change."""

    version = Version()


class VersionInput(Input):
    """The version that the caller has seen."""

    version = Version()


def kept_values(data: dict[str, Any]) -> dict[str, Any]:
    """Loaded data as they are kept in the document: JSON values, moments as texts, deadlines in order."""
    kept = dict(data)
    for name in ("opens_at", "closes_at"):
        if kept.get(name) is not None:
            kept[name] = rfc3339(kept[name])
    if "deadlines" in kept:
        kept["deadlines"] = sorted({rfc3339(deadline) for deadline in kept["deadlines"]})
    if "required" in kept:
        kept["required"] = {"fields": [], "attachments": [], **kept["required"]}
    return kept
