"""A peer's log as Server-Sent Events, through the guarded way out."""

from collections.abc import Iterator, Mapping

import requests
from urllib3.exceptions import HTTPError

from services.federation.outgoing.addresses import resolve
from services.federation.outgoing.fetcher import Pinned
from services.federation.outgoing.refused import FetchRefused
from shared.messaging.public_door import Heard

_SILENCE = 40.0  # seconds; there is a sign of life every 15
_LONGEST = 400_000  # bytes of one event
_PIECE = 65_536


class EventReader:
    """Reads on from a position. The server ends a stream after some minutes; then `take` says so by None."""

    def __init__(
        self, url: str, *, after: int, private_too: bool, query: str = "", more: Mapping[str, str] | None = None
    ) -> None:
        """`query` begins with "&"; `more` are further headers. Raises FetchRefused."""
        place = resolve(f"{url}/federation/stream?after={after}{query}", private_too=private_too)
        self._position = after
        self._rest = b""
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.mount("https://", Pinned(place.host))
        headers = {"Host": place.netloc, "Accept": "text/event-stream", "Accept-Encoding": "identity", **(more or {})}
        try:
            self._response = self._session.get(
                place.pinned, headers=headers, timeout=(5.0, _SILENCE), allow_redirects=False, stream=True
            )
        except (requests.RequestException, HTTPError, OSError) as error:
            self._session.close()
            raise FetchRefused("no_answer", type(error).__name__) from None
        kind = self._response.headers.get("content-type", "")
        if self._response.status_code != 200 or not kind.startswith("text/event-stream"):
            self.close()
            raise FetchRefused("wrong_status", str(self._response.status_code))

    def take(self) -> list[Heard] | None:
        """What has come: at least a sign of life every 15 seconds. None at the stream's end. Raises FetchRefused."""
        try:
            piece = self._response.raw.read1(_PIECE, decode_content=False)
        except (requests.RequestException, HTTPError, OSError) as error:
            raise FetchRefused("no_answer", type(error).__name__) from None
        if not piece:
            return None
        *events, self._rest = (self._rest + piece).replace(b"\r\n", b"\n").split(b"\n\n")
        if len(self._rest) > _LONGEST:
            raise FetchRefused("too_large")
        return list(self._heard(events))

    def _heard(self, events: list[bytes]) -> Iterator[Heard]:
        for event in events:
            lines = [line.partition(b":")[::2] for line in event.split(b"\n") if not line.startswith(b":")]
            ids = [value.strip() for name, value in lines if name == b"id"]
            data = [value.removeprefix(b" ") for name, value in lines if name == b"data"]
            if not ids or not (ids[-1].isdigit() and len(ids[-1]) <= 18):
                continue
            previous, self._position = self._position, int(ids[-1])
            yield Heard(self._position, previous, "", b"\n".join(data) if data else None)

    def close(self) -> None:
        """Drops the connection."""
        self._response.close()
        self._session.close()
