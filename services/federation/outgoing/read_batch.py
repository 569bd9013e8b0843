"""What is new at a peer's open door."""

from services.federation.domain.progress import Batch
from services.federation.models.peers import Peer
from services.federation.outgoing.door_headers import next_position, position_in
from services.federation.outgoing.fetcher import fetch
from services.federation.outgoing.json_text import read_list
from services.federation.outgoing.refused import FetchRefused

AT_ONCE = 500
_MOST = 1000


def read_batch(peer: Peer, *, private_too: bool, after: int | None = None) -> Batch:
    """From the noted position on, or `after` one that is farther.

    Raises FetchRefused. Of the link only its position is used, never its host.
    """
    place = peer.position if after is None else after
    url = f"{peer.url}/federation/stream?after={place}&limit={AT_ONCE}"
    headers = {"Accept": "application/cloudevents-batch+json"}
    if peer.etag and after is None:
        headers["If-None-Match"] = f'W/"{peer.etag}"'
    answer = fetch(url, private_too=private_too, headers=headers)
    epoch, etag = answer.headers.get("kz-epoch", peer.epoch)[:200], _etag(answer.headers.get("etag", ""))
    said = position_in(answer.headers.get("kz-head", ""))
    head, went_back = said or place, said is not None and said < place
    if answer.status == 304:
        return Batch([], place, head, epoch, etag, went_back)
    messages, sizes = read_list(answer.body, _MOST)
    position = next_position(answer.headers.get("link", ""))
    if position is None or position < place or (messages and position == place):
        raise FetchRefused("unreadable", "no link that leads on")
    return Batch(messages, position, max(head, position), epoch, etag if not messages else None, went_back, sizes)


def _etag(text: str) -> str | None:
    found = text.removeprefix("W/").strip('"')
    return found if 0 < len(found) <= 100 and found.isascii() and found.isalnum() else None
