"""The one way out, against a real server on this machine that behaves as badly as it can."""

import gzip
import ipaddress
from collections.abc import Iterator
from typing import Any

import pytest
from werkzeug.serving import make_server

from services.federation.outgoing.addresses import is_open, resolve
from services.federation.outgoing.fetcher import fetch
from services.federation.outgoing.refused import FetchRefused
from tests.federation.neighbours import serving


def _bad_server(environ: Any, start_response: Any) -> Any:
    path = environ["PATH_INFO"]
    if path == "/good":
        start_response("200 OK", [("ETag", '"abc"')])
        return [environ["HTTP_HOST"].encode()]
    if path == "/packed":
        start_response("200 OK", [("Content-Encoding", "gzip")])
        return [gzip.compress(b"hello" * 1000)]
    if path == "/bomb":
        start_response("200 OK", [("Content-Encoding", "gzip")])
        return [gzip.compress(b"\0" * 20_000_000)]
    if path == "/cut":
        start_response("200 OK", [("Content-Encoding", "gzip")])
        return [gzip.compress(b"hello" * 1000)[:-10]]
    if path == "/brotli":
        start_response("200 OK", [("Content-Encoding", "br")])
        return [b"x"]
    if path == "/large":
        start_response("200 OK", [])
        return (b"x" * 10_000 for _ in range(10_000))
    if path == "/here":
        start_response("302 Found", [("Location", "/good")])
        return [b""]
    if path == "/elsewhere":
        start_response("302 Found", [("Location", "http://127.0.0.2:1/good")])
        return [b""]
    if path == "/round":
        start_response("302 Found", [("Location", "/round")])
        return [b""]
    start_response("500 Internal Server Error", [])
    return [b""]


@pytest.fixture
def url() -> Iterator[str]:
    server = make_server("127.0.0.1", 0, _bad_server, threaded=True)
    with serving(server):
        yield f"http://127.0.0.1:{server.port}"


def code_of(url: str, **more: Any) -> str:
    with pytest.raises(FetchRefused) as refused:
        fetch(url, private_too=True, **more)
    return refused.value.code


def test_a_good_answer_comes_through_with_the_hosts_name(url: str) -> None:
    answer = fetch(f"{url}/good", private_too=True)
    assert (answer.status, answer.headers["etag"]) == (200, '"abc"')
    assert answer.body.decode() == url.removeprefix("http://")
    assert fetch(f"{url}/packed", private_too=True).body == b"hello" * 1000
    assert fetch(f"{url}/here", private_too=True).status == 200


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/bomb", "too_large"),
        ("/large", "too_large"),
        ("/cut", "unreadable"),
        ("/brotli", "unreadable"),
        ("/elsewhere", "redirected"),
        ("/round", "redirected"),
        ("/error", "wrong_status"),
    ],
)
def test_a_bad_answer_is_refused(url: str, path: str, code: str) -> None:
    assert code_of(url + path) == code


def test_a_post_is_never_redirected(url: str) -> None:
    assert code_of(f"{url}/here", body=b"{}") == "redirected"


def test_an_answer_that_takes_too_long_is_cut_off(url: str) -> None:
    passed = iter(range(0, 10_000, 4))
    assert code_of(f"{url}/large", monotonic=lambda: float(next(passed)), largest=10**9) == "too_slow"


def test_nobody_there() -> None:
    assert code_of("http://127.0.0.1:9") == "no_answer"


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org", "ftp://127.0.0.1", "https://", "https://user:secret@127.0.0.1", "https://127.0.0.1:port",
        "https://127.0.0.1/a b", "http://127.0.0.1\\@example.org", "file:///etc/passwd", "https://[::1", "x" * 600,
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_refused(address: str, network_attempts: list[str]) -> None:
    with pytest.raises(FetchRefused) as refused:
        resolve(address, private_too=False)
    assert refused.value.code in ("bad_address", "unknown_host")
    network_attempts.clear()  # the guard stopped the look-up of a real name


@pytest.mark.parametrize("address", ["https://127.0.0.1", "https://[::1]", "https://localhost", "http://127.0.0.1"])
def test_this_machine_is_no_peer_unless_the_operator_says_so(address: str) -> None:
    with pytest.raises(FetchRefused):
        resolve(address, private_too=False)
    assert resolve(address, private_too=True).ip in ("127.0.0.1", "::1")


@pytest.mark.parametrize(
    ("number", "is_of_the_internet"),
    [
        ("93.184.216.34", True), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False),
        ("2606:2800:220:1::1", True), ("::1", False), ("fe80::1", False), ("fc00::1", False),
        ("::ffff:10.0.0.1", False), ("::ffff:93.184.216.34", True), ("64:ff9b::a00:1", False), ("2002:a00:1::", False),
    ],
)  # fmt: skip
def test_only_machines_of_the_open_internet_are_asked(number: str, is_of_the_internet: bool) -> None:
    assert is_open(ipaddress.ip_address(number)) is is_of_the_internet
