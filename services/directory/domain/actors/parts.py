"""Who may give or take a part in an actor, and who must find a successor before they go.

Whoever keeps an entry invites others. The board and the office (coordinators, admins) change and end parts: else one
editor could put out the others, and whoever founded it. Only they make somebody board, who could do the same.
"""

from collections.abc import Collection

from services.directory.domain.actors.rights import EDITING_ROLES

_BOARD = ("board",)


def may_change_parts(own_role: str | None, office: bool) -> bool:
    """Whether somebody gives other members another part, or none. `own_role`: their part in the actor."""
    return office or own_role in _BOARD


def may_give_part(own_role: str | None, office: bool, role: str) -> bool:
    """Whether somebody may invite as `role`; that they edit the actor has been checked."""
    return role not in _BOARD or may_change_parts(own_role, office)


def needs_successor(role: str, becomes: str | None, others: Collection[str]) -> bool:
    """Whether nobody could take over if a member with `role` became something else (None: went).

    `others`: the parts of all other members. The last one on the board stays on it, and the last one who edits goes on
    editing, until there is somebody else.
    """
    if role in _BOARD:
        return becomes not in _BOARD and not any(other in _BOARD for other in others)
    if role in EDITING_ROLES:
        return becomes not in EDITING_ROLES and not any(other in EDITING_ROLES for other in others)
    return False
