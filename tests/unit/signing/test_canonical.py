"""The quick way to the canonical form of data gives what RFC 8785 gives, or nothing."""

from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from shared.signing.digest import _quickly, covered
from tests.unit.signing.signed_example import MESSAGE

NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_it_is_the_same_or_left_to_the_slow_way(value: Any) -> None:
    quick = _quickly(value)
    assert quick is None or quick == (rfc8785.dumps(value), value)


@pytest.mark.parametrize(
    "value",
    [52.5, -13.4, 0.0001, 123456789012345, -7, 'Höfe \u007f\u0000\b\t\n\f\r"\\/<&\u2028', {"ä": 1, "Z": [], "z": {}}],
)
def test_what_messages_hold_goes_the_quick_way(value: Any) -> None:
    assert _quickly(value) == (rfc8785.dumps(value), value)


@pytest.mark.parametrize("value", [1.0, -0.0, 1e-5, 1e16, 1e21, 2**53 - 1, {"\ufb33": 1, "\U0001f600": 2}])
def test_what_python_writes_differently_goes_the_slow_way(value: Any) -> None:
    assert _quickly(value) is None
    assert covered({**MESSAGE, "data": {"v": value}}).data == rfc8785.dumps({"v": value})
