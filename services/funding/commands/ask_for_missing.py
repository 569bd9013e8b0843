"""The office asks for what is missing."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from services.funding.commands.move_proposal import move_proposal
from services.funding.commands.tell_proposer import tell_proposer
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account
from services.funding.models.papers import AskedFor
from services.funding.models.proposals import Proposal
from shared.contracts.funding import ITEMS_MISSING
from shared.ids import new_id
from shared.signing.node import Node


def ask_for_missing(
    session: Session,
    *,
    node: Node,
    proposal: Proposal,
    what: Sequence[str],
    due_on: date | None,
    remark: str,
    account: Account,
    now: datetime,
) -> None:
    """Of a locked proposal; the person gets a letter with the list, and may change the proposal again.

    Raises Refused: nothing_asked_for, due_in_past, proposal_wrong_state.
    """
    if not what:
        raise Refused("nothing_asked_for", field="what")
    if due_on is not None and due_on < now.date():
        raise Refused("due_in_past", field="due_on")
    if proposal.status != "incomplete":
        move_proposal(session, proposal, "incomplete", account_id=account.account_id, now=now, asked=len(what))
    session.add_all(
        AskedFor(
            id=new_id(now),
            proposal_id=proposal.id,
            what=one,
            due_on=due_on,
            asked_by=account.account_id,
            asked_at=now,
            settled_at=None,
        )
        for one in what
    )
    session.flush()
    due = due_on.isoformat() if due_on else None
    tell_proposer(session, node, ITEMS_MISSING, proposal, now, lines=list(what), note=remark or None, due_on=due)
