"""Something that a peer offered did not come in: counted always, kept while it is among the newest."""

import json
from datetime import datetime, timedelta

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from services.federation.domain.reasons import ADMISSION
from services.federation.models.peers import Peer, RefusedMessage

KEPT = 100  # of each peer
EXCERPT = 600
_BY_BOTH_DOORS = timedelta(minutes=1)
_REREAD_AFTER = timedelta(hours=1)
_COUNTED_ONLY = ("version_not_newer", "scope_not_agreed")  # no fault of anybody


def note_refusal(
    session: Session, *, peer: Peer, code: str, now: datetime, detail: str = "", raw: object = None
) -> None:
    """Where reading again may heal it, that is planned.

    The same message within a minute is what came by AMQP or as an event and once more over HTTP: it counts once.
    """
    excerpt = _excerpt(raw)
    if raw is not None and _just_noted(session, peer, code, excerpt, now):
        return
    peer.refused_count = {**peer.refused_count, code: peer.refused_count.get(code, 0) + 1}
    if code in _COUNTED_ONLY:
        return
    if ADMISSION[code].heals and peer.reread_at is None:
        peer.reread_at = now + _REREAD_AFTER
    session.add(RefusedMessage(peer_id=peer.id, at=now, code=code, detail=_plain(detail)[:200], excerpt=excerpt))
    session.flush()
    if sum(peer.refused_count.values()) > KEPT:
        newest = (
            select(RefusedMessage.number)
            .where(RefusedMessage.peer_id == peer.id)
            .order_by(RefusedMessage.number.desc())
            .limit(KEPT)
        )
        session.execute(
            delete(RefusedMessage).where(RefusedMessage.peer_id == peer.id, RefusedMessage.number.not_in(newest))
        )


def _just_noted(session: Session, peer: Peer, code: str, excerpt: str, now: datetime) -> bool:
    same = (RefusedMessage.peer_id == peer.id, RefusedMessage.code == code, RefusedMessage.excerpt == excerpt)
    return session.scalar(select(exists().where(*same, RefusedMessage.at > now - _BY_BOTH_DOORS))) or False


def _excerpt(raw: object) -> str:
    try:
        return _plain(json.dumps(raw, ensure_ascii=False))[:EXCERPT]
    except (RecursionError, TypeError, ValueError):
        return ""


def _plain(text: str) -> str:
    """A text that every database can write."""
    return text.replace("\x00", "\\x00").encode("utf-8", "backslashreplace").decode()
