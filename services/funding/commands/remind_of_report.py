"""Reports are asked for before their day and after it."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.commands.tell_proposer import tell_proposer
from services.funding.domain.grants.days import REMIND_BEFORE, REMIND_UNTIL, must_remind
from services.funding.models.grants import Grant
from services.funding.models.proposals import Proposal
from services.funding.queries.proposal_links import grant_url
from shared.contracts.funding import REPORT_DUE
from shared.signing.node import Node


def remind_of_report(session: Session, *, node: Node, proposal: Proposal, grant: Grant, now: datetime) -> bool:
    """Of a locked grant; False if somebody was quicker or nothing is due."""
    due = grant.report_due_on
    reminded_on = grant.reminded_at.date() if grant.reminded_at else None
    if grant.status != "paid" or due is None or not must_remind(due, reminded_on, now.date()):
        return False
    grant.reminded_at = now
    session.flush()
    tell_proposer(
        session, node, REPORT_DUE, proposal, now, due_on=due.isoformat(), link=grant_url(node, proposal, "report")
    )
    return True


def reports_due(session: Session, today: date) -> Sequence[str]:
    """Proposals whose report is due soon or since not long ago and that must be reminded today."""
    near = select(Grant.proposal_id, Grant.report_due_on, Grant.reminded_at).where(
        Grant.status == "paid",
        Grant.report_due_on <= today + REMIND_BEFORE,
        Grant.report_due_on >= today - REMIND_UNTIL,
    )
    return [
        row.proposal_id
        for row in session.execute(near.order_by(Grant.report_due_on))
        if must_remind(row.report_due_on, row.reminded_at.date() if row.reminded_at else None, today)
    ]
