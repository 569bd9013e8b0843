"""A claim and its entry, for somebody who wants to decide it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from services.directory.models.people import Claim


def lock_claim(session: Session, claim_id: str) -> tuple[Claim, Actor]:
    """Both locked, the entry first, as a merge does it; a merge takes claims along. Raises Refused claim_not_found."""
    number = session.scalar(select(Claim.actor).where(Claim.id == claim_id))
    while number is not None:
        again = {"populate_existing": True}
        actor = session.execute(
            select(Actor).where(Actor.number == number).with_for_update(), execution_options=again
        ).scalar_one()
        claim = session.execute(
            select(Claim).where(Claim.id == claim_id).with_for_update(), execution_options=again
        ).scalar_one_or_none()
        if claim is not None and claim.actor == number:
            return claim, actor
        number = claim.actor if claim is not None else None
    raise Refused("claim_not_found")
