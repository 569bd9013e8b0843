"""A programme that was published by mistake is a draft again."""

from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from services.funding.commands.lock_programme import lock_programme
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account
from services.funding.models.programmes import Programme
from services.funding.models.proposals import Proposal
from services.funding.queries.urls import programme_url
from shared.contracts.funding import PROGRAMME_WITHDRAWN
from shared.ids import next_version
from shared.signing.node import Node
from shared.storage.activity import note
from shared.storage.outbox import record


def withdraw_programme(
    session: Session, *, node: Node, account: Account, programme_id: str, now: datetime, version: int | None = None
) -> Programme:
    """Only staff see it from now on; neighbours drop their copies. Its rounds wait for it to be published again.

    Raises Refused: not_allowed, programme_not_found, version_conflict, not_published, has_proposals.
    """
    programme = lock_programme(session, account, programme_id, version)
    if programme.status == "draft":
        raise Refused("not_published")
    if session.scalar(select(exists().where(Proposal.programme_id == programme_id))):
        raise Refused("has_proposals")
    programme.status = "draft"
    programme.version, programme.changed_at = next_version(programme.version, now), now
    session.flush()
    note(session, account_id=account.account_id, action="programme_withdrawn", object_id=programme.id, now=now)
    record(
        session,
        PROGRAMME_WITHDRAWN,
        source=node.identity,
        subject=programme.id,
        version=programme.version,
        data={"url": programme_url(node, programme.id)},
        now=now,
    )
    return programme
