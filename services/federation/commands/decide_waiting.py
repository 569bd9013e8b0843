"""A person has looked at what waits: it is shown, or not."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.federation.commands.take_in import as_told
from services.federation.domain.refused import Refused
from services.federation.models.peers import TakenIn
from shared.storage import outbox
from shared.storage.activity import note


def decide_waiting(
    session: Session,
    *,
    source: str,
    kind: str,
    subject: str,
    version: int,
    show: bool,
    own: str,
    account_id: str | None,
    now: datetime,
) -> None:
    """`version` is the one that was looked at. Raises Refused not_waiting when there is another one by now, or none."""
    row = session.get(TakenIn, (source, kind, subject), with_for_update=True, populate_existing=True)
    if row is None or row.state != "waiting" or row.version != version or row.body is None:
        raise Refused("not_waiting")
    row.state, row.at = ("shown" if show else "refused"), now
    if show:
        row.visible = True
        as_is = row.version > row.told
        row.told = row.version if as_is else row.told + 1
        told = as_told(row.body, version=row.told, as_is=as_is, now=now)
        outbox.record_admitted(session, [told], own=own, now=now)
    action = "neighbours_object_shown" if show else "neighbours_object_refused"
    note(session, account_id=account_id, action=action, object_id=f"{kind}:{subject}"[:200], now=now, source=source)
