"""Addresses of an event and of a registration; the latter with the signed tokens that open them."""

from datetime import datetime

from services.registration.domain.refused import Refused
from services.registration.domain.retention import link_refusal
from services.registration.models import Event, Registration
from shared.signing.links import check_link, make_link
from shared.signing.node import Node

MANAGE, CONFIRM = "registration", "confirm"


def event_url(node: Node, event_id: str) -> str:
    """The event's page."""
    return f"{node.settings.url}/registration/events/{event_id}"


def short_url(node: Node, code: str) -> str:
    """The event's address for paper."""
    return f"{node.settings.url}/v/{code}"


def manage_url(node: Node, registration_id: str, generation: int = 0) -> str:
    """ "My registration": secret, for that person alone."""
    token = make_link(node.secret, MANAGE, registration_id, generation)
    return f"{node.settings.url}/registration/my/{registration_id}?t={token}"


def confirm_url(node: Node, registration_id: str, generation: int = 0) -> str:
    """The page with the button that confirms the address."""
    token = make_link(node.secret, CONFIRM, registration_id, generation)
    return f"{node.settings.url}/registration/confirm/{registration_id}?t={token}"


def check_token(node: Node, purpose: str, registration: Registration, event: Event, token: str, now: datetime) -> None:
    """Raises Refused link_invalid for a forged token and link_expired for one whose time is over."""
    genuine = check_link(node.secret, token, purpose, registration.id, registration.generation)
    code = link_refusal(genuine, event.ends_at, now)
    if code is not None:
        raise Refused(code)
