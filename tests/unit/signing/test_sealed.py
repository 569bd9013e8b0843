"""Sealed texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.signing.keyring import NodeSecret
from shared.signing.sealed import NotUnsealable, seal, unseal

SECRET = NodeSecret("0a1b2c3d", bytes(range(32)))


@given(st.text(), st.text())
def test_what_was_sealed_comes_out_again(text: str, context: str) -> None:
    assert unseal(SECRET, seal(SECRET, text, context), context) == text


def test_the_sealed_text_shows_nothing_and_never_repeats() -> None:
    one, two = (seal(SECRET, "https://meet.example.org/geheim", "event:e1") for _ in range(2))
    assert one != two
    assert one.isascii()
    assert "meet" not in one


def test_another_context_or_secret_does_not_open_it() -> None:
    token = seal(SECRET, "geheim", "event:e1")
    for secret, context in [
        (SECRET, "event:e2"),
        (NodeSecret("0a1b2c3d", bytes(32)), "event:e1"),
        (NodeSecret("ffffffff", SECRET.secret), "event:e1"),
    ]:
        with pytest.raises(NotUnsealable):
            unseal(secret, token, context)


@pytest.mark.parametrize("token", ["", "0a1b2c3d", "0a1b2c3d.", "0a1b2c3d.AAAA", "0a1b2c3d.é", "\ud800", "0a1b2c3d.=="])
def test_garbage_is_refused(token: str) -> None:
    with pytest.raises(NotUnsealable):
        unseal(SECRET, token, "event:e1")


@given(st.data())
def test_one_other_character_is_refused(data: st.DataObject) -> None:
    token = seal(SECRET, "geheim", "event:e1")
    place = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.characters().filter(lambda c: c != token[place]))
    with pytest.raises(NotUnsealable):
        unseal(SECRET, token[:place] + other + token[place + 1 :], "event:e1")
