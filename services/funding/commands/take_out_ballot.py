"""Somebody's ballot counts no more: the person is biased, or does not sit on the jury any longer."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from services.funding.commands.lock_session import lock_item
from services.funding.commands.note_in_round import note_in_round
from services.funding.commands.stop_vote import stop_if_not_quorate, stop_vote
from services.funding.commands.tell_jurors import tell_jurors
from services.funding.models.sessions import HasVoted, JurySession, OpenBallot, SessionItem
from services.funding.queries.quorum import recused_ids
from shared.contracts.funding import CIRCULAR_OPENED
from shared.signing.node import Node


def take_out_ballot(
    session: Session,
    node: Node,
    meeting: JurySession,
    item: SessionItem,
    juror_id: str,
    *,
    why: str,
    account_id: str | None,
    now: datetime,
) -> None:
    """For a locked item. Nobody can take one ballot out of the urn, so a secret vote in which the person voted is void.

    `why` is recused or left. Once a vote is closed its outcome is known: whoever took a ballot out then would choose
    the outcome. So no ballot is touched: everybody votes anew if somebody was biased, and the vote stands if somebody
    only left. Who votes in writing hears of a new vote by letter.
    """
    turn = item.turn
    _take_out(session, meeting, item, juror_id, why=why, account_id=account_id, now=now)
    if item.turn > turn and meeting.kind == "circular" and item.status == "voting":
        tell_jurors(session, node, meeting, CIRCULAR_OPENED, now, without=recused_ids(session, item.id))


def leave_votes(
    session: Session,
    node: Node,
    *,
    jury_id: str,
    juror_ids: Collection[str],
    account_id: str | None,
    now: datetime,
) -> None:
    """For people who have just left the jury: none of their ballots in votes that go on counts any more."""
    going_on = (
        select(SessionItem.id)
        .join(JurySession, JurySession.id == SessionItem.session_id)
        .where(JurySession.jury_id == jury_id, SessionItem.status == "voting")
        .order_by(SessionItem.id)
    )
    for item_id in session.scalars(going_on).all():
        item, meeting = lock_item(session, item_id)
        for juror_id in sorted(juror_ids):
            take_out_ballot(session, node, meeting, item, juror_id, why="left", account_id=account_id, now=now)


def _take_out(
    session: Session,
    meeting: JurySession,
    item: SessionItem,
    juror_id: str,
    *,
    why: str,
    account_id: str | None,
    now: datetime,
) -> None:
    if item.status == "voted" and why == "recused":
        reason = "recused_after_close"
        stop_vote(session, meeting, item, action="vote_void", account_id=account_id, now=now, reason=reason)
        return
    if item.status != "voting":
        return
    if item.ballot == "secret":
        mine = select(HasVoted.juror_id).where(
            HasVoted.item_id == item.id, HasVoted.turn == item.turn, HasVoted.juror_id == juror_id
        )
        if session.scalars(mine).first() is not None:
            reason = f"{why}_after_voting"
            stop_vote(session, meeting, item, action="vote_void", account_id=account_id, now=now, reason=reason)
            return
    else:
        mine_open = delete(OpenBallot).where(
            OpenBallot.item_id == item.id, OpenBallot.turn == item.turn, OpenBallot.juror_id == juror_id
        )
        if session.execute(mine_open).rowcount:  # type: ignore[attr-defined]
            session.flush()
            note_in_round(
                session, round_id=meeting.round_id, account_id=account_id, action="ballot_taken_out", now=now,
                item=item.id, juror=juror_id, reason=why,
            )  # fmt: skip
    stop_if_not_quorate(session, meeting, item, account_id=account_id, now=now)
