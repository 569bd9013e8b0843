"""What is kept about people goes when its time is over."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from services.funding.domain.proposal_status import UNDER_WAY
from services.funding.models.papers import AskedFor, Attachment
from services.funding.models.programmes import TrailWords
from services.funding.models.proposals import Proposal

_NEVER_CAME_IN = ("draft", "unconfirmed")
_MOST = 200  # in one transaction


def forget_proposals(session: Session, *, now: datetime) -> int:
    """Deletes what never came in, and the people of what has ended; returns how many proposals it were."""
    ended = Proposal.status.not_in(UNDER_WAY)  # what is under way lapses first (`lapse_proposal`)
    due = select(Proposal).where(Proposal.forget_at <= now, ended).order_by(Proposal.forget_at).limit(_MOST)
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


def forget_words(session: Session, *, now: datetime) -> None:
    """Deletes what was said freely beside the trails; the trails keep its hash."""
    session.execute(delete(TrailWords).where(TrailWords.forget_at <= now))
