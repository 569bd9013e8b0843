"""Who stands at a juror's pages: the holder of the personal link, or the signed-in account of the seat."""

from typing import Any

from flask import Response, request

from services.funding.domain.refused import Refused
from services.funding.models.juries import Juror
from services.funding.pages.staff import private_page
from services.funding.queries.find_juror import juror_by_link, juror_of_account
from services.funding.refusals import REFUSALS
from shared.web.auth import current_person
from shared.web.context import node
from shared.web.problems import told
from shared.web.transaction import session


def link_token() -> str:
    """The token that came with the request; empty for a signed-in juror."""
    return (request.form if request.method == "POST" else request.args).get("t", "")[:200]


def query() -> str:
    """What goes behind the addresses of a juror's pages, so that they open, too."""
    token = link_token()
    return f"?t={token}" if token else ""


def own_seat(juror_id: str) -> Juror:
    """The seat of whoever asks. Raises Refused: juror_not_found, link_invalid, link_expired."""
    token, person = link_token(), current_person()
    if token or person is None:
        return juror_by_link(session(), node(), juror_id, token, node().clock())
    return juror_of_account(session(), juror_id, person.account_id)


def juror_page(template: str, status: int = 200, /, **values: Any) -> Response:
    """A juror's own page."""
    return private_page(template, status, token=link_token(), query=query(), **values)


def closed_door(refused: Refused) -> Response:
    """A link that does not open, or an act that came too late; leads back to the juror's own pages."""
    session().rollback()
    status, sentence = told(REFUSALS, refused.code, refused.details)
    return juror_page("juror_void.html", status, sentence=sentence, back=_back(refused))


def _back(refused: Refused) -> str | None:
    if refused.code in ("link_invalid", "link_expired", "juror_not_found") or not request.view_args:
        return None
    juror_id, session_id = request.view_args.get("juror_id"), request.view_args.get("session_id")
    if juror_id is None:
        return None
    return f"/funding/juror/{juror_id}" + (f"/sessions/{session_id}" if session_id else "") + query()
