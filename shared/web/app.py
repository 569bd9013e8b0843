"""One service as a Flask app: everything that all five have in common is put on here."""

import time
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import structlog
from flask import Blueprint, Flask, Response, current_app, g, request
from flask_wtf.csrf import CSRFError, CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined
from sqlalchemy.exc import SQLAlchemyError
from structlog.contextvars import bind_contextvars, clear_contextvars
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.middleware.proxy_fix import ProxyFix

from shared.ids import new_id
from shared.signing.node import Node
from shared.storage.database import Database, is_away, is_busy
from shared.web import context, layout
from shared.web.headers import register_headers
from shared.web.health import health_blueprint
from shared.web.json_reading import StrictJson
from shared.web.language import register_language
from shared.web.openapi import described_api
from shared.web.operations import operations_blueprint
from shared.web.problems import Refusal, register_problems
from shared.web.slots import register_slots
from shared.web.transaction import register_transaction

log = structlog.get_logger()
MOST_BYTES = 1_000_000


class StrictFlask(Flask):
    """Flask with strict JSON, for which a commit that fails is an error like any other."""

    json_provider_class = StrictJson

    def process_response(self, response: Response) -> Response:
        """The edge commits in here; what the database says then is answered as if the view had met it."""
        try:
            return super().process_response(response)
        except SQLAlchemyError as error:
            return super().process_response(self.make_response(self.handle_user_exception(error)))

    def log_exception(self, exc_info: Any) -> None:
        """By the rule, not the path: paths hold signed links."""
        rule = request.url_rule.rule if request.url_rule else "-"
        log.error("failed", method=request.method, rule=rule, exc_info=exc_info)


def create_app(
    name: str,
    *,
    node: Node,
    database: Database,
    api: Sequence[Blueprint],
    pages: Sequence[Blueprint],
    refused: type[Exception],
    refusals: Mapping[str, Refusal],
    templates: Path,
) -> Flask:
    """The WSGI app of the service `name`; `refused` is its exception for refusals, told by `refusals`."""
    app = StrictFlask(f"services.{name}", static_folder=None, template_folder=str(templates))
    settings = node.settings
    app.config.update(
        SESSION_COOKIE_NAME="__Host-kieznetz-form" if settings.https else f"{settings.cookie_name}-form",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.https,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        WTF_CSRF_TIME_LIMIT=None,  # a form may stay open over lunch
        WTF_CSRF_SSL_STRICT=False,  # pages behind signed links send no referrer; the token is checked all the same
        MAX_CONTENT_LENGTH=MOST_BYTES,
        API_TITLE=f"Kieznetz: {name}",
        API_VERSION="v1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX=f"/{name}/api",
        OPENAPI_JSON_PATH="openapi.json",
    )
    app.extensions["service"] = name
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_loader = ChoiceLoader([FileSystemLoader(templates), FileSystemLoader(layout.TEMPLATES)])
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    _register_log(app)  # first of all, so that its line is written last: after the commit
    register_transaction(app)
    register_headers(app)
    register_language(app, settings.language, settings.timezone.key)
    csrf = CSRFProtect(app)
    door = described_api(app)
    for blueprint in api:
        csrf.exempt(blueprint)
        door.register_blueprint(blueprint)
    for page in (*pages, health_blueprint(name), operations_blueprint(name)):
        app.register_blueprint(page)
    register_problems(app, refused, dict(refusals))
    app.register_error_handler(CSRFError, layout.show_expired_form)
    app.register_error_handler(SQLAlchemyError, _on_database_error)
    layout.register_layout(app)
    register_slots(app)
    belong_to(app, node, database)
    return app


def belong_to(app: Flask, node: Node, database: Database) -> None:
    """All that an app has of its node besides settings: whose secret signs forms, who it is, where its data lie."""
    app.config["SECRET_KEY"] = node.secret.derive("form session")
    app.extensions["node"] = node
    app.extensions["database"] = database


def _on_database_error(error: SQLAlchemyError) -> Any:
    if is_away(error) or is_busy(error):
        log.error("database_away", reason=str(error)[:200])
        return current_app.handle_user_exception(ServiceUnavailable(retry_after=5))
    raise error


def _register_log(app: Flask) -> None:
    """A correlation id for each request (a caller's own is kept when it is plain), and one line for each answer."""

    @app.before_request
    def _begin() -> None:
        clear_contextvars()
        given = request.headers.get("X-Correlation-ID", "")
        sound = 8 <= len(given) <= 64 and given.replace("-", "").isalnum() and given.isascii()
        bind_contextvars(correlation_id=given if sound else new_id(context.node().clock()))
        g.began = time.perf_counter()

    @app.teardown_request
    def _forget(_: BaseException | None) -> None:
        clear_contextvars()  # what this thread does next is not of this request

    @app.after_request
    def _end(response: Response) -> Response:
        context = structlog.contextvars.get_contextvars()
        response.headers["X-Correlation-ID"] = context.get("correlation_id", "")
        rule = request.url_rule.rule if request.url_rule else "-"  # the rule, not the path: paths hold signed links
        took = round((time.perf_counter() - g.get("began", time.perf_counter())) * 1000, 1)
        log.info("answered", method=request.method, rule=rule, status=response.status_code, ms=took)
        return response
