"""What the jury has decided takes effect: money is promised, or the proposal is refused."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.funding.commands.grant_proposal import grant_proposal
from services.funding.commands.lock_proposal import lock_proposal
from services.funding.commands.lock_round import lock_round
from services.funding.commands.lock_session import lock_item
from services.funding.commands.note_in_round import note_in_round
from services.funding.commands.refuse_proposal import refuse_proposal
from services.funding.domain.jury.item_vote import Choice
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account, is_office
from services.funding.models.sessions import Decision
from services.funding.queries.item_outcome import counts_of, tally
from shared.ids import new_id, next_version
from shared.signing.node import Node


def decide_item(
    session: Session,
    *,
    node: Node,
    account: Account,
    item_id: str,
    session_id: str | None = None,
    conditions: str = "",
    reason: str = "",
    chair_says: Choice | None = None,
    pot_id: str | None = None,
    now: datetime,
) -> Decision:
    """The office records the outcome of a closed vote; it cannot be another one. Money comes from the proposal's pot.

    `pot_id` where the proposal has none. Raises Refused: not_allowed, item_not_found, item_decided, item_wrong_state,
    proposal_gone, not_quorate, tie_again, chair_needed, nobody_voted, reason_missing (a refusal), no_pot, and what
    reserve_money raises (not_enough_money, pot_over, …): then nothing has happened.
    """
    if not is_office(account):
        raise Refused("not_allowed")
    item, meeting = lock_item(session, item_id, session_id)
    if item.status == "decided":
        raise Refused("item_decided")
    if item.status != "voted":
        raise Refused("item_wrong_state")
    round = lock_round(session, meeting.round_id)
    proposal = lock_proposal(session, item.proposal_id)
    if proposal.status != "scheduled":
        raise Refused("proposal_gone")
    found = tally(session, meeting, item, chair_says)
    if not found.quorum.quorate:
        raise Refused("not_quorate", present=found.quorum.present, needed=found.quorum.needed)
    result, cents = found.outcome.result, found.outcome.cents
    if result == "again":
        raise Refused("tie_again")
    if result == "chair":
        raise Refused("chair_needed", field="chair_says")
    if result == "nobody" or cents is None:
        raise Refused("nobody_voted")
    counts = {**counts_of(session, meeting, item), "turn": item.turn, "ballot": item.ballot}
    counts |= {"supporters": found.outcome.supporters, "entitled": found.entitled}
    if chair_says is not None and found.outcome.yes == found.outcome.no:
        counts["chair"] = chair_says
    decided_by, by = f"item:{item_id}", account.account_id
    if result == "granted":
        chosen = proposal.pot_id or round.pot_id or pot_id
        if chosen is None:
            raise Refused("no_pot", field="pot_id")
    elif not reason.strip():
        raise Refused("reason_missing", field="reason")
    decision = Decision(
        id=new_id(now), item_id=item_id, result=result, cents=cents, conditions=conditions.strip(),
        reason=reason.strip(), counts=counts, decided_at=now, noted_by=by, replaced_at=None,
    )  # fmt: skip
    session.add(decision)
    item.status = "decided"
    meeting.version = next_version(meeting.version, now)
    session.flush()
    note_in_round(
        session, round_id=meeting.round_id, account_id=by, action="decided", now=now, item=item_id,
        proposal=proposal.id, result=result, cents=cents, counts=counts,
    )  # fmt: skip
    if result == "granted":
        assert chosen is not None
        grant_proposal(
            session, node=node, proposal=proposal, pot_id=chosen, cents=cents, conditions=decision.conditions,
            decided_by=decided_by, account_id=by, now=now,
        )  # fmt: skip
    else:
        refuse_proposal(
            session, node=node, proposal=proposal, reason=decision.reason, decided_by=decided_by, account_id=by,
            now=now,
        )  # fmt: skip
    return decision
