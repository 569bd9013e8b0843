"""What was filled in so far is kept, also when it is not whole yet."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.funding.commands.fill_proposal import fill_proposal
from services.funding.commands.move_proposal import move_proposal, touch
from services.funding.commands.start_proposal import check_drafts
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account
from services.funding.models.programmes import Programme
from services.funding.models.proposals import Proposal
from services.funding.queries.lacks import lacks
from shared.signing.node import Node
from shared.signing.person import person_ref
from shared.storage.activity import note

# Whose words may still change: the person's until they are handed in, the office's until a session has them.
BY_PERSON = ("draft", "incomplete")
BY_OFFICE = (*BY_PERSON, "submitted", "complete")


def save_proposal(
    session: Session,
    *,
    node: Node,
    proposal: Proposal,
    data: dict[str, Any],
    account: Account | None = None,
    now: datetime,
) -> None:
    """Of a locked proposal. A new address is only taken before the old one was confirmed, or from the office.

    Raises Refused: proposal_wrong_state, email_fixed, too_many_drafts.
    """
    if proposal.status not in (BY_PERSON if account is None else BY_OFFICE):
        raise Refused("proposal_wrong_state", status=proposal.status)
    if "email" in data:
        _change_address(session, node, proposal, data["email"] or "", by_office=account is not None)
    fill_proposal(proposal, data)
    touch(proposal, now)
    session.flush()
    if proposal.status == "complete" and lacks(
        session, proposal, session.get_one(Programme, proposal.programme_id), now
    ):
        # What is not whole any more is to be looked at again.
        move_proposal(session, proposal, "submitted", account_id=account.account_id if account else None, now=now)
    if account is not None:
        changed = sorted(data)
        note(
            session,
            account_id=account.account_id,
            action="proposal_changed",
            object_id=proposal.id,
            now=now,
            fields=changed,
        )


def _change_address(session: Session, node: Node, proposal: Proposal, email: str, *, by_office: bool) -> None:
    if email == proposal.email:
        return
    if not by_office and proposal.status != "draft":
        raise Refused("email_fixed", field="email")
    proposal.person_ref = person_ref(node.secret, email or proposal.id)
    if not by_office:
        check_drafts(session, proposal)
