"""The trail of a round as a chain."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from services.funding.domain.trail import NOTHING_BEFORE, Entry, first_broken_link, hash_of

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


def chain(length: int, round_id: str = "r") -> list[Entry]:
    entries: list[Entry] = []
    for number in range(1, length + 1):
        said = {
            "number": number,
            "at": NOON + timedelta(minutes=number),
            "account_id": "a",
            "action": "item_decided",
            "details": {"yes": number, "names": ["ä", None], "open": True},
            "previous": entries[-1].hash if entries else NOTHING_BEFORE,
        }
        entries.append(Entry(**said, hash=hash_of(round_id=round_id, **said)))
    return entries


def test_an_untouched_chain_holds_and_so_does_an_empty_one() -> None:
    assert first_broken_link("r", chain(5)) is None
    assert first_broken_link("r", []) is None


@pytest.mark.parametrize(
    "change",
    [
        {"action": "item_refused"},
        {"at": NOON},
        {"account_id": None},
        {"details": {"yes": 30}},
        {"hash": "0" * 64},
    ],
)
def test_whatever_is_changed_in_the_third_entry_breaks_the_chain_there(change: dict) -> None:  # type: ignore[type-arg]
    entries = chain(5)
    entries[2] = replace(entries[2], **change)
    broken = first_broken_link("r", entries)
    assert broken is not None
    assert (broken.number, broken.reason) == (3, "what it says is not what was written")


def test_an_entry_written_anew_with_a_right_hash_breaks_the_one_after_it() -> None:
    entries = chain(5)
    said = {**vars(entries[2]), "action": "item_refused"}
    said.pop("hash")
    entries[2] = Entry(**said, hash=hash_of(round_id="r", **said))
    broken = first_broken_link("r", entries)
    assert broken is not None
    assert (broken.number, broken.reason) == (4, "it does not follow the entry before it")


def test_a_missing_entry_is_named() -> None:
    entries = chain(5)
    del entries[2]
    broken = first_broken_link("r", entries)
    assert broken is not None
    assert (broken.number, broken.reason) == (3, "entry 3 is missing")


def test_the_chain_of_one_round_is_none_of_another() -> None:
    assert first_broken_link("other", chain(1)) is not None


@pytest.mark.parametrize("details", [{"share": 0.5}, {"ids": {1: "a"}}, {"day": NOON}, {"set": {"a"}}])
def test_what_databases_give_back_in_another_form_is_no_detail(details: dict) -> None:  # type: ignore[type-arg]
    with pytest.raises(ValueError, match="details"):
        hash_of(round_id="r", number=1, at=NOON, account_id=None, action="a", details=details, previous=NOTHING_BEFORE)
