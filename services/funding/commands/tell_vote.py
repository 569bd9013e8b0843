"""Tell everybody about a vote of all residents."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.funding.models.programmes import FundingRound, Programme
from services.funding.models.proposals import Proposal
from services.funding.models.votes import CountedVote, Vote, VoteProject
from services.funding.queries.open_contacts import confirmed, contacts_of
from shared.clock import rfc3339
from shared.contracts.contract import Contract
from shared.signing.node import Node
from shared.storage.outbox import record


def tell_vote(session: Session, node: Node, vote: Vote, contract: Contract, now: datetime) -> None:
    """Records the whole vote as every visitor may see it: no interim results, numbers only once it is counted."""
    round = session.get_one(FundingRound, vote.round_id)
    programme = session.get_one(Programme, round.programme_id)
    projects = session.scalars(
        select(VoteProject).where(VoteProject.round_id == vote.round_id).order_by(VoteProject.number)
    ).all()
    data = _data(session, node, vote, programme, list(projects))
    data["public_contact_confirmed"] = _all_called_public(session, contract, data, programme)
    record(
        session,
        contract,
        source=node.identity,
        subject=vote.round_id,
        version=vote.version,
        data=data,
        now=now,
    )


def _all_called_public(session: Session, contract: Contract, data: dict[str, Any], programme: Programme) -> bool:
    contacts = set(contacts_of(contract, data))
    if not contacts:
        return True
    named = [one["id"] for one in data["projects"]]
    proposals = session.scalars(select(Proposal.content).where(Proposal.id.in_(named)))
    return contacts <= set(confirmed(programme.content, *proposals))


def _data(
    session: Session, node: Node, vote: Vote, programme: Programme, projects: list[VoteProject]
) -> dict[str, Any]:
    ballots = results = None
    if vote.outcome is not None:
        ballots = session.scalar(select(func.count()).where(CountedVote.round_id == vote.round_id)) or 0
        by_number = {str(one.number): one.proposal_id for one in projects}
        deviation = vote.deviation["projects"] if vote.deviation else None
        counted = [int(one["id"]) for one in vote.outcome["projects"] if one["chosen"]]
        funded = set(counted if deviation is None else deviation)
        results = [
            {
                "id": by_number[one["id"]],
                "points": one["points"],
                "chosen": int(one["id"]) in funded,
                "reason": one["reason"],
            }
            for one in vote.outcome["projects"]
        ]
    return {
        "url": f"{node.settings.url}/funding/votes/{vote.round_id}",
        "status": vote.status,
        "name": vote.name,
        "programme_id": programme.id,
        "programme_name": programme.name,
        "opens_at": rfc3339(vote.opens_at),
        "closes_at": rfc3339(vote.closes_at),
        "timezone": vote.timezone,
        "budget_cents": vote.budget_cents,
        "ballot_kind": vote.ballot_kind,
        "rule": vote.rule,
        "projects": [
            {
                "id": one.proposal_id,
                "title": one.title,
                "summary": one.summary,
                "cost_cents": one.cost_cents,
                "area": one.area,
            }
            for one in projects
        ],
        "ballots": ballots,
        "results": results,
        "deviation": vote.deviation["reason"] if vote.deviation else None,
        "home_name": node.settings.name,
    }
