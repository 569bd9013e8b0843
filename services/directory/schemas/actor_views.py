"""What HTTP gets back about entries; the values are made in schemas.presenting_actors."""

from marshmallow import Schema, fields

from services.directory.schemas.actor_input import ActorInput


class ActorView(ActorInput):
    """An entry: what was sent, and what the node knows about it."""

    id = fields.String()
    source = fields.String(metadata={"description": "The identity of its home node."})
    version = fields.Integer()
    url = fields.String()
    short_url = fields.String()
    home_name = fields.String()
    logo = fields.Dict(allow_none=True)
    open_now = fields.Boolean(allow_none=True, metadata={"description": "Null where no hours are known."})
    opens_at = fields.String(allow_none=True)
    closes_at = fields.String(allow_none=True)
    confirmed_at = fields.String(allow_none=True)
    licence = fields.String()
    status = fields.String(metadata={"description": "For editors only."})
    public_contact_confirmed = fields.Boolean(
        metadata={"description": "For editors only. While it is false, the entry does not go to other nodes."}
    )


class ActorsView(Schema):
    """One page of entries."""

    items = fields.List(fields.Nested(ActorView))
    next = fields.String(allow_none=True)
