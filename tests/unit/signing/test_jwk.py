"""Ed25519 keys as JSON Web Keys."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.signing import jwk
from shared.signing.encoding import from_base64url, to_base64url

KEY = jwk.new_private_key()
PRIVATE = jwk.private_jwk(KEY)


def test_a_key_survives_being_written() -> None:
    assert jwk.private_jwk(jwk.private_key(PRIVATE)) == PRIVATE
    assert jwk.public_jwk(jwk.public_key(jwk.public_jwk(KEY))) == jwk.public_jwk(KEY)


def test_the_public_form_holds_no_secret_and_no_name_changes_the_thumbprint() -> None:
    assert "d" not in jwk.public_jwk(KEY)
    named = {**jwk.public_jwk(KEY), "kid": "mine", "use": "sig", "alg": "Ed25519"}
    assert jwk.thumbprint(jwk.public_key(named)) == jwk.thumbprint(KEY)


@pytest.mark.parametrize(
    "change",
    [
        {"kty": "EC"},
        {"crv": "Ed448"},
        {"crv": "X25519"},
        {"x": None},
        {"x": 5},
        {"x": ""},
        {"x": PRIVATE["x"] + "="},
        {"x": PRIVATE["x"][:-1]},
        {"x": PRIVATE["x"] + "AA"},
        {"x": "é" * 43},
    ],
)
def test_anything_else_is_no_key(change: dict[str, Any]) -> None:
    with pytest.raises(jwk.JwkError):
        jwk.public_key({**PRIVATE, **change})
    with pytest.raises(jwk.JwkError):
        jwk.private_key({**PRIVATE, **change})


def test_halves_of_two_keys_are_refused_without_showing_them() -> None:
    mixed = {**PRIVATE, "x": jwk.public_jwk(jwk.new_private_key())["x"]}
    with pytest.raises(jwk.JwkError) as refused:
        jwk.private_key(mixed)
    assert PRIVATE["d"] not in str(refused.value)


@given(st.binary(max_size=80))
def test_base64url_gives_back_what_went_in(raw: bytes) -> None:
    assert from_base64url(to_base64url(raw)) == raw


@pytest.mark.parametrize("text", ["A", "AB", "AA==", "+A", "A A", "AA\n", "é"])
def test_base64url_has_one_spelling_only(text: str) -> None:
    with pytest.raises(ValueError, match="base64"):
        from_base64url(text)
