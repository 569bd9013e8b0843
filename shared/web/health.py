"""What machines ask of a service: is it alive, is it ready, how much waits."""

from flask import Blueprint, Response
from prometheus_client import CollectorRegistry, Gauge, generate_latest
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from werkzeug.exceptions import ServiceUnavailable

from shared.storage.tables import failed_messages, outbox
from shared.web.transaction import session


def counts(opened: Session) -> dict[str, int]:
    """How many messages wait in the outbox, are tried again, and are dead."""
    numbers = select(failed_messages.c.state, func.count().label("number")).group_by(failed_messages.c.state)
    by_state: dict[str, int] = {row.state: row.number for row in opened.execute(numbers)}
    return {
        "outbox_waiting": opened.scalar(select(func.count()).select_from(outbox)) or 0,
        "messages_retried": by_state.get("waiting", 0),
        "messages_dead": by_state.get("dead", 0),
    }


def health_blueprint(service: str) -> Blueprint:
    """/<service>/healthz, readyz and metrics."""
    blueprint = Blueprint("health", __name__, url_prefix=f"/{service}")

    @blueprint.get("/healthz")
    def alive() -> Response:
        return Response("ok\n", content_type="text/plain")

    @blueprint.get("/readyz")
    def ready() -> Response:
        try:
            counts(session())
        except SQLAlchemyError:
            raise ServiceUnavailable from None
        return Response("ready\n", content_type="text/plain")

    @blueprint.get("/metrics")
    def metrics() -> Response:
        registry = CollectorRegistry()
        for name, value in counts(session()).items():
            Gauge(f"kieznetz_{name}", name.replace("_", " "), ["service"], registry=registry).labels(service).set(value)
        return Response(generate_latest(registry), content_type="text/plain; version=0.0.4")

    return blueprint
