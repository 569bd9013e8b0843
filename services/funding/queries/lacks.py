"""What a stored proposal still lacks."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.domain.proposals.document import whole_document
from services.funding.domain.proposals.missing import Missing, missing
from services.funding.models.papers import Attachment
from services.funding.models.programmes import Programme
from services.funding.models.proposals import Proposal


def lacks(session: Session, proposal: Proposal, programme: Programme, now: datetime) -> list[Missing]:
    """In the order of the steps; empty: it may be handed in."""
    attached = select(Attachment.kind).where(Attachment.proposal_id == proposal.id).distinct()
    return missing(
        whole_document(proposal),
        programme.content,
        attached=set(session.scalars(attached)),
        today=now.astimezone(ZoneInfo(programme.content["timezone"])).date(),
    )
