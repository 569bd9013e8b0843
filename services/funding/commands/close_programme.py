"""A programme takes no new proposals; what was proposed goes on."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.funding.commands.lock_programme import lock_programme
from services.funding.commands.tell_programme import tell_programme
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account
from services.funding.models.programmes import Programme
from shared.contracts.funding import PROGRAMME_CLOSED
from shared.ids import next_version
from shared.signing.node import Node
from shared.storage.activity import note


def close_programme(
    session: Session, *, node: Node, account: Account, programme_id: str, now: datetime, version: int | None = None
) -> Programme:
    """Closes; stays to be read. Raises Refused: not_allowed, programme_not_found, version_conflict, not_published."""
    programme = lock_programme(session, account, programme_id, version)
    if programme.status != "published":
        raise Refused("not_published")
    programme.status = "closed"
    programme.version, programme.changed_at = next_version(programme.version, now), now
    session.flush()
    note(session, account_id=account.account_id, action="programme_closed", object_id=programme.id, now=now)
    tell_programme(session, node, programme, PROGRAMME_CLOSED, now)
    return programme
