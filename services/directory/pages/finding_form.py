"""The filters of the finding page: read from its address, and written into addresses again."""

from typing import Any
from urllib.parse import urlencode

from flask import request
from flask_babel import gettext as _
from marshmallow import ValidationError

from services.directory.pages.entry_words import word
from services.directory.schemas.actor_query import ActorsQuery
from shared.contracts.areas import area_in_words
from shared.web.forms import Form
from shared.web.problems import flatten

TEXTS = ("q", "kind", "topic", "area", "language", "open_now", "source")
LISTS = ("access", "has")
_QUERY = ActorsQuery()


def asked() -> tuple[dict[str, Any], Form]:
    """The filters, and the form to show again; nothing is filtered by what is wrong."""
    given: dict[str, Any] = {
        name: request.args[name] for name in (*TEXTS, "cursor", "limit") if request.args.get(name, "").strip()
    }
    for name in LISTS:
        values = [value for value in request.args.getlist(name) if value.strip()]
        if values:
            given[name] = values
    form = Form(values=dict(given))
    try:
        query: dict[str, Any] = _QUERY.load(given)
    except ValidationError as error:
        form.errors = flatten(error.messages)
        query = _QUERY.load({})
    return query, form


def narrowed(form: Form) -> bool:
    """Whether any filter is set."""
    return any(form.value(name) for name in (*TEXTS, *LISTS))


def same_filters(form: Form) -> str:
    """The filters as the query of another address ("?q=…"), nothing without any."""
    if form.errors:
        return ""
    pairs = {name: form.value(name) for name in (*TEXTS, *LISTS) if form.value(name)}
    return f"?{urlencode(pairs, doseq=True)}" if pairs else ""


def chosen_words(form: Form) -> list[str]:
    """What is chosen, in the reader's words; nothing while a filter is wrong, for then none counts."""
    if form.errors:
        return []
    flags = {
        "open_now": _("jetzt geöffnet"),
        "offers": _("bietet etwas an"),
        "requests": _("sucht etwas"),
        "here": _("nur von hier"),
    }
    said = [f"„{form.value('q').strip()}“" if form.value("q") else ""]
    said.append(area_in_words(form.value("area")) if form.value("area") else "")
    said.append(flags["open_now"] if form.value("open_now") not in ("", "false") else "")
    said += [word("access", one) for one in form.value("access") or ()]
    for name, kind in (("kind", "kinds"), ("topic", "topics"), ("language", "languages")):
        said.append(word(kind, form.value(name)) if form.value(name) else "")
    said += [flags[one] for one in form.value("has") or ()]
    said.append(flags.get(form.value("source"), ""))
    return [one for one in said if one]
