"""Which proposals stand on the ballot, and in which order."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from services.funding.commands.create_vote import lock_planned
from services.funding.commands.lock_round import lock_round
from services.funding.commands.move_proposal import move_proposal
from services.funding.commands.note_in_round import note_in_round
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account
from services.funding.models.proposals import Proposal
from services.funding.models.votes import IdeaCheck, VoteProject

MOST_PROJECTS = 500


def put_on_ballot(
    session: Session,
    *,
    account: Account,
    round_id: str,
    proposal_ids: Sequence[str],
    shuffle: Callable[[list[str]], None],
    now: datetime,
) -> int:
    """Replaces what was on the ballot; the order is drawn by `shuffle`. Returns how many projects it has.

    Raises Refused: not_allowed, vote_not_found, vote_has_begun, ballot_empty, proposal_not_found, not_checked (the
    administration has not answered, or says no), cost_missing, proposal_wrong_state.
    """
    lock_planned(session, account, round_id)
    round = lock_round(session, round_id)
    wanted = list(dict.fromkeys(proposal_ids))
    if not wanted or len(wanted) > MOST_PROJECTS:
        raise Refused("ballot_empty" if not wanted else "too_many_projects", field="proposals", most=MOST_PROJECTS)
    before = select(VoteProject.proposal_id).where(VoteProject.round_id == round_id)
    left_out = set(session.scalars(before)) - set(wanted)
    concerned = select(Proposal).where(Proposal.id.in_([*wanted, *left_out])).order_by(Proposal.id).with_for_update()
    proposals = {one.id: one for one in session.scalars(concerned, execution_options={"populate_existing": True})}
    checks = {
        one.proposal_id: one for one in session.scalars(select(IdeaCheck).where(IdeaCheck.proposal_id.in_(wanted)))
    }
    session.execute(delete(VoteProject).where(VoteProject.round_id == round_id))
    for id in left_out:
        if proposals[id].status == "scheduled":
            move_proposal(session, proposals[id], "complete", account_id=account.account_id, now=now)
            proposals[id].round_id = None
    shuffle(wanted)
    for number, id in enumerate(wanted, 1):
        proposal = proposals.get(id)
        if proposal is None or proposal.programme_id != round.programme_id:
            raise Refused("proposal_not_found", field="proposals")
        check = checks.get(id)
        if check is None or check.verdict == "impossible":
            raise Refused("not_checked", field="proposals", title=proposal.title)
        cost = check.cost_cents or proposal.requested_cents
        if cost <= 0:
            raise Refused("cost_missing", field="proposals", title=proposal.title)
        if proposal.round_id != round_id or proposal.status != "scheduled":
            proposal.round_id = round_id
            move_proposal(session, proposal, "scheduled", account_id=account.account_id, now=now)
        session.add(
            VoteProject(
                round_id=round_id,
                number=number,
                proposal_id=id,
                title=proposal.title,
                summary=proposal.content.get("summary", ""),
                area=proposal.area,
                topics=proposal.topics,
                cost_cents=cost,
            )
        )
    session.flush()
    note_in_round(
        session,
        round_id=round_id,
        account_id=account.account_id,
        action="ballot_made",
        now=now,
        projects=len(wanted),
    )
    return len(wanted)
