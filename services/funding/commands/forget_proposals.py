"""What is kept about people goes when its time is over."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from services.funding.models.papers import AskedFor, Attachment
from services.funding.models.proposals import Proposal

_NEVER_CAME_IN = ("draft", "unconfirmed")
_MOST = 200  # in one transaction


def forget_proposals(session: Session, *, now: datetime) -> int:
    """Deletes what never came in, and the people of what has ended; returns how many proposals it were."""
    due = select(Proposal).where(Proposal.forget_at <= now).order_by(Proposal.forget_at).limit(_MOST)
    found = session.scalars(due.with_for_update(skip_locked=True)).all()
    ids = [proposal.id for proposal in found]
    session.execute(delete(Attachment).where(Attachment.proposal_id.in_(ids)))
    session.execute(delete(AskedFor).where(AskedFor.proposal_id.in_(ids)))
    for proposal in found:
        if proposal.status in _NEVER_CAME_IN:
            session.delete(proposal)
            continue
        # The register counts it still: programme, area, amount, state.
        proposal.name, proposal.email, proposal.phone, proposal.person_ref = "", "", None, proposal.id
        proposal.title, proposal.proposer_name, proposal.proposer_actor = "", "", None
        proposal.content, proposal.origins, proposal.name_public = {}, [], False
        proposal.generation += 1  # links die
        proposal.forget_at = None
    session.flush()
    return len(found)
