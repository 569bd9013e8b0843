"""Where signing in leads to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.directory.domain.local_path import is_local_path, next_path

ELSEWHERE = [
    "",
    "evil.example",
    "https://evil.example/",
    "HTTPS:evil.example",
    "javascript:alert(1)",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/registration\\..\\evil",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/a\r\nSet-Cookie: x=y",
    "/a\x00",
    "/a\x7f",
    "/a\u2028b",
    "/a\u202eb",
    "/a\ud800",
    "/" + "a" * 500,
]
HERE = [
    "/",
    "/directory/account",
    "/registration/events?q=Wald&page=2",
    "/registration/straßenfest",
    "/a?next=//b",
    "/／b",
]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_nobody_is_sent_to_another_site(text: str) -> None:
    assert not is_local_path(text)
    assert next_path(text, "/safe") == "/safe"


@pytest.mark.parametrize("text", HERE)
def test_pages_of_the_node_are_kept(text: str) -> None:
    assert next_path(text, "/safe") == text


@pytest.mark.parametrize("text", [None, "/directory/sign-in", "/directory/sign-in/sent", "/directory/sign-out"])
def test_signing_in_does_not_lead_back_to_its_own_door(text: str | None) -> None:
    assert next_path(text, "/safe") == "/safe"


@given(st.text(alphabet="/\\\t\n\r ab.:@?#", max_size=8))
def test_what_a_browser_reads_as_a_host_is_never_let_through(text: str) -> None:
    seen = text.strip(" ").replace("\t", "").replace("\n", "").replace("\r", "").replace("\\", "/")
    if is_local_path(text):
        assert seen.startswith("/")
        assert not seen.startswith("//")
