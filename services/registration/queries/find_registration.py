"""A registration for the person who holds its link, or for staff."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.registration.domain.refused import Refused
from services.registration.domain.rights import Account, may_edit
from services.registration.models import Event, Registration
from services.registration.queries.signed_urls import MANAGE, check_token
from shared.signing.links import check_link
from shared.signing.node import Node


def find_by_link(
    session: Session, *, node: Node, registration_id: str, token: str, now: datetime, purpose: str = MANAGE
) -> tuple[Registration, Event]:
    """Raises Refused: registration_not_found, link_invalid, link_expired (also when everything was forgotten since)."""
    registration = session.get(Registration, registration_id)
    if registration is None:
        genuine = check_link(node.secret, token, purpose, registration_id)
        raise Refused("link_expired" if genuine else "registration_not_found")
    event = session.get_one(Event, registration.event_id)
    check_token(node, purpose, registration, event, token, now)
    return registration, event


def find_for_staff(session: Session, *, account: Account, registration_id: str) -> tuple[Registration, Event]:
    """Raises Refused: registration_not_found, not_allowed."""
    registration = session.get(Registration, registration_id)
    if registration is None:
        raise Refused("registration_not_found")
    event = session.get_one(Event, registration.event_id)
    if not may_edit(account, event.created_by, event.organiser_actor):
        raise Refused("not_allowed")
    return registration, event
