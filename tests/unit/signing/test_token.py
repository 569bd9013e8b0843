"""Sign-in tokens."""

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.signing import jwk
from shared.signing.token import TokenRefused, issue_token, read_token

KEY = jwk.new_private_key()
PUBLIC = KEY.public_key()
NOW = datetime(2026, 3, 1, 12, 0, 0, 654321, tzinfo=UTC)
GOOD_HEADER = {"alg": "Ed25519", "typ": "JWT"}
GOOD_CLAIMS = {"sub": "a1", "sid": "s1", "roles": ["juror"], "actors": [], "iat": 1772366400, "exp": 1772409600}


def a_token() -> str:
    return issue_token(KEY, sub="a1", sid="s1", roles=["juror", "juror"], actors=["x"], now=NOW)


def segment(value: Any) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def signed(header: Any, claims: Any) -> str:
    body = f"{segment(header)}.{segment(claims)}"
    return f"{body}.{segment(KEY.sign(body.encode()))}"


def code_for(token: str, now: datetime = NOW) -> str:
    with pytest.raises(TokenRefused) as refused:
        read_token(PUBLIC, token, now)
    return refused.value.code


def test_a_token_says_who_signed_in_and_until_when() -> None:
    claims = read_token(PUBLIC, a_token(), NOW)
    assert (claims.sub, claims.sid, claims.roles, claims.actors) == ("a1", "s1", frozenset({"juror"}), frozenset({"x"}))
    assert claims.issued_at == datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert claims.expires_at == datetime(2026, 3, 2, 0, tzinfo=UTC)


def test_a_token_ends_to_the_second() -> None:
    end = datetime(2026, 3, 2, 0, tzinfo=UTC)
    assert read_token(PUBLIC, a_token(), end - timedelta(microseconds=1)).sub == "a1"
    assert code_for(a_token(), end) == "expired"


def test_a_clock_that_is_a_minute_behind_does_not_matter_but_more_does() -> None:
    issued = datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert read_token(PUBLIC, a_token(), issued - timedelta(seconds=60)).sub == "a1"
    assert code_for(a_token(), issued - timedelta(seconds=61)) == "not_yet_valid"


def test_a_token_of_another_key_is_forged() -> None:
    other = issue_token(jwk.new_private_key(), sub="a1", sid="s1", roles=["admin"], actors=[], now=NOW)
    assert code_for(other) == "forged"


def test_a_changed_claim_is_forged() -> None:
    header, _, signature = a_token().split(".")
    assert code_for(f"{header}.{segment({**GOOD_CLAIMS, 'roles': ['admin']})}.{signature}") == "forged"


@pytest.mark.parametrize("algorithm", ["none", "None", "HS256", "EdDSA", "Ed448", "ES256", None, 5, ["Ed25519"]])
def test_no_other_algorithm_is_accepted(algorithm: Any) -> None:
    assert code_for(signed({"alg": algorithm, "typ": "JWT"}, GOOD_CLAIMS)) == "forged"


def test_the_public_key_does_not_serve_as_a_shared_secret() -> None:
    body = f"{segment({'alg': 'HS256', 'typ': 'JWT'})}.{segment(GOOD_CLAIMS)}"
    token = f"{body}.{segment(hmac.digest(PUBLIC.public_bytes_raw(), body.encode(), hashlib.sha256))}"
    assert code_for(token) == "forged"


@pytest.mark.parametrize(
    "extra", [{"crit": 5}, {"crit": ["b64"], "b64": False}, {"kid": 5}, {"jwk": jwk.public_jwk(KEY)}, {"zip": "DEF"}]
)
def test_a_header_with_more_in_it_is_malformed(extra: dict[str, Any]) -> None:
    assert code_for(signed({**GOOD_HEADER, **extra}, GOOD_CLAIMS)) == "malformed"


@pytest.mark.parametrize(
    "change",
    [
        {"sub": None},
        {"sub": ""},
        {"sub": 7},
        {"sid": ["s"]},
        {"roles": "admin"},
        {"roles": [1]},
        {"roles": None},
        {"actors": {"x": 1}},
        {"iat": "1772366400"},
        {"iat": True},
        {"iat": 1.5},
        {"exp": 10**30},
        {"exp": -1},
        {"exp": None},
    ],
)
def test_claims_of_the_wrong_type_are_malformed_though_well_signed(change: dict[str, Any]) -> None:
    assert code_for(signed(GOOD_HEADER, {**GOOD_CLAIMS, **change})) == "malformed"


@pytest.mark.parametrize("name", sorted(GOOD_CLAIMS))
def test_a_missing_claim_is_malformed(name: str) -> None:
    assert code_for(signed(GOOD_HEADER, {k: v for k, v in GOOD_CLAIMS.items() if k != name})) == "malformed"


@pytest.mark.parametrize(
    "token",
    [
        "",
        ".",
        "..",
        "a.b.c",
        "é.b.c",
        "\ud800",
        "Bearer x",
        segment(b"[" * 9000) + ".e30.aa",
        segment([]) + ".e30.aa",
        segment(b"\xff") + ".e30.aa",
        signed(GOOD_HEADER, []),
        signed(GOOD_HEADER, b"[" * 9000),
        signed(GOOD_HEADER, b"9" * 9000),
        signed(GOOD_HEADER, {"sub": "x" * 200_000}),
    ],
)
def test_garbage_is_malformed(token: str) -> None:
    assert code_for(token) == "malformed"


@given(st.text(), st.integers(0, 2))
def test_no_text_in_any_part_makes_it_fail_otherwise(text: str, place: int) -> None:
    parts = a_token().split(".")
    parts[place] = text
    assert code_for(".".join(parts)) in {"forged", "malformed"}


@given(st.data())
def test_a_token_with_one_other_character_signs_nobody_in(data: st.DataObject) -> None:
    token = a_token()
    place = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.characters().filter(lambda c: c != token[place]))
    assert code_for(token[:place] + other + token[place + 1 :]) in {"forged", "malformed"}
