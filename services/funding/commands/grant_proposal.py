"""A proposal gets money: it is promised, and everybody hears of the project."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.funding.commands.move_proposal import move_proposal
from services.funding.commands.reserve_money import reserve_money
from services.funding.commands.tell_project import tell_project
from services.funding.commands.tell_proposer import tell_proposer
from services.funding.domain.grants.days import accept_by, report_due_on
from services.funding.models.grants import Grant
from services.funding.models.programmes import Programme
from services.funding.models.proposals import Proposal
from services.funding.queries.local_day import local_day
from services.funding.queries.proposal_links import grant_url
from shared.contracts.funding import DECISION_MADE, PROJECT_GRANTED
from shared.ids import next_version
from shared.signing.node import Node


def grant_proposal(
    session: Session,
    *,
    node: Node,
    proposal: Proposal,
    pot_id: str,
    cents: int,
    conditions: str,
    decided_by: str,
    account_id: str | None,
    now: datetime,
) -> Grant:
    """For a locked proposal on an agenda or a ballot. `decided_by`: "item:<id>" or "round:<id>".

    Raises Refused: proposal_wrong_state, and what reserve_money raises (not_enough_money, pot_over, already_booked, …).
    """
    proposal.decided_at, proposal.decided_by, proposal.pot_id = now, decided_by, pot_id
    move_proposal(session, proposal, "granted", account_id=account_id, now=now, cents=cents)
    reserve_money(
        session, pot_id=pot_id, proposal_id=proposal.id, cents=cents, topics=proposal.topics,
        key=f"grant:{proposal.id}", account_id=account_id, now=now,
    )  # fmt: skip
    programme = session.get_one(Programme, proposal.programme_id).content
    today = local_day(now, programme["timezone"])
    until = (proposal.content.get("period") or {}).get("until")
    grant = Grant(
        proposal_id=proposal.id, pot_id=pot_id, version=next_version(0, now), status="granted", cents=cents,
        paid_cents=0, returned_cents=0, conditions=conditions, granted_at=now, accept_by=accept_by(today),
        accepted_at=None, report_due_on=report_due_on(today, until, programme["reporting_days"]), reminded_at=None,
        settled_at=None, keep_until=None, iban_sealed=None, account_holder=None,
    )  # fmt: skip
    session.add(grant)
    session.flush()
    tell_project(session, node, PROJECT_GRANTED, proposal, grant, now)
    last_day = accept_by(today).isoformat()
    link = grant_url(node, proposal)
    told = {"cents": cents, "note": conditions or None, "due_on": last_day, "link": link}
    tell_proposer(session, node, DECISION_MADE, proposal, now, **told)
    return grant
