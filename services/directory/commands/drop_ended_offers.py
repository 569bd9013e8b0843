"""Entries whose offers or requests are all over are no longer found by having some."""

from datetime import datetime

from sqlalchemy import String, cast, delete, or_, select
from sqlalchemy.orm import Session

from services.directory.domain.actors.content import not_over
from services.directory.models.actors import Actor, ActorFacet
from shared.signing.node import Node


def drop_ended_offers(session: Session, *, node: Node, now: datetime) -> None:
    """Takes the facet away; whoever changes the entry gets it again until the next run of the job.

    The day ends in the node's time zone.
    """
    today = now.astimezone(node.settings.timezone).date().isoformat()
    for name in ("offers", "requests"):
        lines = Actor.content[name]
        having = select(ActorFacet.actor).where(ActorFacet.facet == "has", ActorFacet.value == name)
        # The databases differ in the space after a colon.
        has_end = or_(*(cast(lines, String).like(f'%"until":{space}"%') for space in ("", " ")))
        dated = select(Actor.number, lines).where(Actor.number.in_(having), has_end)
        over = [number for number, some in session.execute(dated) if not not_over(some, today)]
        for number in over:
            session.execute(
                delete(ActorFacet).where(
                    ActorFacet.facet == "has", ActorFacet.value == name, ActorFacet.actor == number
                )
            )
