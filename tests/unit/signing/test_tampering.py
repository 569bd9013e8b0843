"""Any change to what was signed is noticed."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from shared.signing.refused import SignatureRefused
from shared.signing.verify import sign_message, verify_message
from tests.unit.signing.signed_example import KEY, MESSAGE, NOW, SIGNED, code_for, key

BODY = json.dumps(SIGNED, ensure_ascii=False).encode()


@given(st.integers(0, len(BODY) - 1), st.integers(1, 255))
def test_one_other_byte_anywhere_is_refused_or_changes_nothing_that_was_signed(place: int, flip: int) -> None:
    changed = bytearray(BODY)
    changed[place] ^= flip
    try:
        message = json.loads(bytes(changed))
    except ValueError:
        return
    try:
        verified = verify_message(message, [key()], NOW)
    except SignatureRefused:
        return
    assert verified == MESSAGE


@given(st.sampled_from(sorted(set(MESSAGE) - {"time", "data"})), st.data())
def test_one_other_character_in_a_signed_attribute_is_refused(name: str, data: st.DataObject) -> None:
    value = MESSAGE[name]
    place = data.draw(st.integers(0, len(value) - 1))
    other = data.draw(st.characters().filter(lambda c: c != value[place]))
    assert code_for({**SIGNED, name: value[:place] + other + value[place + 1 :]}) in {"changed", "malformed_message"}


LEAVES = st.one_of(
    st.none(),
    st.text(max_size=5),
    st.integers(-(2**53) + 1, 2**53 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(JSON, JSON)
def test_any_body_can_be_signed_and_no_other_takes_its_place(one: Any, other: Any) -> None:
    signed = sign_message({**MESSAGE, "data": one}, KEY)
    assert verify_message(json.loads(json.dumps(signed)), [key()], NOW)["data"] == one
    if one != other:
        assert code_for({**signed, "data": other}) == "changed"


def test_a_number_too_large_for_exact_digits_stays_a_floating_point_number() -> None:
    signed = sign_message({**MESSAGE, "data": {"n": 7.075822348218431e16, "m": 52.0, "k": 2**53 - 1}}, KEY)
    data = verify_message(signed, [key()], NOW)["data"]
    assert {name: (type(value), value) for name, value in data.items()} == {
        "n": (float, 7.075822348218431e16),
        "m": (int, 52),
        "k": (int, 2**53 - 1),
    }
