"""What this node publishes and with which key, for its staff."""

from flask import Blueprint, render_template

from services.federation.domain.fingerprint import fingerprint
from services.federation.queries.health import log_health
from services.federation.queries.readers import own_door
from shared.web.auth import requires
from shared.web.context import node
from shared.web.transaction import session

log_pages = Blueprint("federation_log_pages", __name__, url_prefix="/federation")
_SLOW_AFTER = 60  # seconds


@log_pages.get("/log")
@requires("admin", "coordinator")
def show_log() -> str:
    """Whether everything public is in the log, and the fingerprint that peers ask for by telephone."""
    now = node().clock()
    health = log_health(session(), now)
    since = health.waiting_since
    return render_template(
        "federation/log.html",
        health=health,
        slow=since is not None and (now - since).total_seconds() > _SLOW_AFTER,
        fingerprint=fingerprint(health.keyid) if health.keyid else None,
        amqp=node().settings.amqp_door,
        door=own_door(session()),
        address=f"{node().settings.url}/federation/stream",
    )
