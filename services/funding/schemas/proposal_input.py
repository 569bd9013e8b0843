"""What people send about their proposal. It is saved step by step: nothing is required until it is handed in."""

from marshmallow import fields, validate

from services.funding.domain.ledger import MOST_CENTS
from services.funding.domain.programme_rules import PROPOSERS
from services.funding.domain.proposals.finance import INCOME_KINDS
from services.funding.schemas.programme_input import area
from shared.contracts.vocabulary import TOPICS
from shared.web.choices import Complete, Several, Version, at_most, one_of
from shared.web.fields import Day, DayText, Input, MailAddress, Text, Whole
from shared.web.marked import marked

MOST_LINES = 50
_UUID = validate.Regexp(r"[0-9a-fA-F-]{1,100}\Z", error=marked("Diese Angabe gibt es hier nicht."))


class PlaceInput(Complete):
    """Where it is to happen."""

    name = Text(200, load_default="")
    street = Text(200, load_default="")
    postal_code = Text(20, load_default="")
    city = Text(100, load_default="")


class PeriodInput(Complete):
    """From when until when."""

    from_ = DayText(data_key="from", attribute="from", allow_none=True, load_default=None)
    until = DayText(allow_none=True, load_default=None)


class CostInput(Complete):
    """What is to be paid for."""

    label = Text(200, least=1, required=True)
    cents = Whole(1, MOST_CENTS, required=True)


class IncomeInput(CostInput):
    """Money that is there without the programme: one's own, or somebody else's."""

    kind = fields.String(required=True, validate=one_of(INCOME_KINDS))


class FinanceInput(Complete):
    """The finance plan, as a whole."""

    costs = fields.List(fields.Nested(CostInput), validate=at_most(MOST_LINES), load_default=list)
    income = fields.List(fields.Nested(IncomeInput), validate=at_most(MOST_LINES), load_default=list)
    requested_cents = Whole(0, MOST_CENTS, load_default=0)


class ActorInput(Complete):
    """An actor of some node's directory."""

    source = Text(60, least=1, required=True)
    id = fields.String(required=True, validate=_UUID)


class OriginInput(ActorInput):
    """The public object that the proposal came from."""

    kind = fields.String(required=True, validate=one_of(("event", "idea", "proposal", "project", "actor", "alliance")))


class ProposerInput(Complete):
    """On whose behalf. `legal_representative` and `address` are seen by the office only."""

    kind = fields.String(validate=one_of(PROPOSERS), load_default="person")
    organisation = Text(200, load_default="")
    legal_form = Text(100, load_default="")
    legal_representative = Text(200, load_default="")
    address = Text(400, lines=True, load_default="")
    actor = fields.Nested(ActorInput, allow_none=True, load_default=None)


class ProposalInput(Input):
    """Any part of a proposal; what is named replaces what was there."""

    title = Text(200)
    summary = Text(600, lines=True)
    public_contact_confirmed = fields.Boolean()  # of contacts in title and summary
    description = Text(20_000, lines=True)
    goals = Text(4000, lines=True)
    who_benefits = Text(2000, lines=True)
    place = fields.Nested(PlaceInput)
    area = area(allow_none=True)
    topics = Several(fields.String(validate=one_of(TOPICS)), 5)
    period = fields.Nested(PeriodInput)
    finance = fields.Nested(FinanceInput)
    volunteer_hours = Whole(0, 100_000, allow_none=True)
    not_started = fields.Boolean(allow_none=True)
    no_double = fields.Boolean(allow_none=True)
    agreed = fields.Boolean()
    proposer = fields.Nested(ProposerInput)
    name = Text(120)
    email = MailAddress(allow_none=True)
    phone = Text(40, allow_none=True)
    language = fields.String(validate=one_of(("de", "en")))
    name_public = fields.Boolean()
    origins = fields.List(fields.Nested(OriginInput), validate=at_most(5))


class NewProposal(ProposalInput):
    """A proposal to a programme; `submit`: hand it in if nothing is missing."""

    programme_id = Text(36, least=1, required=True)
    submit = fields.Boolean(load_default=False)


class ProposalChange(ProposalInput):
    """Changes by the person who holds the link, or by the office."""

    token = Text(200, least=1)
    version = Version()


class LinkToken(Input):
    """The token of the link; the office sends none."""

    token = Text(200, least=1)


class MissingInput(Input):
    """What the office asks for."""

    what = Several(Text(500, least=1), 20, required=True)
    due_on = Day(allow_none=True, load_default=None)
    note = Text(2000, lines=True, load_default="")


class RoundChoice(Input):
    """Which round and pot the proposal goes to; left out: the ones that its deadline and area lead to."""

    round_id = Text(36, allow_none=True, load_default=None)
    pot_id = Text(36, allow_none=True, load_default=None)


class ReasonInput(Input):
    """Why, in a sentence."""

    token = Text(200, least=1)
    reason = Text(500, load_default="")


class BeginForm(Input):
    """The first questions of a proposal."""

    title = Text(200, least=1, required=True)
    kind = fields.String(required=True, validate=one_of(PROPOSERS))
    organisation = Text(200, load_default="")
    name = Text(120, load_default="")
    email = MailAddress(allow_none=True, load_default=None)
