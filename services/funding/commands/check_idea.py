"""The administration answers an idea in public, before it comes onto a ballot."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.funding.commands.lock_proposal import lock_for_office
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account
from services.funding.models.votes import IdeaCheck
from shared.storage.activity import note

_CHECKABLE = ("submitted", "incomplete", "complete", "scheduled")


def check_idea(
    session: Session,
    *,
    account: Account,
    proposal_id: str,
    verdict: str,
    answer: str,
    cost_cents: int | None,
    now: datetime,
) -> IdeaCheck:
    """Replaces an earlier answer; `cost_cents`: what it really costs, as the administration puts it.

    Raises Refused: not_allowed, proposal_not_found, proposal_wrong_state.
    """
    proposal = lock_for_office(session, account, proposal_id)
    if proposal.status not in _CHECKABLE:
        raise Refused("proposal_wrong_state", status=proposal.status)
    values = {
        "verdict": verdict,
        "answer": answer,
        "cost_cents": cost_cents,
        "answered_by": account.account_id,
        "answered_at": now,
    }
    check = session.get(IdeaCheck, proposal_id)
    if check is None:
        check = IdeaCheck(proposal_id=proposal_id, **values)
        session.add(check)
    else:
        for name, value in values.items():
            setattr(check, name, value)
    note(
        session,
        account_id=account.account_id,
        action="idea_checked",
        object_id=proposal_id,
        now=now,
        verdict=verdict,
    )
    session.flush()
    return check
