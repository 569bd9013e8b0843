"""What `funding` publishes: programmes, granted projects and residents' votes for everybody; letters to one person.

The public messages carry the whole public object, so the newest one is the state. Amounts are integer cents of euros.
A private person's name is never in them: they cross the border.
"""

from marshmallow import Schema, fields, validate

from shared.contracts.contract import Contract
from shared.contracts.marks import PERSONAL, SECRET
from shared.contracts.parts import ActorReference, Origin, Recipient

PROPOSERS = ("person", "initiative", "association", "alliance", "institution", "municipality")
COUNTING_RULES = ("greedy", "greedy-no-skip", "greedy-threshold", "greedy-exclusive", "equalshares", "equalshares/add1")


class PublicPot(Schema):
    """Money for one area (null: all of the programme's) and year; what is still to give is asked at home."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    area = fields.String(required=True, allow_none=True)
    year = fields.Integer(required=True)
    allocated_cents = fields.Integer(required=True)


class PublicProgramme(Schema):
    """A programme as every visitor may see it; `deadlines` are those to come.

    `who` may propose; `own_share_percent` is of the total.
    """

    url = fields.String(required=True)
    short_url = fields.String(required=True)
    public_contact_confirmed = fields.Boolean(load_default=False)  # of contacts in its texts
    status = fields.String(required=True, validate=validate.OneOf(["published", "closed"]))
    name = fields.String(required=True)
    summary = fields.String(required=True)
    description = fields.String(required=True)
    topics = fields.List(fields.String(), required=True)
    areas = fields.List(fields.String(), required=True)
    who = fields.List(fields.String(validate=validate.OneOf(PROPOSERS)), required=True)
    least_cents = fields.Integer(required=True)
    most_cents = fields.Integer(required=True, allow_none=True)
    own_share_percent = fields.Integer(required=True)
    not_funded = fields.List(fields.String(), required=True)
    not_yet_started = fields.Boolean(required=True)
    no_double_funding = fields.Boolean(required=True)
    opens_at = fields.AwareDateTime(required=True, allow_none=True)
    closes_at = fields.AwareDateTime(required=True, allow_none=True)
    deadlines = fields.List(fields.AwareDateTime(), required=True)
    timezone = fields.String(required=True)
    decided_by = fields.String(required=True, validate=validate.OneOf(["jury", "assembly", "residents_vote"]))
    pots = fields.List(fields.Nested(PublicPot), required=True)
    contact_mailbox = fields.String(required=True, allow_none=True)
    home_name = fields.String(required=True)
    origins = fields.List(fields.Nested(Origin), required=True)


class PublicProject(Schema):
    """A proposal that was granted, and what became of it. `proposer` null: a private person ("a resident").

    `report`: what was done, in the proposer's words, once the office has checked it.
    """

    url = fields.String(required=True)
    short_url = fields.String(required=True)
    public_contact_confirmed = fields.Boolean(load_default=False)  # of contacts in its texts
    status = fields.String(
        required=True, validate=validate.OneOf(["granted", "accepted", "paid", "reported", "settled", "returned"])
    )
    title = fields.String(required=True)
    summary = fields.String(required=True)
    topics = fields.List(fields.String(), required=True)
    area = fields.String(required=True, allow_none=True)
    year = fields.Integer(required=True)
    programme_id = fields.String(required=True)
    programme_name = fields.String(required=True)
    proposer_kind = fields.String(required=True, validate=validate.OneOf(PROPOSERS))
    proposer = fields.String(required=True, allow_none=True)
    actor = fields.Nested(ActorReference, required=True, allow_none=True)
    granted_cents = fields.Integer(required=True)
    granted_at = fields.AwareDateTime(required=True)
    report = fields.String(required=True, allow_none=True)
    home_name = fields.String(required=True)
    origins = fields.List(fields.Nested(Origin), required=True)


class BallotProject(Schema):
    """One project on a residents' ballot."""

    id = fields.String(required=True)
    title = fields.String(required=True)
    summary = fields.String(required=True)
    cost_cents = fields.Integer(required=True)
    area = fields.String(required=True, allow_none=True)


class VoteResult(Schema):
    """What a project got: `points` of `ballots` valid ballots, and whether it was chosen; `reason` in plain words."""

    id = fields.String(required=True)
    points = fields.Integer(required=True)
    chosen = fields.Boolean(required=True)
    reason = fields.String(required=True)


class PublicVote(Schema):
    """A vote of all residents; `results` and `ballots` null until it is closed and counted.

    `chosen` is what is funded; `deviation`: why that is not what the count chose.
    """

    url = fields.String(required=True)
    public_contact_confirmed = fields.Boolean(load_default=False)  # of contacts in its texts
    status = fields.String(required=True, validate=validate.OneOf(["open", "closed", "decided"]))
    name = fields.String(required=True)
    programme_id = fields.String(required=True)
    programme_name = fields.String(required=True)
    opens_at = fields.AwareDateTime(required=True)
    closes_at = fields.AwareDateTime(required=True)
    timezone = fields.String(required=True)
    budget_cents = fields.Integer(required=True)
    ballot_kind = fields.String(
        required=True, validate=validate.OneOf(["approval", "choose-1", "cumulative", "ordinal"])
    )
    rule = fields.String(required=True, validate=validate.OneOf(COUNTING_RULES))
    projects = fields.List(fields.Nested(BallotProject), required=True)
    ballots = fields.Integer(required=True, allow_none=True)
    results = fields.List(fields.Nested(VoteResult), required=True, allow_none=True)
    deviation = fields.String(load_default=None, allow_none=True)
    home_name = fields.String(required=True)


class Withdrawn(Schema):
    """Something public that is public no longer; its body is gone."""

    url = fields.String(required=True)


class FundingLetter(Schema):
    """A mail to one person. `link` opens a page of this node; what does not fit the kind of letter is null.

    `about` is the proposal's, session's or jury's name; `note` the office's words; `lines` further facts in the
    reader's language, ready to be read. `due_on` is an ISO day, `starts_at` with `timezone` a moment to be there.
    `rest_cents` of a repayment is still to come back: 0 when all is settled, null while that is not known.
    """

    person = fields.Nested(Recipient, required=True)
    programme_name = fields.String(required=True, allow_none=True)
    about = fields.String(required=True, allow_none=True)
    object_id = fields.String(required=True)
    link = fields.String(required=True, allow_none=True, metadata={**SECRET, **PERSONAL})
    note = fields.String(required=True, allow_none=True, metadata=PERSONAL)
    lines = fields.List(fields.String(metadata=PERSONAL), required=True)
    cents = fields.Integer(required=True, allow_none=True)
    rest_cents = fields.Integer(load_default=None, allow_none=True)
    due_on = fields.String(required=True, allow_none=True)
    starts_at = fields.AwareDateTime(required=True, allow_none=True)
    timezone = fields.String(required=True, allow_none=True)
    place = fields.String(required=True, allow_none=True)


PROGRAMME_PUBLISHED = Contract("funding.programme_published", PublicProgramme, public=True)
PROGRAMME_CHANGED = Contract("funding.programme_changed", PublicProgramme, public=True)
PROGRAMME_CLOSED = Contract("funding.programme_closed", PublicProgramme, public=True)
PROGRAMME_WITHDRAWN = Contract("funding.programme_withdrawn", Withdrawn, public=True)
PROJECT_GRANTED = Contract("funding.project_granted", PublicProject, public=True)
PROJECT_CHANGED = Contract("funding.project_changed", PublicProject, public=True)
PROJECT_REPORTED = Contract("funding.project_reported", PublicProject, public=True)
PROJECT_WITHDRAWN = Contract("funding.project_withdrawn", Withdrawn, public=True)
VOTE_OPENED = Contract("funding.vote_opened", PublicVote, public=True)
VOTE_CLOSED = Contract("funding.vote_closed", PublicVote, public=True)
VOTE_WITHDRAWN = Contract("funding.vote_withdrawn", Withdrawn, public=True)

PROPOSAL_CONFIRMATION_REQUESTED = Contract("funding.proposal_confirmation_requested", FundingLetter)
PROPOSAL_LINK_REQUESTED = Contract("funding.proposal_link_requested", FundingLetter)
PROPOSAL_SUBMITTED = Contract("funding.proposal_submitted", FundingLetter)
ITEMS_MISSING = Contract("funding.items_missing", FundingLetter)
PROPOSAL_SCHEDULED = Contract("funding.proposal_scheduled", FundingLetter)
PROPOSAL_WITHDRAWN = Contract("funding.proposal_withdrawn", FundingLetter)
DECISION_MADE = Contract("funding.decision_made", FundingLetter)
GRANT_RETURNED = Contract("funding.grant_returned", FundingLetter)
CHANGE_ANSWERED = Contract("funding.change_answered", FundingLetter)
PAYMENT_MADE = Contract("funding.payment_made", FundingLetter)
REPORT_DUE = Contract("funding.report_due", FundingLetter)
REPORT_CHECKED = Contract("funding.report_checked", FundingLetter)
REPAYMENT_BOOKED = Contract("funding.repayment_booked", FundingLetter)
VOLUNTEER_CONFIRMATION_REQUESTED = Contract("funding.volunteer_confirmation_requested", FundingLetter)
JUROR_DRAWN = Contract("funding.juror_drawn", FundingLetter)
SESSION_CALLED = Contract("funding.session_called", FundingLetter)
SESSION_CHANGED = Contract("funding.session_changed", FundingLetter)
CIRCULAR_OPENED = Contract("funding.circular_opened", FundingLetter)
CIRCULAR_VOID = Contract("funding.circular_void", FundingLetter)
MINUTES_READY = Contract("funding.minutes_ready", FundingLetter)
VOTING_CODE_SENT = Contract("funding.voting_code_sent", FundingLetter)

LETTERS: tuple[Contract, ...] = (
    PROPOSAL_CONFIRMATION_REQUESTED,
    PROPOSAL_LINK_REQUESTED,
    PROPOSAL_SUBMITTED,
    ITEMS_MISSING,
    PROPOSAL_SCHEDULED,
    PROPOSAL_WITHDRAWN,
    DECISION_MADE,
    GRANT_RETURNED,
    CHANGE_ANSWERED,
    PAYMENT_MADE,
    REPORT_DUE,
    REPORT_CHECKED,
    REPAYMENT_BOOKED,
    VOLUNTEER_CONFIRMATION_REQUESTED,
    JUROR_DRAWN,
    SESSION_CALLED,
    SESSION_CHANGED,
    CIRCULAR_OPENED,
    CIRCULAR_VOID,
    MINUTES_READY,
    VOTING_CODE_SENT,
)
