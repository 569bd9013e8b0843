"""Who may do what with events."""

from typing import Protocol


class Account(Protocol):
    """A signed-in account; `actors` are the ids of the local actors that it acts for."""

    @property
    def account_id(self) -> str:
        """Its id."""

    @property
    def roles(self) -> frozenset[str]:
        """admin, coordinator, organiser, …"""

    @property
    def actors(self) -> frozenset[str]:
        """Ids of actors of this node."""


def may_create(account: Account) -> bool:
    """Whether the account may create events."""
    return not account.roles.isdisjoint({"organiser", "coordinator", "admin"})


def sees_all(account: Account) -> bool:
    """Whether every event of the node is the account's business."""
    return not account.roles.isdisjoint({"coordinator", "admin"})


def may_edit(account: Account | None, created_by: str, organiser_actor: str | None) -> bool:
    """Coordinators and admins: every event; organisers: what they created, or what an actor of theirs organises."""
    if account is None:
        return False
    if sees_all(account):
        return True
    return "organiser" in account.roles and (created_by == account.account_id or organiser_actor in account.actors)
