"""Addresses of jurors' and volunteers' pages, with the signed tokens that open them."""

from services.funding.domain.refused import Refused
from services.funding.models.juries import Juror, Volunteer
from shared.signing.links import check_link, make_link
from shared.signing.node import Node

JUROR, VOLUNTEER = "juror", "volunteer"


def juror_token(node: Node, juror: Juror) -> str:
    """The token of a juror's own pages."""
    return make_link(node.secret, JUROR, juror.id, juror.generation)


def juror_url(node: Node, juror: Juror, page: str = "") -> str:
    """A juror's own page: secret, for that person alone. `page` goes on from it ("/sessions/…")."""
    return f"{node.settings.url}/funding/juror/{juror.id}{page}?t={juror_token(node, juror)}"


def volunteer_url(node: Node, volunteer: Volunteer) -> str:
    """The page on which a volunteer confirms the address, or withdraws."""
    token = make_link(node.secret, VOLUNTEER, volunteer.id, volunteer.generation)
    return f"{node.settings.url}/funding/volunteers/{volunteer.id}?t={token}"


def is_jurors_token(node: Node, juror: Juror, token: str) -> bool:
    """Whether the token opens this juror's pages."""
    return check_link(node.secret, token, JUROR, juror.id, juror.generation)


def check_volunteer_token(node: Node, volunteer: Volunteer, token: str) -> None:
    """Raises Refused link_invalid."""
    if not check_link(node.secret, token, VOLUNTEER, volunteer.id, volunteer.generation):
        raise Refused("link_invalid")
