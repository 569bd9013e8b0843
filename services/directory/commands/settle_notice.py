"""The office has dealt with what somebody said is wrong with an entry."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.domain.actors.rights import Account, is_office
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from services.directory.models.notices import EntryNotice
from shared.storage.activity import note


def settle_notice(session: Session, *, account: Account, notice_id: str, now: datetime) -> None:
    """Twice is once; what it said is kept a while longer (domain.actors.people_kept).

    Raises Refused: not_allowed, notice_not_found.
    """
    if not is_office(account):
        raise Refused("not_allowed")
    notice = session.scalar(select(EntryNotice).where(EntryNotice.id == notice_id).with_for_update())
    if notice is None:
        raise Refused("notice_not_found")
    if notice.done_at is not None:
        return
    notice.done_at, notice.done_by = now, account.account_id
    session.flush()
    actor = session.get_one(Actor, notice.actor)
    note(session, account_id=account.account_id, action="notice_done", object_id=actor.id, now=now)
