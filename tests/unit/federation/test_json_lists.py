"""A peer's list of messages, read without believing in it."""

import json

import pytest

from services.federation.outgoing.json_text import read_list
from services.federation.outgoing.refused import FetchRefused


@pytest.mark.parametrize("members", [[], [{}], [{"a": "ä\U0001f600"}, [1, []], "x", None, 2.5]])
@pytest.mark.parametrize("indent", [None, 1])
def test_members_and_their_bytes(members: list[object], indent: int | None) -> None:
    text = json.dumps(members, indent=indent, ensure_ascii=False)
    found, sizes = read_list(f" \n{text}\t".encode(), 10)
    assert found == members
    inner = sum(len(json.dumps(one, ensure_ascii=False).encode()) for one in members)
    assert sum(sizes) == inner if indent is None else sum(sizes) >= inner


@pytest.mark.parametrize(
    "text",
    ["", " ", "{}", "null", "[", "[1", "[1,", "[1,]", "[,]", "[1 2]", "[1] 2", "[NaN]", '["', "]", "[1]]"],
)
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(FetchRefused):
        read_list(text.encode(), 10)


@pytest.mark.parametrize("raw", [b'["\xff"]', b'["\xed\xa0\x80"]', b"[" * 100_000, b"[1,2,3,4]"])
def test_what_is_not_utf_8_too_deep_or_too_long_is_refused(raw: bytes) -> None:
    with pytest.raises(FetchRefused):
        read_list(raw, 3)
