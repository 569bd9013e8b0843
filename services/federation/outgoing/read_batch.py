"""What is new at a peer's open door."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from services.federation.domain.progress import Batch
from services.federation.models.peers import Peer
from services.federation.outgoing.fetcher import fetch
from services.federation.outgoing.json_text import read_json
from services.federation.outgoing.refused import FetchRefused

AT_ONCE = 500
_MOST = 1000
_NEXT = re.compile(r'<([^<>]+)>\s*;\s*rel="?next"?')


def read_batch(peer: Peer, *, private_too: bool) -> Batch:
    """From the noted position on. Raises FetchRefused. Of the link only its position is used, never its host."""
    url = f"{peer.url}/federation/stream?after={peer.position}&limit={AT_ONCE}"
    headers = {"Accept": "application/cloudevents-batch+json"}
    if peer.etag:
        headers["If-None-Match"] = f'W/"{peer.etag}"'
    answer = fetch(url, private_too=private_too, headers=headers)
    epoch, etag = answer.headers.get("kz-epoch", peer.epoch)[:200], _etag(answer.headers.get("etag", ""))
    said = _number(answer.headers.get("kz-head", ""))
    head, went_back = said or peer.position, said is not None and said < peer.position
    if answer.status == 304:
        return Batch([], peer.position, head, epoch, etag, went_back)
    messages: Any = read_json(answer.body)
    if not isinstance(messages, list) or len(messages) > _MOST:
        raise FetchRefused("not_json", "not a short list")
    position = _next(answer.headers.get("link", ""))
    if position is None or position < peer.position or (messages and position == peer.position):
        raise FetchRefused("unreadable", "no link that leads on")
    return Batch(messages, position, max(head, position), epoch, etag if not messages else None, went_back)


def _next(link: str) -> int | None:
    found = _NEXT.search(link)
    return _number(parse_qs(urlsplit(found[1]).query).get("after", [""])[0]) if found else None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None


def _etag(text: str) -> str | None:
    found = text.removeprefix("W/").strip('"')
    return found if 0 < len(found) <= 100 and found.isascii() and found.isalnum() else None
