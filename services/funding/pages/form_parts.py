"""Several forms on one page: the fields of each begin with its name ("paper.choice"), so that ids are never twice."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from marshmallow import Schema, ValidationError
from werkzeug.datastructures import MultiDict

from services.funding.domain.euros import cents_of
from shared.web.forms import Form, nested
from shared.web.problems import flatten


def read_part(
    schema: Schema,
    sent: MultiDict[str, str],
    part: str = "",
    *,
    lists: tuple[str, ...] = (),
    moments: tuple[str, ...] = (),
    euros: tuple[str, ...] = (),
    zone: ZoneInfo | None = None,
) -> tuple[dict[str, Any] | None, Form]:
    """The loaded data of one form (None when something is wrong), and the form to show again.

    `moments` are local times in `zone`, `euros` amounts as people type them, kept as cents.
    """
    prefix = f"{part}." if part else ""
    full = tuple(f"{prefix}{name}" for name in lists)
    form = Form(values={name: sent.getlist(name) if name in full else sent[name] for name in sent})
    given = nested(sent, full)
    given.pop("t", None)
    if part:
        given = given.get(part, {})
    wrong: dict[str, list[str]] = {}
    for name in moments:
        if name in given:
            try:
                given[name] = datetime.fromisoformat(str(given[name]).strip()[:19]).replace(tzinfo=zone).isoformat()
            except ValueError:
                wrong[name] = [_("Bitte einen Tag und eine Uhrzeit angeben.")]
                del given[name]
    for name in euros:
        if name in given:
            try:
                given[name] = cents_of(str(given[name]))
            except ValueError:
                wrong[name] = [_("Bitte einen Betrag in Euro angeben, zum Beispiel 1000 oder 1000,50.")]
                del given[name]
    data: dict[str, Any] | None = None
    try:
        data = schema.load(given)
    except ValidationError as error:
        wrong = {**flatten(error.messages), **wrong}
    form.errors = {f"{prefix}{name}": sentences for name, sentences in wrong.items()}
    return (None if wrong else data), form
