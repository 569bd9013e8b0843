"""After the audit period the people of a grant are forgotten; the project stays in the register."""

from datetime import date

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from services.funding.models.grants import Grant, GrantChange, Payment, SpendingReport
from services.funding.models.papers import AskedFor, Attachment
from services.funding.models.proposals import Proposal

_MOST = 200  # in one transaction


def forget_grants(session: Session, *, today: date) -> int:
    """Of grants whose audit period ended before `today`; returns how many they were."""
    due = select(Grant).where(Grant.keep_until < today).order_by(Grant.keep_until).limit(_MOST)
    found = session.scalars(due.with_for_update(skip_locked=True)).all()
    ids = [grant.proposal_id for grant in found]
    for table in (Attachment, AskedFor, GrantChange):
        session.execute(delete(table).where(table.proposal_id.in_(ids)))
    session.execute(update(Payment).where(Payment.proposal_id.in_(ids)).values(reference=""))
    forgotten = update(SpendingReport).where(SpendingReport.proposal_id.in_(ids))
    session.execute(forgotten.values(receipts=[], note=None))
    for grant in found:
        grant.iban_sealed = grant.account_holder = grant.keep_until = None
        proposal = session.get_one(Proposal, grant.proposal_id)
        proposal.name, proposal.email, proposal.phone, proposal.person_ref = "", "", None, proposal.id
        proposal.content = {"summary": proposal.content.get("summary", "")}
        proposal.name_public = False
        proposal.generation += 1  # links die
    session.flush()
    return len(found)
