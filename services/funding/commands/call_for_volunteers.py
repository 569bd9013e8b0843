"""People are asked to volunteer for a jury."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.commands.lock_jury import lock_jury_for_office
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account
from services.funding.models.juries import Draw, Jury
from shared.clock import rfc3339
from shared.storage.activity import note


def call_for_volunteers(
    session: Session, *, account: Account, jury_id: str, opens_at: datetime, closes_at: datetime, now: datetime
) -> Jury:
    """The call is open from `opens_at` until `closes_at`; a second time moves it.

    Raises Refused: not_allowed, jury_not_found, jury_wrong_state (drawn already, or a draw is announced),
    call_ends_before_start.
    """
    jury = lock_jury_for_office(session, account, jury_id)
    if closes_at <= opens_at or closes_at <= now:
        raise Refused("call_ends_before_start", field="closes_at")
    announced = session.scalar(select(Draw.id).where(Draw.jury_id == jury_id, Draw.drawn_at.is_(None)))
    if jury.status not in ("planned", "call") or announced is not None:
        raise Refused("jury_wrong_state")
    jury.status, jury.call_opens_at, jury.call_closes_at = "call", opens_at, closes_at
    until = rfc3339(closes_at)
    note(session, account_id=account.account_id, action="jury_call", object_id=jury_id, now=now, until=until)
    session.flush()
    return jury
