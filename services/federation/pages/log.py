"""What this node publishes and with which key, and what is held back, for its staff."""

import json
from typing import Any

from flask import Blueprint, Response, request

from services.federation.commands.release_fact import release_fact
from services.federation.domain.fingerprint import fingerprint
from services.federation.domain.refused import Refused
from services.federation.models.contacts import HeldFact
from services.federation.pages.peer_words import add_refusal, go, kind_words, private_page
from services.federation.queries.health import log_health
from services.federation.queries.held import held_count, held_facts
from services.federation.queries.readers import own_door
from services.federation.schemas.release_form import ReleaseForm
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.forms import Form, read_form
from shared.web.transaction import session

log_pages = Blueprint("federation_log_pages", __name__, url_prefix="/federation")
_SLOW_AFTER = 60  # seconds


@log_pages.get("/log")
@requires("admin", "coordinator")
def show_log() -> Response:
    """Whether everything public is in the log, what is held back, and the fingerprint that peers ask for."""
    return _page(Form())


@log_pages.post("/log/release")
@requires("admin", "coordinator")
def release() -> Response:
    """The contacts in the text are for everybody."""
    data, form = read_form(ReleaseForm(), request.form)
    if data is None:
        return _page(form, 422)
    try:
        release_fact(session(), account_id=signed_in().account_id, now=node().clock(), **data)
    except Refused as refused:
        return _page(form, add_refusal(form, refused))
    return go("/federation/log?done=released")


def _page(form: Form, status: int = 200) -> Response:
    now = node().clock()
    health = log_health(session(), now)
    since = health.waiting_since
    return private_page(
        "log.html",
        status,
        form=form,
        done=request.args.get("done") == "released",
        held=[_held(one) for one in held_facts(session())],
        held_count=held_count(session()),
        health=health,
        slow=since is not None and (now - since).total_seconds() > _SLOW_AFTER,
        fingerprint=fingerprint(health.keyid) if health.keyid else None,
        amqp=node().settings.amqp_door,
        door=own_door(session()),
        address=f"{node().settings.url}/federation/stream",
    )


def _held(fact: HeldFact) -> dict[str, Any]:
    data = json.loads(fact.body)["data"]
    return {
        "key": {"kind": fact.kind, "subject": fact.subject, "version": fact.version},
        "kind": kind_words().get(fact.kind, fact.kind),
        "title": data.get("title") or data.get("name") or fact.subject,
        "url": data.get("url") or "",
        "contacts": sorted({one for some in fact.found.values() for one in some}),
        "since": fact.held_at,
    }
