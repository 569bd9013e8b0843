"""Grants with what belongs to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from services.funding.domain.grants.spending import to_give_back
from services.funding.domain.refused import Refused
from services.funding.models.grants import Grant, GrantChange, Payment, SpendingReport
from services.funding.models.papers import Attachment
from services.funding.models.programmes import Programme
from services.funding.models.proposals import Proposal

OF_REPORTS = ("receipt", "photo")  # kinds of files


@dataclass(frozen=True)
class WholeGrant:
    """A grant with all that follows it, oldest first."""

    proposal: Proposal
    programme: Programme
    grant: Grant
    payments: Sequence[Payment]
    changes: Sequence[GrantChange]
    report: SpendingReport | None
    files: Sequence[Attachment]


def whole_grant(session: Session, proposal: Proposal) -> WholeGrant:
    """Raises Refused grant_not_found."""
    grant = session.get(Grant, proposal.id)
    if grant is None:
        raise Refused("grant_not_found")
    payments = select(Payment).where(Payment.proposal_id == proposal.id).order_by(Payment.id)
    changes = select(GrantChange).where(GrantChange.proposal_id == proposal.id).order_by(GrantChange.id)
    files = select(Attachment).where(Attachment.proposal_id == proposal.id, Attachment.kind.in_(OF_REPORTS))
    return WholeGrant(
        proposal,
        session.get_one(Programme, proposal.programme_id),
        grant,
        session.scalars(payments).all(),
        session.scalars(changes).all(),
        session.get(SpendingReport, proposal.id),
        session.scalars(files.order_by(Attachment.id)).all(),
    )


@dataclass(frozen=True)
class GrantLine:
    """A grant in a list for staff. `rest`: cents that are to come back, once the report is accepted."""

    proposal: Proposal
    grant: Grant
    report_status: str | None
    rest: int


def grants_for_staff(
    session: Session,
    *,
    programme_id: str | None,
    status: str | None,
    owing: bool | None = None,
    after: tuple[datetime, str] | None,
    limit: int,
) -> list[GrantLine]:
    """The newest decision first, up to `limit` + 1; `owing`: of the reported ones, those (not) to be paid back."""
    columns = (Proposal, Grant, SpendingReport.status, SpendingReport.spent_cents)
    statement = select(*columns).join(Grant, Grant.proposal_id == Proposal.id)
    statement = statement.outerjoin(SpendingReport, SpendingReport.proposal_id == Proposal.id)
    if programme_id is not None:
        statement = statement.where(Proposal.programme_id == programme_id)
    if status is not None:
        statement = statement.where(Grant.status == status)
    if owing is not None:
        statement = statement.where((SpendingReport.status == "accepted").is_(owing))
    if after is not None:
        moment, id = after
        before = and_(Grant.granted_at == moment, Grant.proposal_id < id)
        statement = statement.where(or_(Grant.granted_at < moment, before))
    order = (Grant.granted_at.desc(), Grant.proposal_id.desc())
    return [
        GrantLine(proposal, grant, report_status, _owed(grant, report_status, spent_cents))
        for proposal, grant, report_status, spent_cents in session.execute(statement.order_by(*order).limit(limit + 1))
    ]


def _owed(grant: Grant, report_status: str | None, spent_cents: int | None) -> int:
    if report_status != "accepted" or spent_cents is None:
        return 0
    return to_give_back(grant.paid_cents, grant.returned_cents, spent_cents)
