"""What every page shows around its own content."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Flask, current_app, render_template, request
from flask_babel import format_date, format_datetime, format_time
from flask_babel import gettext as _

from shared.web.auth import current_person
from shared.web.context import node
from shared.web.language import current_language
from shared.web.markdown import rendered

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"


@lru_cache(maxsize=200)
def _fingerprint(name: str, changed: int) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]


def static_url(name: str) -> str:
    """The address of a static file; it changes when the file does, so browsers may keep it for a year."""
    path = STATIC / name
    return f"/static/{name}?v={_fingerprint(name, path.stat().st_mtime_ns)}"


def language_url(language: str) -> str:
    """This page in another language."""
    return f"{request.path}?{urlencode({**request.args.to_dict(), 'lang': language})}"


def show_expired_form(_error: Any) -> Any:
    """A form whose token is missing or of another session: nothing was done, and the person learns what to do."""
    page = render_template(
        "error.html",
        status=400,
        title=_("Bitte noch einmal absenden"),
        detail=_(
            "Das Formular war abgelaufen, es wurde nichts gespeichert. Bitte gehen Sie zurück, laden Sie die Seite neu und senden Sie das Formular noch einmal ab."
        ),
        errors=None,
    )
    return current_app.make_response((page, 400))


def register_layout(app: Flask) -> None:
    """Gives templates the node's settings, the signed-in person and the formats."""
    app.jinja_env.filters.update(markdown=rendered, day=format_date, moment=format_datetime, clock_time=format_time)
    app.jinja_env.globals.update(static_url=static_url, language_url=language_url)

    @app.context_processor
    def _around() -> dict[str, Any]:
        return {
            "node": node().settings,
            "person": current_person(),
            "language": current_language(),
            "service": current_app.extensions["service"],
        }
