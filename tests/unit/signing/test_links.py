"""Signed links."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.signing.keyring import NodeSecret
from shared.signing.links import check_link, make_link

SECRET = NodeSecret("0a1b2c3d", bytes(range(32)))
TOKEN = make_link(SECRET, "withdraw", "r1")


def test_a_link_opens_what_it_was_made_for() -> None:
    assert re.fullmatch(r"0a1b2c3d\.[A-Za-z0-9_-]{43}", TOKEN)
    assert check_link(SECRET, TOKEN, "withdraw", "r1")


def test_a_link_opens_nothing_else() -> None:
    assert not check_link(SECRET, TOKEN, "confirm", "r1")
    assert not check_link(SECRET, TOKEN, "withdraw", "r2")
    assert not check_link(NodeSecret("0a1b2c3d", bytes(32)), TOKEN, "withdraw", "r1")
    assert not check_link(NodeSecret("ffffffff", SECRET.secret), TOKEN, "withdraw", "r1")


def test_a_new_generation_revokes_the_old_link() -> None:
    assert not check_link(SECRET, TOKEN, "withdraw", "r1", generation=1)
    assert check_link(SECRET, make_link(SECRET, "withdraw", "r1", 1), "withdraw", "r1", 1)


def test_moving_a_letter_between_the_parts_gives_another_link() -> None:
    assert make_link(SECRET, "ab", "c") != make_link(SECRET, "a", "bc")
    assert make_link(SECRET, "a", "b1", 1) != make_link(SECRET, "a", "b", 11)


@pytest.mark.parametrize("token", ["", ".", "é", "\ud800", TOKEN + "=", TOKEN + "\n", TOKEN.upper(), TOKEN[:-1]])
def test_garbage_is_no_link(token: str) -> None:
    assert check_link(SECRET, token, "withdraw", "r1") is False


@given(st.text(), st.text(), st.text())
def test_no_text_raises(token: str, purpose: str, id: str) -> None:
    assert check_link(SECRET, token, purpose, id) is False
    assert check_link(SECRET, make_link(SECRET, purpose, id), purpose, id)
