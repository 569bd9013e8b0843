"""A vote that is on cannot go on: its ballots do not count, and it is taken again later."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from services.funding.commands.note_in_round import note_in_round
from services.funding.models.sessions import CountedBallot, HasVoted, JurySession, SecretBallot, SessionItem
from services.funding.queries.quorum import quorum_of


def stop_vote(
    session: Session,
    meeting: JurySession,
    item: SessionItem,
    *,
    action: str,
    account_id: str | None,
    now: datetime,
    **more: Any,
) -> None:
    """For a locked item: the next turn waits to be opened. Secret ballots of this turn are destroyed uncounted.

    Open ballots stay as they were, under their turn. `action` and `more` go into the trail.
    """
    for table in (SecretBallot, HasVoted, CountedBallot):
        session.execute(delete(table).where(table.item_id == item.id, table.turn == item.turn))
    stopped, item.turn = item.turn, item.turn + 1
    item.status, item.opened_at, item.closed_at, item.closed_facts = "waiting", None, None, None
    if meeting.kind == "circular" and (item.closes_at is None or now < item.closes_at):  # goes on until its deadline
        item.status, item.opened_at = "voting", now
    session.flush()
    note_in_round(
        session, round_id=meeting.round_id, account_id=account_id, action=action, now=now, item=item.id, turn=stopped,
        **more,
    )  # fmt: skip


def stop_if_not_quorate(
    session: Session, meeting: JurySession, item: SessionItem, *, account_id: str | None, now: datetime
) -> bool:
    """For a locked item: whether its vote had to be stopped because too few who may decide are left."""
    if item.status != "voting" or meeting.kind != "meeting":
        return False
    quorum = quorum_of(session, meeting, item)
    if quorum.quorate:
        return False
    stop_vote(
        session, meeting, item, action="vote_stopped", account_id=account_id, now=now, present=quorum.present,
        needed=quorum.needed,
    )  # fmt: skip
    return True
