"""Who may give which role."""

import pytest

from services.directory.domain.roles import COMMAND_LINE, ROLES, Giver, leaves_no_admin, may_give, may_manage


@pytest.mark.parametrize("role", ROLES)
def test_admins_and_the_command_line_give_every_role(role: str) -> None:
    assert may_give(Giver("a", frozenset({"admin"})), [role])
    assert may_give(COMMAND_LINE, [role])


@pytest.mark.parametrize(("role", "allowed"), [(role, role in ("organiser", "juror")) for role in ROLES])
def test_coordinators_give_two_roles(role: str, allowed: bool) -> None:
    coordinator = Giver("c", frozenset({"coordinator"}))
    assert may_give(coordinator, [role]) is allowed
    assert may_give(coordinator, ["juror", role]) is allowed
    assert not may_manage(coordinator)


@pytest.mark.parametrize("own", ["organiser", "juror", "treasurer"])
def test_nobody_else_gives_any(own: str) -> None:
    assert not may_give(Giver("x", frozenset({own})), [own])


def test_a_role_that_does_not_exist_is_given_by_nobody() -> None:
    assert not may_give(COMMAND_LINE, ["king"])


def test_the_only_admin_must_stay() -> None:
    assert leaves_no_admin(["a"], "a")
    assert not leaves_no_admin(["a", "b"], "a")
    assert not leaves_no_admin(["b"], "a")
