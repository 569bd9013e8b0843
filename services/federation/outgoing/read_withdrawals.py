"""What a peer has withdrawn, at its open door, without all the rest."""

from dataclasses import dataclass
from typing import Any

from services.federation.domain.kinds import is_withdrawal
from services.federation.models.peers import Peer
from services.federation.outgoing.door_headers import next_position, position_in
from services.federation.outgoing.fetcher import fetch
from services.federation.outgoing.json_text import read_list
from services.federation.outgoing.refused import FetchRefused
from services.federation.queries.contracts import PUBLIC_TYPES

_AT_ONCE = 500
_MOST = 1000
_TYPES = ",".join(sorted(filter(is_withdrawal, PUBLIC_TYPES)))


@dataclass(frozen=True)
class Withdrawals:
    """`position`: the last one that was looked at. `messages` are not believed yet, nor that they are withdrawals."""

    messages: list[Any]
    sizes: list[int]
    position: int
    at_end: bool


def read_withdrawals(peer: Peer, *, after: int, private_too: bool) -> Withdrawals:
    """Up to 500 after a position; from the beginning where the log ends before it. Raises FetchRefused."""
    url = f"{peer.url}/federation/stream?after={after}&limit={_AT_ONCE}&types={_TYPES}"
    headers = {"Accept": "application/cloudevents-batch+json"}
    answer = fetch(url, private_too=private_too, headers=headers)
    messages, sizes = read_list(answer.body, _MOST)
    head, position = position_in(answer.headers.get("kz-head", "")), next_position(answer.headers.get("link", ""))
    if head is not None and head < after:
        return Withdrawals([], [], 0, at_end=False)
    if position is None or position < after or (messages and position == after):
        raise FetchRefused("unreadable", "no link that leads on")
    return Withdrawals(messages, sizes, position, at_end=position == after or (head is not None and position >= head))
