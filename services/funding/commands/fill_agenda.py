"""What is on the agenda of a session."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.commands.hint_bias import hint_bias
from services.funding.commands.lock_proposal import lock_proposal
from services.funding.commands.lock_round import lock_round
from services.funding.commands.lock_session import lock_item, lock_session
from services.funding.commands.move_proposal import move_proposal
from services.funding.commands.note_in_round import note_in_round
from services.funding.domain.jury.rules import presents
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account, is_office
from services.funding.models.proposals import Proposal
from services.funding.models.sessions import JurySession, SessionItem
from services.funding.queries.session_rules import rules_of
from shared.ids import new_id, next_version

_BEFORE = ("planned", "called", "open")


def fill_agenda(session: Session, meeting: JurySession, *, account_id: str, now: datetime) -> int:
    """For a locked session: puts all complete proposals of its round at the end; returns how many.

    One that this very session has postponed stays postponed.
    """
    lock_round(session, meeting.round_id)
    rules = rules_of(session, meeting)
    there = list(session.scalars(select(SessionItem).where(SessionItem.session_id == meeting.id)))
    known, place = {item.proposal_id for item in there}, max((item.place for item in there), default=0)
    statement = select(Proposal.id).where(Proposal.round_id == meeting.round_id, Proposal.status == "complete")
    added = 0
    for proposal_id in list(session.scalars(statement.order_by(Proposal.number))):
        proposal = lock_proposal(session, proposal_id)
        if proposal_id in known or proposal.status != "complete":
            continue
        place, added = place + 1, added + 1
        item = SessionItem(
            id=new_id(now), session_id=meeting.id, proposal_id=proposal_id, place=place, public=True,
            presented=presents(proposal.requested_cents, rules), status="waiting", ballot=_ballot(meeting, rules),
            turn=1, opened_at=None, closed_at=None, closes_at=None,
            closed_facts=None,
        )  # fmt: skip
        session.add(item)
        session.flush()
        move_proposal(session, proposal, "scheduled", account_id=account_id, now=now, meeting=meeting.id)
        hint_bias(session, meeting, item, proposal, now)
    meeting.version = next_version(meeting.version, now)
    session.flush()
    return added


def refill_agenda(session: Session, *, account: Account, session_id: str, now: datetime) -> int:
    """The office puts what has become complete since on the agenda. Raises Refused: not_allowed, session_not_found,
    session_wrong_state (over; a circular vote that has begun)."""
    meeting = _for_office(session, account, session_id)
    if meeting.kind == "circular" and meeting.status != "planned":
        raise Refused("session_wrong_state")
    return fill_agenda(session, meeting, account_id=account.account_id, now=now)


def arrange_item(
    session: Session, *, account: Account, item_id: str, data: dict[str, Any], now: datetime
) -> SessionItem:
    """`data`: any of place (from 1; the others make room), public, presented, ballot.

    Raises Refused: not_allowed, item_not_found, session_wrong_state, item_wrong_state (the way of voting while a vote
    is on or over).
    """
    known = session.get(SessionItem, item_id)
    if known is None:
        raise Refused("item_not_found")
    meeting = _for_office(session, account, known.session_id)
    item, _ = lock_item(session, item_id)
    if "ballot" in data and data["ballot"] != item.ballot:
        if (
            item.status != "waiting"
            or (data["ballot"] == "hands") != (item.ballot == "hands")
            and meeting.kind != "meeting"
        ):
            raise Refused("item_wrong_state", field="ballot")
        item.ballot = data["ballot"]
    item.public, item.presented = data.get("public", item.public), data.get("presented", item.presented)
    if "place" in data:
        _move(session, item, data["place"])
    meeting.version = next_version(meeting.version, now)
    session.flush()
    told = {name: value for name, value in data.items() if name != "place"} | {"place": item.place}
    by = account.account_id
    note_in_round(
        session, round_id=meeting.round_id, account_id=by, action="item_arranged", now=now, item=item_id, **told
    )
    return item


def take_off_agenda(session: Session, *, account: Account, item_id: str, reason: str, now: datetime) -> SessionItem:
    """Not in this session: the proposal waits for another one. Raises Refused: not_allowed, item_not_found,
    item_decided, item_wrong_state (a vote is on), reason_missing."""
    if not is_office(account):
        raise Refused("not_allowed")
    item, meeting = lock_item(session, item_id)
    if item.status == "decided":
        raise Refused("item_decided")
    if item.status == "voting":
        raise Refused("item_wrong_state")
    if item.status == "postponed":
        return item
    if not reason.strip():
        raise Refused("reason_missing", field="reason")
    postpone(session, meeting, item, account_id=account.account_id, reason=reason.strip(), now=now)
    return item


def postpone(
    session: Session, meeting: JurySession, item: SessionItem, *, account_id: str | None, reason: str, now: datetime
) -> None:
    """For a locked item: the proposal is complete again, unless it was withdrawn in the meantime."""
    lock_round(session, meeting.round_id)
    proposal = lock_proposal(session, item.proposal_id)
    item.status = "postponed"
    session.flush()
    note_in_round(
        session, round_id=meeting.round_id, account_id=account_id, action="item_postponed", now=now, item=item.id,
        said=reason,
    )  # fmt: skip
    if proposal.status == "scheduled":
        move_proposal(session, proposal, "complete", account_id=account_id, now=now)


def _ballot(meeting: JurySession, rules: dict[str, Any]) -> str:
    if meeting.kind == "assembly":
        return "hands"
    return "secret" if rules["secret"] else "open"


def _for_office(session: Session, account: Account, session_id: str) -> JurySession:
    if not is_office(account):
        raise Refused("not_allowed")
    meeting, _items = lock_session(session, session_id)
    if meeting.status not in _BEFORE:
        raise Refused("session_wrong_state")
    return meeting


def _move(session: Session, item: SessionItem, wanted: int) -> None:
    """Two steps, since no two items may stand at the same place even for a moment."""
    statement = select(SessionItem).where(SessionItem.session_id == item.session_id).order_by(SessionItem.place)
    order = [one for one in session.scalars(statement) if one.id != item.id]
    order.insert(min(max(wanted, 1), len(order) + 1) - 1, item)
    for number, one in enumerate(order, 1):
        one.place = -number
    session.flush()
    for number, one in enumerate(order, 1):
        one.place = number
    session.flush()
