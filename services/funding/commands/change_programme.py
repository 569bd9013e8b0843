"""A new version of a programme's rules."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.funding.commands.fill_programme import fill_programme
from services.funding.commands.lock_programme import lock_programme
from services.funding.commands.make_rounds import make_rounds
from services.funding.commands.publish_programme import check_publishable
from services.funding.commands.tell_programme import tell_programme
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account
from services.funding.models.programmes import Programme
from shared.contracts.funding import PROGRAMME_CHANGED
from shared.ids import next_version
from shared.signing.node import Node
from shared.storage.activity import note


def change_programme(
    session: Session,
    *,
    node: Node,
    account: Account,
    programme_id: str,
    data: dict[str, Any],
    now: datetime,
    version: int | None = None,
) -> Programme:
    """Changes what `data` (kept values, perhaps partial) names; new deadlines of a published programme make rounds.

    Raises Refused: not_allowed, programme_not_found, version_conflict, programme_closed, and with the field at fault
    whatever cannot be. Without any difference nothing happens and the version stays.
    """
    programme = lock_programme(session, account, programme_id, version)
    if programme.status == "closed":
        raise Refused("programme_closed")
    before = programme.content
    with session.no_autoflush:
        fill_programme(programme, data)
        if programme.status == "published":
            check_publishable(programme)
    changed = sorted(name for name, value in programme.content.items() if before.get(name) != value)
    if not changed:
        return programme
    programme.version, programme.changed_at = next_version(programme.version, now), now
    session.flush()
    note(
        session, account_id=account.account_id, action="programme_changed", object_id=programme.id, now=now,
        fields=changed,
    )  # fmt: skip
    if programme.status == "published":
        make_rounds(session, programme=programme, account_id=account.account_id, now=now)
        tell_programme(session, node, programme, PROGRAMME_CHANGED, now)
    return programme
