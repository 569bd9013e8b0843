"""HTML forms validated by the same schemas as JSON, and shown again with what was wrong."""

from dataclasses import dataclass, field
from typing import Any

from flask import request
from flask_babel import gettext as _
from marshmallow import Schema, ValidationError, fields
from werkzeug.datastructures import MultiDict

from shared.web.context import node
from shared.web.problems import Invalid, flatten
from shared.web.spam import looks_like_spam

IGNORED = ("csrf_token", "website", "opened", "lang")


@dataclass
class Form:
    """What a form template needs: `values` as typed, by dotted name, and `errors` by dotted name."""

    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)

    def value(self, name: str) -> Any:
        """What stands in the field."""
        return self.values.get(name, "")

    def error(self, name: str) -> str:
        """The field's sentence, or nothing."""
        return " ".join(self.errors.get(name, []))

    def add(self, name: str, sentence: str) -> None:
        """Notes an error; the name "" stands for the whole form."""
        self.errors.setdefault(name, []).append(sentence)


def nested(form: MultiDict[str, str], lists: tuple[str, ...] = ()) -> dict[str, Any]:
    """{"venue.street": "x"} as {"venue": {"street": "x"}}; empty fields are left out; `lists` may have many values."""
    result: dict[str, Any] = {}
    for name in form:
        if name in IGNORED:
            continue
        values = [value for value in form.getlist(name) if value.strip() != ""]
        if not values:
            continue
        *path, last = name.split(".")
        inner = result
        for step in path:
            inner = inner.setdefault(step, {})
            if not isinstance(inner, dict):
                raise Invalid({name: [_("Dieses Feld gibt es nicht.")]})
        inner[last] = values if name in lists else values[0]
    return result


def read_form(
    schema: Schema, form: MultiDict[str, str], lists: tuple[str, ...] = ()
) -> tuple[dict[str, Any] | None, Form]:
    """The loaded data (None when something is wrong) and the form to show again."""
    shown = Form(values={name: form.getlist(name) if name in lists else form[name] for name in form})
    given = nested(form, lists)
    for name, field_of_schema in schema.fields.items():
        if isinstance(field_of_schema, fields.Nested) and field_of_schema.required and not field_of_schema.many:
            given.setdefault(name, {})  # all empty: then its inner fields are at fault, which the page can point to
    try:
        loaded: dict[str, Any] = schema.load(given)
    except ValidationError as error:
        shown.errors = flatten(error.messages)
        return None, shown
    return loaded, shown


def seems_spam(form: Form) -> bool:
    """Whether what was sent looks like spam; if so the form says how a person goes on: press the button again."""
    if not looks_like_spam(node().secret, request.form.to_dict(), node().clock()):
        return False
    form.add(
        "", _("Wir konnten nicht erkennen, ob ein Mensch das Formular ausgefüllt hat. Bitte noch einmal absenden.")
    )
    return True
