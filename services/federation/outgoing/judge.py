"""A peer's messages under the rules of admission, with the keys that this node trusts."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from services.federation.commands.take_in import Offered, as_offered
from services.federation.domain.admission import NotBelieved, Sender, inspect
from services.federation.models.peers import Peer
from services.federation.outgoing.described import verification_key
from services.federation.outgoing.json_text import size_of
from services.federation.queries.contracts import INNER_TYPES, PUBLIC_TYPES, fault_in_body
from shared.signing.refused import SignatureRefused
from shared.signing.verify import verify_message


def judge(messages: Sequence[Any], peer: Peer, *, now: datetime, sizes: Sequence[int] | None = None) -> list[Offered]:
    """In their order; outside of any transaction, since signatures take their time. `sizes`: if they were measured."""
    keys = [verification_key(key) for key in peer.keys.values()]

    def verify(raw: Mapping[str, Any]) -> Mapping[str, Any]:
        try:
            return verify_message(raw, keys, now)
        except SignatureRefused as refused:
            raise NotBelieved(refused.code, refused.sentence) from None

    sender = Sender(peer.identity, peer.state, peer.scopes)
    return [
        as_offered(
            raw,
            inspect(
                raw,
                size=size,
                sender=sender,
                verify=verify,
                public_types=PUBLIC_TYPES,
                inner_types=INNER_TYPES,
                fault_in_body=fault_in_body,
                now=now,
            ),
        )
        for raw, size in zip(messages, map(size_of, messages) if sizes is None else sizes, strict=True)
    ]
