"""Tell the rest of the node what belongs in somebody's competence portfolio, or does so no longer."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.registration.domain.training import belongs_in_portfolio, hours_of
from services.registration.models import Event, Registration
from services.registration.queries.signed_urls import event_url
from shared.clock import rfc3339
from shared.contracts.registration import TRAINING_ATTENDANCE_WITHDRAWN, TRAINING_ATTENDED
from shared.ids import next_version
from shared.signing.node import Node
from shared.storage.outbox import record


def tell_training(
    session: Session, node: Node, event: Event, registration: Registration, *, before: bool, now: datetime
) -> None:
    """Records the difference to `before` (domain.training.belongs_in_portfolio), if there is any."""
    belongs = belongs_in_portfolio(registration)
    if belongs == before:
        return
    version = next_version(0, now)
    about: dict[str, Any] = {"source": node.identity, "subject": registration.id, "version": version, "now": now}
    if not belongs:
        gone = {"person": {"ref": registration.person_ref}, "event_id": event.id}
        record(session, TRAINING_ATTENDANCE_WITHDRAWN, data=gone, **about)
        return
    person = {
        "ref": registration.person_ref,
        "name": registration.name,
        "email": registration.email,
        "language": registration.language,
    }
    training = {
        "person": person,
        "event_id": event.id,
        "title": event.title,
        "url": event_url(node, event.id),
        "organiser_name": event.organiser["name"],
        "starts_at": rfc3339(event.starts_at),
        "ends_at": rfc3339(event.ends_at),
        "timezone": event.timezone,
        "hours": hours_of(event.starts_at, event.ends_at),
        "topics": event.topics,
        "language": event.languages[0] if event.languages else None,
    }
    record(session, TRAINING_ATTENDED, data=training, **about)
