"""A draft becomes a programme that people find and propose to."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.funding.commands.lock_programme import lock_programme
from services.funding.commands.make_rounds import make_rounds
from services.funding.commands.tell_programme import tell_programme
from services.funding.domain.programme_rules import missing_to_publish
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account
from services.funding.models.programmes import Programme
from shared.contracts.funding import PROGRAMME_PUBLISHED
from shared.ids import next_version
from shared.signing.node import Node
from shared.storage.activity import note


def check_publishable(programme: Programme) -> None:
    """Raises Refused field_missing for the first field that people could not do without."""
    missing = missing_to_publish(programme.content)
    if missing is not None:
        raise Refused("field_missing", field=missing)


def publish_programme(
    session: Session, *, node: Node, account: Account, programme_id: str, now: datetime, version: int | None = None
) -> Programme:
    """Publishes, and makes a round for each deadline to come; a closed programme is opened again.

    Raises Refused: not_allowed, programme_not_found, version_conflict, already_published, field_missing.
    """
    programme = lock_programme(session, account, programme_id, version)
    if programme.status == "published":
        raise Refused("already_published")
    check_publishable(programme)
    programme.status = "published"
    programme.version, programme.changed_at = next_version(programme.version, now), now
    session.flush()
    note(session, account_id=account.account_id, action="programme_published", object_id=programme.id, now=now)
    make_rounds(session, programme=programme, account_id=account.account_id, now=now)
    tell_programme(session, node, programme, PROGRAMME_PUBLISHED, now)
    return programme
