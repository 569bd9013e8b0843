"""The body decides on a vote that was counted: as the residents chose, or otherwise with a reason."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.commands.grant_proposal import grant_proposal
from services.funding.commands.lock_round import lock_round
from services.funding.commands.lock_vote import lock_vote
from services.funding.commands.note_in_round import note_in_round
from services.funding.commands.refuse_proposal import refuse_proposal
from services.funding.commands.tell_vote import tell_vote
from services.funding.domain.euros import Euros
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account, is_office
from services.funding.domain.votes.rules import chosen_or_deviation
from services.funding.models.pots import Pot
from services.funding.models.programmes import FundingRound
from services.funding.models.proposals import Proposal
from services.funding.models.votes import Vote, VoteProject
from shared.contracts.funding import VOTE_CLOSED
from shared.ids import next_version
from shared.signing.node import Node


def decide_vote(
    session: Session,
    *,
    node: Node,
    account: Account,
    round_id: str,
    projects: Sequence[int] | None,
    reason: str,
    pot_id: str | None = None,
    now: datetime,
) -> Vote:
    """Grants what is chosen (`projects`: numbers on the ballot; None: as counted) and refuses the rest, all or nothing.

    Raises Refused: not_allowed, vote_not_found, vote_not_counted, vote_decided, reason_missing, project_unknown,
    over_budget, pot_not_found, and what grant_proposal raises (not_enough_money).
    """
    if not is_office(account):
        raise Refused("not_allowed")
    vote = lock_vote(session, round_id)
    if vote.status == "decided":
        raise Refused("vote_decided")
    if vote.outcome is None:
        raise Refused("vote_not_counted")
    round = lock_round(session, round_id)
    _find_pot(session, round, pot_id)
    counted = [one["id"] for one in vote.outcome["projects"] if one["chosen"]]
    wanted = None if projects is None else [str(number) for number in projects]
    chosen = chosen_or_deviation(counted, wanted, reason)
    on_ballot = session.scalars(select(VoteProject).where(VoteProject.round_id == round_id)).all()
    by_number = {str(one.number): one for one in on_ballot}
    if not set(chosen) <= set(by_number):
        raise Refused("project_unknown", field="projects")
    if sum(by_number[number].cost_cents for number in chosen) > vote.budget_cents:
        raise Refused("over_budget", field="projects", budget=Euros(vote.budget_cents))
    if set(chosen) != set(counted):
        vote.deviation = {"projects": [int(number) for number in chosen], "reason": reason}
    _settle(session, node, account, round, chosen, by_number, now)
    vote.status, vote.version = "decided", next_version(vote.version, now)
    round.status, round.version = "decided", next_version(round.version, now)
    session.flush()
    note_in_round(
        session,
        round_id=round_id,
        account_id=account.account_id,
        action="vote_decided",
        now=now,
        chosen=[int(number) for number in chosen],
        as_counted=vote.deviation is None,
    )
    tell_vote(session, node, vote, VOTE_CLOSED, now)
    return vote


def _find_pot(session: Session, round: FundingRound, pot_id: str | None) -> None:
    """The round's own pot, or the one named now where the vote was planned without."""
    if round.pot_id is None and pot_id is not None:
        pot = session.get(Pot, pot_id)
        if pot is not None and pot.programme_id == round.programme_id:
            round.pot_id = pot.id
    if round.pot_id is None:
        raise Refused("pot_not_found", field="pot_id")


def _settle(
    session: Session,
    node: Node,
    account: Account,
    round: FundingRound,
    chosen: Sequence[str],
    by_number: dict[str, VoteProject],
    now: datetime,
) -> None:
    ids = [one.proposal_id for one in by_number.values()]
    locked = select(Proposal).where(Proposal.id.in_(ids)).order_by(Proposal.id).with_for_update()
    proposals = {one.id: one for one in session.scalars(locked, execution_options={"populate_existing": True})}
    decided_by = f"round:{round.id}"
    # In the order of choice: if the pot should not do for all of them, the first ones are named by the refusal.
    for number in chosen:
        project = by_number[number]
        if proposals[project.proposal_id].status == "withdrawn":
            raise Refused("proposal_wrong_state", field="projects", status="withdrawn")
        grant_proposal(
            session,
            node=node,
            proposal=proposals[project.proposal_id],
            pot_id=round.pot_id or "",
            cents=project.cost_cents,
            conditions="",
            decided_by=decided_by,
            account_id=account.account_id,
            now=now,
        )
    for number, project in by_number.items():
        proposal = proposals[project.proposal_id]
        if number not in chosen and proposal.status == "scheduled":
            refuse_proposal(
                session,
                node=node,
                proposal=proposal,
                reason="",
                decided_by=decided_by,
                account_id=account.account_id,
                now=now,
            )
