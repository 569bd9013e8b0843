"""Every state of an entry is kept: who made it, and how the document stood."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.models.actors import Actor, ActorRevision
from shared.ids import next_version


def keep_revision(session: Session, actor: Actor, *, act: str, by: str | None, now: datetime) -> None:
    """Gives the entry its next version and keeps its document under it. `by`: an account, None for a suggestion."""
    actor.version, actor.changed_at = next_version(actor.version, now), now
    session.flush()
    session.add(ActorRevision(actor=actor.number, version=actor.version, act=act, by=by, at=now, content=actor.content))
