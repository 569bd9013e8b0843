"""The topics of an event once more, one row each, for the filter of lists."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from services.registration.models import Event, EventTopic


def index_topics(session: Session, event: Event) -> None:
    """Brings `event_topics` in step with the event."""
    session.execute(delete(EventTopic).where(EventTopic.event_id == event.id))
    session.add_all(EventTopic(topic=topic, event_id=event.id) for topic in event.topics)
    session.flush()
