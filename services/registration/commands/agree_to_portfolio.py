"""Somebody wants a training in the own competence portfolio, or does not want it any more."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.registration.commands.lock_registration import lock_registration
from services.registration.commands.tell_training import tell_training
from services.registration.domain.refused import Refused
from services.registration.domain.training import FORMATS, belongs_in_portfolio
from services.registration.models import Registration
from services.registration.queries.find_registration import find_by_link
from shared.signing.node import Node


def agree_to_portfolio(
    session: Session, *, node: Node, registration_id: str, token: str, agreed: bool, now: datetime
) -> Registration:
    """Also after the event, as long as the registration is kept.

    Raises Refused: registration_not_found, link_invalid, link_expired, registration_not_active, portfolio_not_offered.
    """
    registration, event = find_by_link(session, node=node, registration_id=registration_id, token=token, now=now)
    lock_registration(session, registration, event)
    if registration.ended_at is not None:
        raise Refused("registration_not_active")
    if agreed and event.format not in FORMATS:
        raise Refused("portfolio_not_offered")
    before = belongs_in_portfolio(registration)
    registration.portfolio_agreed = agreed
    session.flush()
    tell_training(session, node, event, registration, before=before, now=now)
    return registration
