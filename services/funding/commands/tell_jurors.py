"""Letters to all members of a jury about a session."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from services.funding.commands.tell_juror import tell_juror
from services.funding.models.sessions import JurySession
from services.funding.queries.quorum import members_of
from shared.clock import rfc3339
from shared.contracts.contract import Contract
from shared.signing.node import Node


def tell_jurors(
    session: Session,
    node: Node,
    meeting: JurySession,
    contract: Contract,
    now: datetime,
    *,
    note: str | None = None,
    without: Collection[str] = (),
) -> None:
    """One letter each, with the link to the session's page; `without` are jurors' ids, `note` the office's words."""
    when = {}
    if meeting.kind == "circular" and meeting.ends_at is not None:
        when = {"due_on": rfc3339(meeting.ends_at)[:10]}
    for juror in members_of(session, meeting.jury_id):
        if juror.id not in without:
            tell_juror(
                session, node, contract, juror, now, page=f"/sessions/{meeting.id}", about=meeting.name,
                object_id=meeting.id, note=note, starts_at=rfc3339(meeting.starts_at), timezone=meeting.timezone,
                place=meeting.place or None, **when,
            )  # fmt: skip
