"""Who may do what."""

from dataclasses import dataclass

import pytest

from services.registration.domain.retention import LINKS, link_refusal
from services.registration.domain.rights import may_create, may_edit
from services.registration.domain.status import ACTIVE, REGISTRATION, may_follow
from services.registration.models import ACTIVE as ACTIVE_IN_INDEX
from tests.apps import START


@dataclass(frozen=True)
class SomeAccount:
    account_id: str = "a"
    roles: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("account", "allowed"),
    [
        (None, False),
        (SomeAccount(roles=frozenset({"juror"})), False),
        (SomeAccount(account_id="b", roles=frozenset({"organiser"})), False),
        (SomeAccount(account_id="b"), False),
        (SomeAccount(roles=frozenset({"organiser"})), True),
        (SomeAccount(account_id="b", roles=frozenset({"organiser"}), actors=frozenset({"verein"})), True),
        (SomeAccount(account_id="b", roles=frozenset({"coordinator"})), True),
        (SomeAccount(account_id="b", roles=frozenset({"admin"})), True),
    ],
)
def test_organisers_edit_what_is_theirs_and_the_office_everything(account: SomeAccount | None, allowed: bool) -> None:
    assert may_edit(account, "a", "verein") is allowed


def test_a_creator_who_is_no_organiser_any_more_edits_nothing() -> None:
    assert not may_edit(SomeAccount(account_id="a", roles=frozenset({"juror"})), "a", None)


def test_an_event_without_an_actor_belongs_to_nobody_by_chance() -> None:
    assert not may_edit(SomeAccount(account_id="b", roles=frozenset({"organiser"})), "a", None)


def test_jurors_create_no_events() -> None:
    assert not may_create(SomeAccount(roles=frozenset({"juror", "treasurer"})))


def test_what_has_ended_stays_ended() -> None:
    assert set(ACTIVE_IN_INDEX) == ACTIVE
    assert not any(may_follow(REGISTRATION, "withdrawn", status) for status in REGISTRATION)


def test_a_genuine_link_dies_thirty_days_after_the_end() -> None:
    assert link_refusal(True, START, START + LINKS) is None
    assert link_refusal(True, START, START + LINKS * 1.01) == "link_expired"
    assert link_refusal(False, START, START) == "link_invalid"
