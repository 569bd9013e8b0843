"""The minutes of a session, made from what was recorded; a correction is a new version."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.funding.commands.lock_session import lock_session
from services.funding.commands.note_in_round import note_in_round
from services.funding.commands.tell_juror import tell_juror
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account, is_office
from services.funding.models.proposals import Proposal
from services.funding.models.sessions import Attendance, Decision, JurySession, Minutes, Recusal, SessionItem
from services.funding.queries.quorum import members_of
from services.funding.queries.trail import newest_of_trail
from shared.clock import rfc3339
from shared.contracts.funding import MINUTES_READY
from shared.signing.node import Node


def write_minutes(
    session: Session,
    *,
    node: Node,
    account: Account,
    session_id: str,
    remarks: str,
    reason: str = "",
    now: datetime,
) -> Minutes:
    """The first version, or, with a reason, a correction; the jury gets a letter with the link each time.

    `remarks` are the office's own words. Jurors stand in it by id, so that a name goes when the person is forgotten.
    Raises Refused: not_allowed, session_not_found, session_wrong_state (not over yet), reason_missing (a correction).
    """
    if not is_office(account):
        raise Refused("not_allowed")
    meeting, items = lock_session(session, session_id)
    if meeting.status != "closed":
        raise Refused("session_wrong_state")
    last = session.scalar(select(func.max(Minutes.version)).where(Minutes.session_id == session_id)) or 0
    if last and not reason.strip():
        raise Refused("reason_missing", field="reason")
    made = Minutes(
        session_id=session_id,
        version=last + 1,
        content={
            **_content(session, meeting, items),
            "remarks": remarks.strip(),
            # What the trail holds up to here: whoever cuts off its end later is found out by it.
            "trail": _head(session, meeting.round_id),
        },
        reason=reason.strip() or None,
        written_by=account.account_id,
        written_at=now,
    )
    session.add(made)
    session.flush()
    note_in_round(
        session, round_id=meeting.round_id, account_id=account.account_id, action="minutes_written", now=now,
        meeting=session_id, version=made.version, said=made.reason,
    )  # fmt: skip
    for juror in members_of(session, meeting.jury_id):
        tell_juror(
            session, node, MINUTES_READY, juror, now, page=f"/sessions/{session_id}", about=meeting.name,
            object_id=session_id, note=made.reason,
        )  # fmt: skip
    return made


def _head(session: Session, round_id: str) -> dict[str, Any] | None:
    newest = newest_of_trail(session, round_id)
    return {"number": newest.number, "hash": newest.hash} if newest else None


def _content(session: Session, meeting: JurySession, items: list[SessionItem]) -> dict[str, Any]:
    came = session.scalars(
        select(Attendance).where(Attendance.session_id == meeting.id).order_by(Attendance.came_at, Attendance.id)
    )
    # As it was when votes were closed; the jury of today only where nothing was voted on.
    facts = [item.closed_facts for item in items if item.closed_facts is not None]
    members = members_of(session, meeting.jury_id)
    chair = next((juror.id for juror in members if juror.chair), None)
    return {
        "chair": facts[-1]["chair"] if facts else chair,
        "members": list(dict.fromkeys(id for one in facts for id in one["member_ids"]))
        if facts
        else [juror.id for juror in members],
        "attendance": [
            {
                "juror": one.juror_id,
                "came_at": rfc3339(one.came_at),
                "left_at": rfc3339(one.left_at) if one.left_at else None,
            }
            for one in came
        ],
        "items": [_item(session, item) for item in items],
    }


def _item(session: Session, item: SessionItem) -> dict[str, Any]:
    proposal = session.get_one(Proposal, item.proposal_id)
    decision = session.scalars(
        select(Decision).where(Decision.item_id == item.id, Decision.replaced_at.is_(None))
    ).first()
    recusals = session.scalars(select(Recusal).where(Recusal.item_id == item.id).order_by(Recusal.juror_id))
    return {
        "place": item.place,
        "number": proposal.number,
        "title": proposal.title,
        "requested_cents": proposal.requested_cents,
        "public": item.public,
        "presented": item.presented,
        "status": item.status,
        "ballot": item.ballot,
        "turn": item.turn,
        "recused": [{"juror": one.juror_id, "reason": one.reason, "state": one.state} for one in recusals],
        "decision": None
        if decision is None
        else {
            "result": decision.result,
            "cents": decision.cents,
            "conditions": decision.conditions,
            "reason": decision.reason,
            "counts": decision.counts,
        },
    }
