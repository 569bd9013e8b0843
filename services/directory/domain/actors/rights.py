"""Who may do what with entries."""

from typing import Protocol

MEMBER_ROLES = ("editor", "board", "employee", "member")
# Their token names the actor (`actors`): it gives rights in every service.
EDITING_ROLES = ("editor", "board")


class Account(Protocol):
    """A signed-in account; `actors` are the ids of this node's actors that it acts for."""

    @property
    def account_id(self) -> str:
        """Its id."""

    @property
    def roles(self) -> frozenset[str]:
        """admin, coordinator, organiser, …"""

    @property
    def actors(self) -> frozenset[str]:
        """Ids of actors of this node."""


def is_office(account: Account | None) -> bool:
    """Whether every entry of the node is the account's business."""
    return account is not None and not account.roles.isdisjoint({"coordinator", "admin"})


def may_edit(account: Account | None, actor_id: str, local: bool) -> bool:
    """The office: every entry of this node; editors and boards: their own. Copies of other nodes': nobody."""
    return local and account is not None and (is_office(account) or actor_id in account.actors)
