"""The locks of a session: its items first, then the session itself, then rounds, proposals and pots."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.domain.refused import Refused
from services.funding.models.sessions import JurySession, SessionItem

_FRESH = {"populate_existing": True}


def lock_item(session: Session, item_id: str, session_id: str | None = None) -> tuple[SessionItem, JurySession]:
    """An item and its session as they are now, locked until the transaction ends.

    Raises Refused item_not_found, also for an item of another session than `session_id`.
    """
    statement = select(SessionItem).where(SessionItem.id == item_id).with_for_update()
    item = session.execute(statement, execution_options=_FRESH).scalar_one_or_none()
    if item is None or session_id not in (None, item.session_id):
        raise Refused("item_not_found")
    return item, _session(session, item.session_id)


def lock_session(session: Session, session_id: str) -> tuple[JurySession, list[SessionItem]]:
    """A session with all its items, in the order of the agenda, locked. Raises Refused session_not_found."""
    statement = select(SessionItem).where(SessionItem.session_id == session_id).order_by(SessionItem.id)
    items = session.scalars(statement.with_for_update(), execution_options=_FRESH).all()
    return _session(session, session_id), sorted(items, key=lambda item: item.place)


def _session(session: Session, session_id: str) -> JurySession:
    statement = select(JurySession).where(JurySession.id == session_id).with_for_update()
    found = session.execute(statement, execution_options=_FRESH).scalar_one_or_none()
    if found is None:
        raise Refused("session_not_found")
    return found
