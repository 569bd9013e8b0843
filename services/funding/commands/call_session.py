"""The jury and those who present are invited; a circular vote begins with that."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.funding.commands.hint_bias import hint_all
from services.funding.commands.lock_session import lock_session
from services.funding.commands.note_in_round import note_in_round
from services.funding.commands.tell_jurors import tell_jurors
from services.funding.commands.tell_proposer import tell_proposer
from services.funding.domain.jury.rules import is_late
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account, is_office
from services.funding.models.proposals import Proposal
from services.funding.models.sessions import JurySession, SessionItem
from services.funding.queries.quorum import members_of
from services.funding.queries.session_rules import rules_of
from shared.clock import rfc3339
from shared.contracts.contract import Contract
from shared.contracts.funding import CIRCULAR_OPENED, PROPOSAL_SCHEDULED, SESSION_CALLED, SESSION_CHANGED
from shared.ids import next_version
from shared.signing.node import Node


def call_session(
    session: Session, *, node: Node, account: Account, session_id: str, late_reason: str, now: datetime
) -> JurySession:
    """Letters go out. A reason is asked for when it is later than the rules want.

    Raises Refused: not_allowed, session_not_found, session_wrong_state, agenda_empty, no_jury (nobody sits on it),
    late_reason_needed, end_before_start (the deadline of a circular vote has passed).
    """
    if not is_office(account):
        raise Refused("not_allowed")
    meeting, items = lock_session(session, session_id)
    if meeting.status != "planned":
        raise Refused("session_wrong_state")
    waiting = [item for item in items if item.status == "waiting"]
    if not waiting:
        raise Refused("agenda_empty")
    if meeting.jury_id is not None and not members_of(session, meeting.jury_id):
        raise Refused("no_jury")
    rules = rules_of(session, meeting)
    late = meeting.kind != "circular" and is_late(meeting.starts_at, meeting.timezone, rules, now)
    if late and not late_reason.strip():
        raise Refused("late_reason_needed", field="late_reason", days=rules["invite_days"])
    if meeting.kind == "circular" and (meeting.ends_at is None or meeting.ends_at <= now):
        raise Refused("end_before_start", field="ends_at")
    meeting.status, meeting.called_at = "called", now
    meeting.late_reason = late_reason.strip() or None if late else None
    meeting.version = next_version(meeting.version, now)
    hint_all(session, meeting, waiting, now)
    if meeting.kind == "circular":
        _begin_circular(meeting, waiting, now)
    session.flush()
    note_in_round(
        session, round_id=meeting.round_id, account_id=account.account_id, action="session_called", now=now,
        meeting=session_id, items=len(waiting), late=late, said=meeting.late_reason,
    )  # fmt: skip
    contract = CIRCULAR_OPENED if meeting.kind == "circular" else SESSION_CALLED
    tell_jurors(session, node, meeting, contract, now)
    if meeting.kind != "circular":
        _tell_presenters(session, node, meeting, waiting, PROPOSAL_SCHEDULED, now)
    return meeting


def change_session(
    session: Session,
    *,
    node: Node,
    account: Account,
    session_id: str,
    starts_at: datetime,
    place: str,
    notes: str,
    reason: str,
    now: datetime,
) -> JurySession:
    """Another time or place; who was invited hears of it, with the reason.

    Raises Refused: not_allowed, session_not_found, session_wrong_state (begun, or a circular vote that is called),
    starts_in_past, reason_missing (after the call).
    """
    if not is_office(account):
        raise Refused("not_allowed")
    meeting, items = lock_session(session, session_id)
    if meeting.status not in ("planned", "called"):
        raise Refused("session_wrong_state")
    if starts_at <= now:
        raise Refused("starts_in_past", field="starts_at")
    called = meeting.status == "called"
    if called and not reason.strip():
        raise Refused("reason_missing", field="reason")
    meeting.starts_at, meeting.place, meeting.notes = starts_at, place, notes
    if meeting.kind != "circular" and meeting.ends_at is not None and meeting.ends_at <= starts_at:
        meeting.ends_at = None
    meeting.version = next_version(meeting.version, now)
    session.flush()
    note_in_round(
        session, round_id=meeting.round_id, account_id=account.account_id, action="session_changed", now=now,
        meeting=session_id, starts_at=rfc3339(starts_at), said=reason.strip(),
    )  # fmt: skip
    if called:
        tell_jurors(session, node, meeting, SESSION_CHANGED, now, note=reason.strip())
        waiting = [item for item in items if item.status == "waiting"]
        _tell_presenters(session, node, meeting, waiting, PROPOSAL_SCHEDULED, now, note=reason.strip())
    return meeting


def _begin_circular(meeting: JurySession, items: list[SessionItem], now: datetime) -> None:
    meeting.status, meeting.opened_at = "open", now
    for item in items:
        item.status, item.opened_at, item.closes_at = "voting", now, meeting.ends_at


def _tell_presenters(
    session: Session,
    node: Node,
    meeting: JurySession,
    items: list[SessionItem],
    contract: Contract,
    now: datetime,
    note: str | None = None,
) -> None:
    for item in items:
        proposal = session.get_one(Proposal, item.proposal_id)
        if item.presented:
            tell_proposer(
                session, node, contract, proposal, now, note=note, starts_at=rfc3339(meeting.starts_at),
                timezone=meeting.timezone, place=meeting.place or None,
            )  # fmt: skip
