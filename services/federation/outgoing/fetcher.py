"""The one guarded way out, for addresses that others name."""

import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

from services.federation.outgoing.addresses import Place, resolve
from services.federation.outgoing.refused import FetchRefused

SECONDS = 10.0
LARGEST = 4_000_000  # bytes, packed and unpacked alike
_PIECE = 65_536
_HOPS = 3


@dataclass(frozen=True)
class Answer:
    """What came back; header names in small letters. `status` is below 400."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Pinned(HTTPAdapter):
    """Connects to a number, but asks for the certificate of the name."""

    def __init__(self, host: str) -> None:
        self._host = host
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: object, **kwargs: object) -> None:
        """Names the host for TLS."""
        super().init_poolmanager(*args, server_hostname=self._host, assert_hostname=self._host, **kwargs)  # type: ignore[arg-type, no-untyped-call]


def fetch(
    url: str,
    *,
    private_too: bool,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    largest: int = LARGEST,
    seconds: float = SECONDS,
    monotonic: Callable[[], float] = time.monotonic,
) -> Answer:
    """GET, or POST where there is a body. Raises FetchRefused for everything but an answer below 400.

    The host is resolved once for each hop and the connection goes to that number; a redirect may lead only to another
    path of the same host. No cookies, no proxies, no passwords of the environment.
    """
    ends, first = monotonic() + seconds, urlsplit(url)
    for _hop in range(_HOPS):
        answer = _once(resolve(url, private_too=private_too), body, headers or {}, largest, ends, monotonic)
        if answer.status not in (301, 302, 303, 307, 308):
            if answer.status >= 400:
                raise FetchRefused("wrong_status", str(answer.status))
            return answer
        url = urljoin(url, answer.headers.get("location", ""))
        if body is not None or urlsplit(url)[:2] != first[:2]:
            raise FetchRefused("redirected")
    raise FetchRefused("redirected")


def _once(
    place: Place,
    body: bytes | None,
    headers: Mapping[str, str],
    largest: int,
    ends: float,
    monotonic: Callable[[], float],
) -> Answer:
    left = max(0.1, ends - monotonic())
    with requests.Session() as session:
        session.trust_env = False
        session.mount("https://", Pinned(place.host))
        sent = {"Host": place.netloc, "Accept-Encoding": "gzip", "User-Agent": "kieznetz", **headers}
        try:
            with session.request(
                "GET" if body is None else "POST",
                place.pinned,
                data=body,
                headers=sent,
                timeout=(min(5.0, left), left),
                allow_redirects=False,
                stream=True,
            ) as response:
                names = {name.lower(): value for name, value in response.headers.items()}
                raw = _read(response, names.get("content-encoding", ""), largest, ends, monotonic)
                return Answer(response.status_code, names, raw)
        except requests.exceptions.SSLError as error:
            raise FetchRefused("no_trust", type(error).__name__) from None
        except requests.exceptions.Timeout as error:
            raise FetchRefused("too_slow", type(error).__name__) from None
        except (requests.RequestException, HTTPError, OSError) as error:
            raise FetchRefused("no_answer", type(error).__name__) from None


def _read(
    response: requests.Response, encoding: str, largest: int, ends: float, monotonic: Callable[[], float]
) -> bytes:
    """Stops as soon as it is too much, before and after unpacking: a small packed answer may be a very large one."""
    unpack = zlib.decompressobj(31) if encoding == "gzip" else None
    if encoding not in ("", "identity", "gzip"):
        raise FetchRefused("unreadable", encoding[:20])
    found, wire = bytearray(), 0
    while piece := response.raw.read1(_PIECE, decode_content=False):
        wire += len(piece)
        if monotonic() > ends:
            raise FetchRefused("too_slow")
        try:
            found += unpack.decompress(piece, largest + 1 - len(found)) if unpack else piece
        except zlib.error:
            raise FetchRefused("unreadable", "gzip") from None
        if len(found) > largest or wire > largest or (unpack and unpack.unconsumed_tail):
            raise FetchRefused("too_large")
    if unpack and not unpack.eof and wire:
        raise FetchRefused("unreadable", "gzip ends early")
    return bytes(found)
