"""What HTTP gets back about residents' votes; values are made in schemas.presenting_votes."""

from marshmallow import Schema, fields


class VoteProjectView(Schema):
    """One project on the ballot."""

    number = fields.Integer()
    proposal_id = fields.String()
    title = fields.String()
    summary = fields.String()
    area = fields.String(allow_none=True)
    cost_cents = fields.Integer()


class ResultView(Schema):
    """What a project got, and why it is chosen or not: a sentence, and a code with the figures behind it."""

    id = fields.String()
    points = fields.Integer()
    cost_cents = fields.Integer()
    chosen = fields.Boolean()
    reason = fields.String()
    code = fields.String()
    figures = fields.Dict()


class OutcomeView(Schema):
    """A count: chosen projects in the order of choice, then those left."""

    rule = fields.String()
    ballots = fields.Integer()
    projects = fields.List(fields.Nested(ResultView))
    remarks = fields.List(fields.String())
    figures = fields.Dict()


class VoteView(Schema):
    """A vote as everybody may see it; `outcome` null until it is counted."""

    id = fields.String()
    programme_id = fields.String()
    version = fields.Integer()
    status = fields.String()
    name = fields.String()
    description = fields.String()
    ballot_kind = fields.String()
    rule = fields.String()
    budget_cents = fields.Integer()
    most_projects = fields.Integer(allow_none=True)
    points = fields.Integer(allow_none=True)
    opens_at = fields.String()
    closes_at = fields.String()
    timezone = fields.String()
    projects = fields.List(fields.Nested(VoteProjectView))
    outcome = fields.Nested(OutcomeView, allow_none=True)
    deviation = fields.Dict(allow_none=True)


class ListedVoteView(Schema):
    """A vote in lists; `source` and `home_name`: the node whose residents vote."""

    id = fields.String()
    source = fields.String()
    url = fields.String()
    home_name = fields.String()
    status = fields.String()
    name = fields.String()
    opens_at = fields.String()
    closes_at = fields.String()
    timezone = fields.String()
    budget_cents = fields.Integer()


class VotesView(Schema):
    """A page of votes."""

    items = fields.List(fields.Nested(ListedVoteView))
    next = fields.String(allow_none=True)


class CodesView(Schema):
    """Codes, shown this once."""

    codes = fields.List(fields.String())


class TakenView(Schema):
    """That a ballot was taken; nothing that leads back to it."""

    status = fields.String()


class IdeaCheckView(Schema):
    """The administration's answer."""

    proposal_id = fields.String()
    verdict = fields.String()
    answer = fields.String()
    cost_cents = fields.Integer(allow_none=True)
