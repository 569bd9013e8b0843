"""What HTTP gets back about proposals; the values are made in schemas.presenting_proposals."""

from marshmallow import Schema, fields


class MissingView(Schema):
    """Something that a proposal lacks: in which step, at which field, and the sentence."""

    step = fields.String()
    field = fields.String()
    code = fields.String()
    detail = fields.String()


class AttachmentView(Schema):
    """A file of a proposal."""

    id = fields.String()
    kind = fields.String()
    name = fields.String()
    media_type = fields.String()
    bytes = fields.Integer()


class AskedForView(Schema):
    """What the office still waits for."""

    what = fields.String()
    due_on = fields.String(allow_none=True)


class ProposalView(Schema):
    """One proposal, for its author and the office. `document` is what was filled in."""

    id = fields.String()
    number = fields.Integer()
    version = fields.Integer()
    status = fields.String()
    programme_id = fields.String()
    round_id = fields.String(allow_none=True)
    pot_id = fields.String(allow_none=True)
    requested_cents = fields.Integer()
    total_cents = fields.Integer()
    submitted_at = fields.String(allow_none=True)
    document = fields.Dict()
    missing = fields.List(fields.Nested(MissingView))
    attachments = fields.List(fields.Nested(AttachmentView))
    asked_for = fields.List(fields.Nested(AskedForView))
    manage_url = fields.String()


class LineView(Schema):
    """One line of the office's list."""

    id = fields.String()
    number = fields.Integer()
    status = fields.String()
    title = fields.String()
    programme_id = fields.String()
    round_id = fields.String(allow_none=True)
    area = fields.String(allow_none=True)
    proposer_kind = fields.String()
    proposer_name = fields.String()
    requested_cents = fields.Integer()
    submitted_at = fields.String(allow_none=True)


class ProposalsView(Schema):
    """A page of them; `next` is the address of the following page."""

    items = fields.List(fields.Nested(LineView))
    next = fields.String(allow_none=True)
