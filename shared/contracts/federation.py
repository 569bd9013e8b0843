"""What `federation` publishes, on the node's own bus only: which neighbours' objects are not to be seen."""

from marshmallow import Schema, fields

from shared.contracts.contract import Contract


class Neighbour(Schema):
    """`source` is the neighbour's identity: that of every object that came from there."""

    source = fields.String(required=True)


PEER_BLOCKED = Contract("federation.peer_blocked", Neighbour)
PEER_UNBLOCKED = Contract("federation.peer_unblocked", Neighbour)
