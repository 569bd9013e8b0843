"""What every page shows around its own content."""

import hashlib
from datetime import date, datetime
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Flask, current_app, render_template, request
from flask_babel import format_date, format_datetime, format_time
from flask_babel import gettext as _
from sqlalchemy.exc import SQLAlchemyError

from shared.web.auth import Person, current_person
from shared.web.context import node
from shared.web.labels import error_link, note_label, with_labels
from shared.web.language import current_language
from shared.web.markdown import rendered
from shared.web.tables import labelled_rows

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"


@lru_cache(maxsize=1)
def _version() -> str:
    try:
        return version("kieznetz")
    except PackageNotFoundError:  # a checkout that is not installed
        return ""


@lru_cache(maxsize=200)
def _fingerprint(name: str, changed: int) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]


def static_url(name: str) -> str:
    """The address of a static file; it changes when the file does, so browsers may keep it for a year."""
    try:
        changed = (STATIC / name).stat().st_mtime_ns
    except FileNotFoundError:  # KERN is fetched at set-up; without it pages are plain, but they work
        return f"/static/{name}"
    return f"/static/{name}?v={_fingerprint(name, changed)}"


def language_url(language: str) -> str:
    """This page in another language."""
    path = "/" + request.path.lstrip("/")  # //evil.example would be another host
    return f"{path}?{urlencode({**request.args.to_dict(flat=False), 'lang': language}, doseq=True)}"


def day(value: date) -> str:
    """ "Dienstag, 4. Mai 2027"; a moment counts in the node's time zone."""
    return str(format_date(value, "EEEE, d. MMMM y" if current_language() == "de" else "EEEE, d MMMM y"))


def moment(value: datetime) -> str:
    """ "4. Mai 2027, 18:00" in the node's time zone."""
    return str(format_datetime(value, "d. MMMM y, HH:mm" if current_language() == "de" else "d MMMM y, HH:mm"))


def clock_time(value: datetime) -> str:
    """ "18:00" in the node's time zone."""
    return str(format_time(value, "HH:mm"))


def show_expired_form(_error: Any) -> Any:
    """A form whose token is missing or of another session: nothing was done, and the person learns what to do."""
    page = render_template(
        "error.html",
        status=400,
        title=_("Bitte noch einmal absenden"),
        detail=_(
            "Das Formular war abgelaufen, es wurde nichts gespeichert. "
            "Bitte gehen Sie zurück, laden Sie die Seite neu und senden Sie das Formular noch einmal ab."
        ),
        errors=None,
        back=None,
    )
    return current_app.make_response((page, 400))


def _person_if_known() -> Person | None:
    """An error page must come out when the database is away, too."""
    try:
        return current_person()
    except SQLAlchemyError:
        return None


def register_layout(app: Flask) -> None:
    """Gives templates the node's settings, the signed-in person and the formats."""
    app.jinja_env.filters.update(
        markdown=rendered,
        day=day,
        moment=moment,
        clock_time=clock_time,
        with_labels=with_labels,
        labelled_rows=labelled_rows,
    )
    app.jinja_env.globals.update(
        static_url=static_url,
        language_url=language_url,
        note_label=note_label,
        error_link=error_link,
    )

    @app.context_processor
    def _around() -> dict[str, Any]:
        return {
            "node": node().settings,
            "person": _person_if_known(),
            "version": _version(),
            "language": current_language(),
            "service": current_app.extensions["service"],
        }
