"""A project changes after the grant: somebody asks, the office answers."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.funding.commands.tell_proposer import tell_proposer
from services.funding.commands.turn_grant import note_grant
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account, is_office
from services.funding.models.grants import Grant, GrantChange
from services.funding.models.proposals import Proposal
from services.funding.queries.proposal_links import grant_url
from shared.contracts.funding import CHANGE_ANSWERED
from shared.ids import new_id
from shared.signing.node import Node

MOST_OPEN = 5


def ask_for_change(session: Session, *, proposal: Proposal, grant: Grant, what: str, now: datetime) -> GrantChange:
    """Of a locked grant that is under way. Raises Refused: grant_wrong_state, too_many_changes."""
    if grant.status not in ("granted", "accepted", "paid"):
        raise Refused("grant_wrong_state", status=grant.status)
    waiting = select(func.count()).where(GrantChange.proposal_id == proposal.id, GrantChange.answer.is_(None))
    if (session.scalar(waiting) or 0) >= MOST_OPEN:
        raise Refused("too_many_changes", field="what", most=MOST_OPEN)
    change = GrantChange(
        id=new_id(now), proposal_id=proposal.id, what=what, asked_at=now, answer=None, note=None, answered_by=None,
        answered_at=None,
    )  # fmt: skip
    session.add(change)
    note_grant(session, proposal, grant, "grant_change_asked", account_id=None, now=now, change=change.id)
    return change


def answer_change(
    session: Session,
    *,
    node: Node,
    proposal: Proposal,
    grant: Grant,
    change_id: str,
    answer: str,
    remark: str,
    account: Account,
    now: datetime,
) -> GrantChange:
    """Of a locked grant; `answer`: agreed or declined. The person gets a letter.

    Raises Refused: not_allowed, change_not_found, already_answered, reason_missing (a no needs one).
    """
    if not is_office(account):
        raise Refused("not_allowed")
    change = session.get(GrantChange, change_id)
    if change is None or change.proposal_id != proposal.id:
        raise Refused("change_not_found")
    if change.answer is not None:
        raise Refused("change_answered")
    if answer == "declined" and not remark.strip():
        raise Refused("reason_missing", field="note")
    change.answer, change.note = answer, remark.strip() or None
    change.answered_by, change.answered_at = account.account_id, now
    note_grant(
        session, proposal, grant, f"grant_change_{answer}", account_id=account.account_id, now=now, change=change.id
    )
    tell_proposer(session, node, CHANGE_ANSWERED, proposal, now, note=change.note, link=grant_url(node, proposal))
    return change
