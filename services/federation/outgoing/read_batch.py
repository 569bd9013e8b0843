"""What is new at a peer's open door."""

import re
from urllib.parse import parse_qs, urlsplit

from services.federation.domain.progress import Batch
from services.federation.models.peers import Peer
from services.federation.outgoing.fetcher import fetch
from services.federation.outgoing.json_text import read_list
from services.federation.outgoing.refused import FetchRefused

AT_ONCE = 500
_MOST = 1000
_NEXT = re.compile(r'<([^<>]+)>\s*;\s*rel="?next"?')


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
    said = _number(answer.headers.get("kz-head", ""))
    head, went_back = said or place, said is not None and said < place
    if answer.status == 304:
        return Batch([], place, head, epoch, etag, went_back)
    messages, sizes = read_list(answer.body, _MOST)
    position = _next(answer.headers.get("link", ""))
    if position is None or position < place or (messages and position == place):
        raise FetchRefused("unreadable", "no link that leads on")
    return Batch(messages, position, max(head, position), epoch, etag if not messages else None, went_back, sizes)


def _next(link: str) -> int | None:
    found = _NEXT.search(link)
    return _number(parse_qs(urlsplit(found[1]).query).get("after", [""])[0]) if found else None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None


def _etag(text: str) -> str | None:
    found = text.removeprefix("W/").strip('"')
    return found if 0 < len(found) <= 100 and found.isascii() and found.isalnum() else None
