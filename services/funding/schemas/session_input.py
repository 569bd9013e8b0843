"""What may be sent about sessions and votes. Every field has a length; unknown ones are refused."""

from marshmallow import fields

from services.funding.domain.jury.item_vote import CHOICES
from services.funding.domain.jury.recusal import REASONS
from services.funding.domain.ledger import MOST_CENTS
from shared.web.choices import Complete, Several, at_most, one_of
from shared.web.fields import Input, Text, When, Whole

MOST_HANDS = 2000


class NewSession(Input):
    """A meeting, a circular vote (until `ends_at`) or an assembly for a round."""

    round_id = Text(36, least=1, required=True)
    jury_id = Text(36, allow_none=True, load_default=None)
    kind = fields.String(validate=one_of(("meeting", "circular", "assembly")), load_default="meeting")
    name = Text(200, least=1, required=True)
    starts_at = When(required=True)
    ends_at = When(allow_none=True, load_default=None)
    place = Text(300, load_default="")
    notes = Text(4000, lines=True, load_default="")


class SessionChange(Input):
    """Another time or place; a reason once it is called."""

    starts_at = When(required=True)
    place = Text(300, load_default="")
    notes = Text(4000, lines=True, load_default="")
    reason = Text(500, load_default="")


class CallSession(Input):
    """Why the invitation comes late, where it does."""

    late_reason = Text(500, load_default="")


class ItemArrangement(Input):
    """Place from 1, whether in the public part, whether it is presented, how it is voted."""

    place = Whole(1, 1000)
    public = fields.Boolean()
    presented = fields.Boolean()
    ballot = fields.String(validate=one_of(("open", "secret", "hands")))


class WhyInput(Input):
    """A reason in a sentence."""

    reason = Text(500, load_default="")


class PresenceInput(Input):
    """A juror has come (true) or left (false)."""

    juror_id = Text(36, least=1, required=True)
    there = fields.Boolean(required=True)


class BallotInput(Input):
    """A juror's ballot: by the token of the personal link, or by the bearer token of the juror's account."""

    token = Text(200, least=1)
    choice = fields.String(required=True, validate=one_of(CHOICES))
    cents = Whole(1, MOST_CENTS, allow_none=True, load_default=None)
    scores = fields.Dict(keys=Text(40, least=1), values=Whole(0, 10), validate=at_most(10), load_default=dict)


class PaperInput(Complete):
    """One paper of an open vote, as the office read it."""

    juror_id = Text(36, least=1, required=True)
    choice = fields.String(required=True, validate=one_of(CHOICES))
    cents = Whole(1, MOST_CENTS, allow_none=True, load_default=None)


class AmountHands(Complete):
    """So many for this amount."""

    cents = Whole(1, MOST_CENTS, required=True)
    number = Whole(1, MOST_HANDS, required=True)


class CountsInput(Input):
    """Numbers of votes: of a show of hands, or of papers."""

    yes = Whole(0, MOST_HANDS, load_default=0)
    no = Whole(0, MOST_HANDS, load_default=0)
    abstain = Whole(0, MOST_HANDS, load_default=0)
    amounts = fields.List(fields.Nested(AmountHands), validate=at_most(20), load_default=list)


class HandsInput(CountsInput):
    """`present`: how many may vote at an assembly."""

    present = Whole(1, MOST_HANDS, allow_none=True, load_default=None)


class PapersInput(CountsInput):
    """Papers of a secret vote with who has put one in."""

    juror_ids = Several(Text(36, least=1), MOST_HANDS, required=True)


class BiasInput(Input):
    """A juror says to be biased."""

    token = Text(200, least=1)
    reason = fields.String(required=True, validate=one_of(REASONS))
    note = Text(300, allow_none=True, load_default=None)


class BiasDecision(Input):
    """What the jury decided about somebody; `reason` where nothing was noted before."""

    juror_id = Text(36, least=1, required=True)
    biased = fields.Boolean(required=True)
    reason = fields.String(validate=one_of(REASONS), allow_none=True, load_default=None)


class DecisionInput(Input):
    """Conditions of a grant, the reason of a refusal, the chair's word in a tie."""

    conditions = Text(4000, lines=True, load_default="")
    reason = Text(4000, lines=True, load_default="")
    chair_says = fields.String(validate=one_of(("yes", "no")), allow_none=True, load_default=None)
    pot_id = Text(36, allow_none=True, load_default=None)


class MinutesInput(Input):
    """The office's own words in the minutes; a reason for a correction."""

    remarks = Text(20_000, lines=True, load_default="")
    reason = Text(500, load_default="")


class SessionQuery(Input):
    """By whose link."""

    token = Text(200, least=1)
