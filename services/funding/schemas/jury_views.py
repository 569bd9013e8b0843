"""What is answered about juries and sessions, for the OpenAPI document."""

from marshmallow import Schema, fields


class JurorView(Schema):
    """One seat, or a place among the alternates."""

    id = fields.String()
    name = fields.String()
    status = fields.String()
    place = fields.Integer()
    chair = fields.Boolean()
    lives_here = fields.Boolean()
    works_here = fields.Boolean()


class FaultView(Schema):
    """What does not fit the rules of the jury's composition."""

    code = fields.String()
    have = fields.Integer()
    asked = fields.Integer()


class DrawView(Schema):
    """A draw: `file` leads to what everybody can check."""

    id = fields.String()
    digest = fields.String()
    source = fields.String()
    drawn_from = fields.String()
    form = fields.Dict()
    committed_at = fields.String()
    drawn_at = fields.String(allow_none=True)
    file = fields.String()


class JuryView(Schema):
    """A jury, for the office."""

    id = fields.String()
    programme_id = fields.String()
    name = fields.String()
    area = fields.String(allow_none=True)
    status = fields.String()
    seats = fields.Integer()
    taken = fields.Integer()
    pool = fields.Integer()
    term_from = fields.String(allow_none=True)
    term_until = fields.String(allow_none=True)
    jurors = fields.List(fields.Nested(JurorView))
    faults = fields.List(fields.Nested(FaultView))
    draws = fields.List(fields.Nested(DrawView))


class ItemView(Schema):
    """One item of the agenda; `recused` and `voted` for a juror, `recusals` and `outcome` for the office."""

    id = fields.String()
    place = fields.Integer()
    proposal_id = fields.String(allow_none=True)
    title = fields.String()
    requested_cents = fields.Integer()
    public = fields.Boolean()
    presented = fields.Boolean()
    status = fields.String()
    ballot = fields.String()
    turn = fields.Integer()
    closes_at = fields.String(allow_none=True)
    decision = fields.Dict(allow_none=True)
    recused = fields.Boolean()
    voted = fields.Boolean()
    recusals = fields.List(fields.Dict())
    outcome = fields.Dict(allow_none=True)


class SessionView(Schema):
    """A session with its agenda."""

    id = fields.String()
    round_id = fields.String()
    jury_id = fields.String(allow_none=True)
    kind = fields.String()
    status = fields.String()
    version = fields.Integer()
    name = fields.String()
    starts_at = fields.String()
    ends_at = fields.String(allow_none=True)
    timezone = fields.String()
    place = fields.String()
    notes = fields.String()
    items = fields.List(fields.Nested(ItemView))


class MinutesView(Schema):
    """One version of the minutes; jurors stand in it by id."""

    version = fields.Integer()
    reason = fields.String(allow_none=True)
    content = fields.Dict()
