"""Somebody is or may be biased: says so, or the jury decides in doubt (§ 20 (4), § 21 VwVfG)."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.funding.commands.lock_session import lock_item
from services.funding.commands.note_in_round import note_in_round
from services.funding.commands.take_out_ballot import take_out_ballot
from services.funding.domain.jury.bias import is_out
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account, is_office
from services.funding.models.juries import Juror
from services.funding.models.sessions import JurySession, Recusal, SessionItem
from shared.signing.node import Node


def declare_bias(
    session: Session, *, node: Node, item_id: str, juror: Juror, reason: str, note: str | None, now: datetime
) -> Recusal:
    """The juror's own word, also in the middle of a vote or after it: a ballot that is in does not count any more, and
    a vote that is over is taken again.

    Raises Refused: item_not_found, item_decided, not_a_member.
    """
    item, meeting = _open_item(session, item_id, juror.id)
    row = _row(session, item_id, juror.id)
    was_out = row is not None and is_out(row)
    if row is None:
        row = Recusal(item_id=item_id, juror_id=juror.id, reason=reason, note=note, state="declared", at=now)
        session.add(row)
    elif row.state != "decided":  # a new word of the person stands above what the jury lifted before
        row.reason, row.note, row.state, row.at = reason, note, "declared", now
    _note(session, meeting, item, juror.id, "bias_declared", reason, None, now)
    if not was_out:
        take_out_ballot(session, node, meeting, item, juror.id, why="recused", account_id=None, now=now)
    return row


def decide_bias(
    session: Session,
    *,
    node: Node,
    account: Account,
    item_id: str,
    juror_id: str,
    biased: bool,
    reason: str | None = None,
    now: datetime,
) -> Recusal:
    """The office enters what the jury decided about a hint, a declaration, or a doubt that somebody raised (`reason`).

    Raises Refused: not_allowed, item_not_found, item_decided, juror_not_found, recusal_not_found (no doubt to lift),
    reason_missing (a new doubt without one), item_wrong_state (lifted while the vote is on, or after it).
    """
    if not is_office(account):
        raise Refused("not_allowed")
    item, meeting = _open_item(session, item_id, juror_id)
    row = _row(session, item_id, juror_id)
    was_out = row is not None and is_out(row)
    if row is None:
        if not biased:
            raise Refused("recusal_not_found")
        if reason is None:
            raise Refused("reason_missing", field="reason")
        row = Recusal(item_id=item_id, juror_id=juror_id, reason=reason, note=None, state="decided", at=now)
        session.add(row)
    elif not biased and (item.status == "voted" or (item.status != "waiting" and meeting.kind != "circular")):
        raise Refused("item_wrong_state")
    row.reason = reason or row.reason
    row.state, row.at = "decided" if biased else "lifted", now
    by = account.account_id
    action = "bias_decided" if biased else "bias_lifted"
    _note(session, meeting, item, juror_id, action, row.reason, by, now)
    if biased and not was_out:
        take_out_ballot(session, node, meeting, item, juror_id, why="recused", account_id=by, now=now)
    return row


def _open_item(session: Session, item_id: str, juror_id: str) -> tuple[SessionItem, JurySession]:
    item, meeting = lock_item(session, item_id)
    juror = session.get(Juror, juror_id)
    if juror is None or juror.jury_id != meeting.jury_id or meeting.jury_id is None:
        raise Refused("juror_not_found")
    if juror.status not in ("member", "invited"):
        raise Refused("not_a_member")
    if item.status == "decided":
        raise Refused("item_decided")
    return item, meeting


def _row(session: Session, item_id: str, juror_id: str) -> Recusal | None:
    return session.get(Recusal, (item_id, juror_id), populate_existing=True)


def _note(
    session: Session,
    meeting: JurySession,
    item: SessionItem,
    juror_id: str,
    action: str,
    reason: str,
    account_id: str | None,
    now: datetime,
) -> None:
    session.flush()
    note_in_round(
        session, round_id=meeting.round_id, account_id=account_id, action=action, now=now, item=item.id,
        juror=juror_id, reason=reason,
    )  # fmt: skip
