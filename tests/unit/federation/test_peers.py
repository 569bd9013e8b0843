"""Agreements, trust and pace, case by case."""

from datetime import UTC, date, datetime, timedelta

import pytest

from services.federation.commands.hide_objects import _WITHDRAWALS
from services.federation.domain.agreement import (
    may,
    sound_scopes,
    state_after_acceptance,
    state_after_request,
)
from services.federation.domain.kinds import is_withdrawal, kind_of, short_type
from services.federation.domain.pace import back_off, is_over, is_silent, next_look
from services.federation.domain.trust import believed, has_lost_keys
from shared.contracts.registry import CONTRACTS

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("state", "following"),
    [
        (None, "asked_by_them"),
        ("ended", "asked_by_them"),
        ("asked_by_us", "agreed"),
        ("agreed", None),
        ("blocked", None),
    ],
)
def test_who_asks_waits_unless_he_was_asked(state: str | None, following: str | None) -> None:
    assert state_after_request(state) == following


def test_an_acceptance_counts_only_where_somebody_has_asked() -> None:
    assert state_after_acceptance("asked_by_us") == "agreed"
    for state in ("asked_by_them", "agreed", "blocked", "ended"):
        assert state_after_acceptance(state) is None


def test_nobody_is_accepted_who_has_not_asked() -> None:
    assert [
        state for state in ("asked_by_us", "asked_by_them", "agreed", "blocked", "ended") if may("accept", state)
    ] == ["asked_by_them"]


def test_what_was_not_named_was_not_agreed() -> None:
    assert sound_scopes({"event": "show", "actor": "everything", "film": "show"}) == {
        "event": "show",
        "actor": "no",
        "alliance": "no",
        "programme": "no",
        "project": "no",
        "vote": "no",
    }


@pytest.mark.parametrize(
    ("known", "signed", "announced", "trusted"),
    [
        ({"a"}, {"a"}, {"a"}, True),
        ({"a"}, {"a", "b"}, {"a", "b"}, True),  # rotated
        ({"a"}, {"b"}, {"b"}, False),  # somebody else
        ({"a"}, {"a", "b"}, {"b"}, False),  # revoked: it cannot bring its own successor in
        ({"a", "b"}, {"b"}, {"b"}, True),  # one of two was revoked
        (set(), {"b"}, {"b"}, False),
    ],
)
def test_new_keys_need_an_old_one(known: set[str], signed: set[str], announced: set[str], trusted: bool) -> None:
    assert believed(known=known, signed_by=signed, announced=announced) is trusted


def test_a_key_may_say_of_itself_that_it_is_lost() -> None:
    assert has_lost_keys(known={"a"}, revoked={"a"}, signed_by={"a"})
    assert not has_lost_keys(known={"a"}, revoked={"a"}, signed_by=set())
    assert not has_lost_keys(known={"a"}, revoked={"b"}, signed_by={"a"})


def test_waiting_doubles_up_to_a_minute_and_is_spread() -> None:
    assert [back_off(n, 1.0).total_seconds() for n in (1, 2, 3, 6, 100)] == [2, 4, 8, 60, 60]
    assert back_off(3, 0.0) == timedelta(seconds=4)
    assert next_look(0, 0.5) == timedelta(seconds=1)
    assert next_look(1000, 0.5) == timedelta(seconds=4)


def test_silence_shows_after_two_minutes_and_an_agreement_ends_after_its_last_day() -> None:
    assert not is_silent(NOW - timedelta(seconds=119), NOW, NOW)
    assert is_silent(NOW - timedelta(seconds=121), NOW, NOW)
    assert is_silent(None, NOW - timedelta(seconds=121), NOW)
    assert not is_over(None, date(2027, 3, 1))
    assert not is_over(date(2027, 3, 1), date(2027, 3, 1))
    assert is_over(date(2027, 2, 28), date(2027, 3, 1))


def test_every_public_kind_can_be_withdrawn_in_its_home_nodes_name() -> None:
    public = {contract.type for contract in CONTRACTS if contract.public}
    assert {kind_of(type) for type in public} == set(_WITHDRAWALS)
    assert all(is_withdrawal(contract.type) for contract, _ in _WITHDRAWALS.values())


def test_a_type_of_another_house_has_no_short_name() -> None:
    assert short_type("org.kieznetz.registration.event_moved.v1") == "registration.event_moved.v1"
    assert short_type("com.example.registration.event_moved.v1") == ""
    assert short_type("org.kieznetz.x") == ""
    assert kind_of("") == ""
