"""Who may give which role, and what protects the node from being left without an admin."""

from collections.abc import Iterable
from dataclasses import dataclass

ROLES = ("admin", "coordinator", "organiser", "juror", "treasurer")
INVITED_BY_COORDINATORS = frozenset({"organiser", "juror"})


@dataclass(frozen=True)
class Giver:
    """Who acts: an account with its roles, or the command line (`account_id` None)."""

    account_id: str | None
    roles: frozenset[str]


COMMAND_LINE = Giver(None, frozenset({"admin"}))


def may_give(giver: Giver, roles: Iterable[str]) -> bool:
    """Admins give every role; coordinators invite organisers and jurors; nobody else gives any."""
    wanted = frozenset(roles)
    if not wanted <= frozenset(ROLES):
        return False
    if "admin" in giver.roles:
        return True
    return "coordinator" in giver.roles and wanted <= INVITED_BY_COORDINATORS


def may_manage(giver: Giver) -> bool:
    """Whether someone may take roles, close and reopen accounts."""
    return "admin" in giver.roles


def leaves_no_admin(admins: Iterable[str], account_id: str) -> bool:
    """Whether the account is the only admin among `admins` (account ids)."""
    return set(admins) == {account_id}
