"""What neighbours sent and nobody here has looked at yet."""

import json
from typing import Any

from flask import Blueprint, Response, request

from services.federation.commands.decide_waiting import decide_waiting
from services.federation.domain.refused import Refused
from services.federation.pages.peer_words import add_refusal, go, kind_words, private_page
from services.federation.queries.peers import waiting_objects
from services.federation.schemas.peer_forms import DecisionForm
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.forms import Form, read_form
from shared.web.transaction import session

waiting_pages = Blueprint("federation_waiting_pages", __name__, url_prefix="/federation/waiting")
MOST = 100


def _page(form: Form, status: int = 200) -> Response:
    found = waiting_objects(session(), MOST)
    objects = [(row, peer, _said(row.body)) for row, peer in found]
    done = request.args.get("done")
    return private_page(
        "waiting.html",
        status,
        objects=objects,
        kinds=kind_words(),
        form=form,
        done=done if done in ("yes", "no") else None,
    )


def _said(body: str | None) -> dict[str, Any]:
    data = json.loads(body or "{}").get("data") or {}
    return {
        "title": data.get("title") or data.get("name") or "",
        "summary": data.get("summary") or "",
        "url": data.get("url") or "",
    }


@waiting_pages.get("")
@requires("admin", "coordinator")
def show_waiting() -> Response:
    """The oldest first."""
    return _page(Form())


@waiting_pages.post("")
@requires("admin", "coordinator")
def decide() -> Response:
    """Shown, or not."""
    data, form = read_form(DecisionForm(), request.form)
    if data is None:
        return _page(form, 422)
    try:
        decide_waiting(session(), own=node().identity, account_id=signed_in().account_id, now=node().clock(), **data)
    except Refused as refused:
        return _page(form, add_refusal(form, refused))
    return go(f"/federation/waiting?done={'yes' if data['show'] else 'no'}")
