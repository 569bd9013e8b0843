"""Who may do what in funding. The office prepares and never votes; the treasurer books money."""

from typing import Protocol

OFFICE = ("coordinator", "admin")
TREASURY = ("treasurer", "admin")
STAFF = ("coordinator", "treasurer", "admin")


class Account(Protocol):
    """A signed-in account."""

    @property
    def account_id(self) -> str:
        """Its id."""

    @property
    def roles(self) -> frozenset[str]:
        """admin, coordinator, treasurer, juror, …"""


def is_office(account: Account) -> bool:
    """Whether the account prepares programmes, rounds and sessions."""
    return not account.roles.isdisjoint(OFFICE)


def keeps_money(account: Account) -> bool:
    """Whether the account books allocations, earmarks and payments."""
    return not account.roles.isdisjoint(TREASURY)
