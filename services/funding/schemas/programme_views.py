"""What HTTP gets back about programmes and money; the values are made in schemas.presenting_programmes."""

from marshmallow import Schema, fields


class MoneyView(Schema):
    """Cents. allocated = remaining + reserved + paid + expired + carried; earmarked is part of what remains."""

    allocated_cents = fields.Integer()
    reserved_cents = fields.Integer()
    paid_cents = fields.Integer()
    expired_cents = fields.Integer()
    carried_cents = fields.Integer()
    remaining_cents = fields.Integer()
    earmarked_cents = fields.Integer()


class PotView(MoneyView):
    """Money of a programme for one area (null: all) and year."""

    id = fields.String()
    programme_id = fields.String()
    name = fields.String()
    area = fields.String(allow_none=True)
    year = fields.Integer()
    spend_by = fields.String(allow_none=True)
    carry_over = fields.Boolean()


class EarmarkView(Schema):
    """Part of a pot for a topic."""

    id = fields.String()
    name = fields.String()
    topic = fields.String(allow_none=True)
    spills_on = fields.String(allow_none=True)
    spilled_at = fields.String(allow_none=True)
    remaining_cents = fields.Integer()


class FullPotView(PotView):
    """A pot with its earmarks."""

    earmarks = fields.List(fields.Nested(EarmarkView))


class ListedProgrammeView(Schema):
    """A programme in lists; `money` is live, null where it is another node's; `closed`: why nothing is taken now."""

    id = fields.String()
    source = fields.String()
    url = fields.String()
    short_url = fields.String()
    home_name = fields.String()
    status = fields.String()
    name = fields.String()
    summary = fields.String()
    topics = fields.List(fields.String(), metadata={"description": "Empty: all."})
    areas = fields.List(fields.String(), metadata={"description": "Empty: everywhere."})
    who = fields.List(fields.String())
    least_cents = fields.Integer()
    most_cents = fields.Integer(allow_none=True)
    own_share_percent = fields.Integer()
    not_yet_started = fields.Boolean()
    no_double_funding = fields.Boolean()
    opens_at = fields.String(allow_none=True)
    closes_at = fields.String(allow_none=True)
    timezone = fields.String()
    decided_by = fields.String()
    contact_mailbox = fields.String(allow_none=True)
    next_deadline = fields.String(allow_none=True)
    closed = fields.String(allow_none=True)
    money = fields.Nested(MoneyView, allow_none=True)


class ProgrammeView(ListedProgrammeView):
    """Everything about a programme of this node."""

    version = fields.Integer()
    description = fields.String(metadata={"description": "Markdown."})
    purpose = fields.String()
    not_funded = fields.List(fields.String())
    deadlines = fields.List(fields.String())
    required = fields.Dict()
    circular_allowed = fields.Boolean()
    reporting_days = fields.Integer()
    audit_years = fields.Integer()
    texts = fields.Dict()
    jury = fields.Dict()
    pots = fields.List(fields.Nested(PotView))


class ProgrammesView(Schema):
    """A page of programmes."""

    items = fields.List(fields.Nested(ListedProgrammeView))
    next = fields.String(allow_none=True)


class ReasonView(Schema):
    """Why a programme does not fit: a code and a sentence in the reader's language."""

    code = fields.String()
    message = fields.String()


class CheckedProgrammeView(ListedProgrammeView):
    """A programme that does not fit, and why."""

    reasons = fields.List(fields.Nested(ReasonView))


class ProgrammeCheckView(Schema):
    """The Fördercheck's answer."""

    fitting = fields.List(fields.Nested(ListedProgrammeView))
    others = fields.List(fields.Nested(CheckedProgrammeView))


class LedgerLineView(Schema):
    """What an entry does to an account."""

    account = fields.String()
    cents = fields.Integer()


class LedgerEntryView(Schema):
    """One booking; its lines add up to zero."""

    number = fields.Integer()
    at = fields.String()
    kind = fields.String()
    lines = fields.List(fields.Nested(LedgerLineView))
    proposal_id = fields.String(allow_none=True)
    account_id = fields.String(allow_none=True)
    note = fields.String()


class LedgerView(Schema):
    """A page of the ledger, the newest entry first."""

    items = fields.List(fields.Nested(LedgerEntryView))
    next = fields.String(allow_none=True)


class RoundView(Schema):
    """What is decided together."""

    id = fields.String()
    programme_id = fields.String()
    pot_id = fields.String(allow_none=True)
    kind = fields.String()
    status = fields.String()
    name = fields.String()
    opens_at = fields.String(allow_none=True)
    closes_at = fields.String(allow_none=True)
    proposals = fields.Integer()


class RoundsView(Schema):
    """The rounds of a programme, the latest deadline first."""

    items = fields.List(fields.Nested(RoundView))
    next = fields.String(allow_none=True)
