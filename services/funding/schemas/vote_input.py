"""What people send about residents' votes."""

from marshmallow import fields, validate

from services.funding.domain.ledger import MOST_CENTS
from services.funding.domain.votes.ballot import BALLOT_KINDS
from services.funding.domain.votes.codes import MOST_AT_ONCE
from services.funding.domain.votes.rules import RULES
from shared.web.choices import Several, at_most, one_of
from shared.web.fields import Input, Text, When, Whole
from shared.web.marked import marked

MOST_ON_A_BALLOT = 500


class VoteInput(Input):
    """A vote as the office plans it; amounts in cents."""

    programme_id = Text(36, least=1, required=True)
    pot_id = Text(36, allow_none=True, load_default=None)
    name = Text(200, least=1, required=True)
    description = Text(20_000, lines=True, load_default="")
    ballot_kind = fields.String(validate=one_of(BALLOT_KINDS), load_default="approval")
    rule = fields.String(validate=one_of(RULES), load_default="greedy")
    budget_cents = Whole(1, MOST_CENTS, required=True)
    most_projects = Whole(1, MOST_ON_A_BALLOT, allow_none=True, load_default=None)
    points = Whole(1, 1000, allow_none=True, load_default=None)
    opens_at = When(required=True)
    closes_at = When(required=True)


class CheckInput(Input):
    """The administration's public answer to an idea."""

    verdict = fields.String(required=True, validate=one_of(("possible", "partly", "impossible")))
    answer = Text(5000, least=1, lines=True, required=True)
    cost_cents = Whole(1, MOST_CENTS, allow_none=True, load_default=None)


class OnBallotInput(Input):
    """Ids of the proposals that stand on the ballot."""

    proposals = Several(Text(36, least=1), MOST_ON_A_BALLOT, required=True)


class CodesInput(Input):
    """How many codes to print."""

    count = Whole(1, MOST_AT_ONCE, required=True)


class ResidentBallotInput(Input):
    """A resident's ballot: numbers on the ballot in the order of preference, or points by number."""

    code = Text(40, least=1, required=True)
    projects = fields.List(Whole(1, MOST_ON_A_BALLOT), validate=at_most(MOST_ON_A_BALLOT), load_default=list)
    points = fields.Dict(
        keys=fields.String(validate=validate.Regexp(r"[1-9]\d{0,2}\Z", error=marked("Bitte eine Zahl angeben."))),
        values=Whole(0, 1000),
        validate=at_most(MOST_ON_A_BALLOT),
        load_default=dict,
    )


class DecideVoteInput(Input):
    """What the body funds: left out, what the count chose; else numbers on the ballot, with a reason."""

    projects = fields.List(Whole(1, MOST_ON_A_BALLOT), validate=at_most(MOST_ON_A_BALLOT), load_default=None)
    reason = Text(2000, lines=True, load_default="")
    pot_id = Text(36, allow_none=True, load_default=None)
