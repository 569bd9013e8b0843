"""Between the fields of an entry's form and its document."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from services.directory.pages.hours_form import hours_values, read_hours
from services.directory.schemas.actor_input import ActorInput
from shared.web.forms import Form, nested
from shared.web.problems import flatten

LISTS = ("topics", "languages", "areas")
TEXTS = ("name", "summary", "description")
OR_NOTHING = ("mailbox", "phone", "appointment_url", "legal_form", "founded", "purpose", "ends_on")
# A field called "website" is the trap for robots (shared.web.spam).
WEBSITE = "homepage"
ROWS: dict[str, tuple[str, ...]] = {
    "places": ("name", "street", "postal_code", "city", "area", "latitude", "longitude"),
    "links": ("label", "url"),
    "offers": ("text", "from", "until"),
    "requests": ("text", "from", "until"),
    "news": ("text", "date", "until"),
}
MOST_ROWS = {"places": 20, "links": 10, "offers": 20, "requests": 20, "news": 10}


def read_entry(sent: MultiDict[str, str], before: Mapping[str, Any]) -> tuple[dict[str, Any] | None, Form]:
    """The whole entry as loaded data (None when something is wrong) and the form to show again.

    Rows that are empty or marked to go are left out; those behind them move up, in the form, too. The picture is read
    apart (pages.entry_logo).
    """
    given = nested(sent, (*LISTS, *(name for name in sent if name.endswith(".access"))))
    rows = {name: _rows(given, name) for name in ROWS}
    hours, wrong_hours = read_hours(sent)
    is_alliance = before["kind"] == "alliance"
    data: dict[str, Any] = {name: given.get(name, "") for name in TEXTS}
    data |= {name: given.get(name) for name in OR_NOTHING if is_alliance or name not in ("purpose", "ends_on")}
    data |= {name: given.get(name, []) for name in LISTS}
    data |= {"kind": "alliance" if is_alliance else given.get("kind", ""), "website": given.get(WEBSITE)}
    if given.get("public_contact_confirmed") in ("true", "false"):
        data["public_contact_confirmed"] = given["public_contact_confirmed"]
    data["tags"] = [tag.strip() for tag in str(given.get("tags", "")).split(",") if tag.strip()]
    data |= {"places": [_place(row) for row in rows["places"]]}
    data |= {name: rows[name] for name in ("links", "offers", "requests", "news")}
    data |= hours
    form = Form(values=_posted(sent, rows))
    loaded: dict[str, Any] | None = None
    try:
        loaded = ActorInput().load(data)
    except ValidationError as error:
        form.errors = {_field_of(name): sentences for name, sentences in flatten(error.messages).items()}
    if wrong_hours:  # said by their own reader, at its fields
        form.errors = {name: found for name, found in form.errors.items() if not name.startswith("hours.")}
        form.errors |= wrong_hours
    if loaded is None or form.errors:
        return None, form
    _keep_order(loaded, before)
    return loaded, form


def form_of(content: Mapping[str, Any]) -> Form:
    """The form filled with a document."""
    values: dict[str, Any] = {name: content[name] or "" for name in (*TEXTS, *OR_NOTHING, "kind")}
    values |= {name: content[name] for name in LISTS}
    values |= {WEBSITE: content["website"] or "", "tags": ", ".join(content["tags"])}
    for name, keys in ROWS.items():
        for number, row in enumerate(content[name]):
            values |= {f"{name}.{number}.{key}": _written(row[key]) for key in keys}
            if name == "places":
                values[f"places.{number}.access"] = row["access"]
    if content["logo"]:
        values |= {"logo.file": content["logo"]["file"], "logo.alt": content["logo"]["alt"]}
    return Form(values={**values, **hours_values(content)})


def row_counts(form: Form, more: str | None = None) -> dict[str, int]:
    """How many rows of each kind to show: those in use, at least one, and another one where `more` asks for it."""
    counts = {}
    for name, most in MOST_ROWS.items():
        used = {field.split(".")[1] for field, value in form.values.items() if field.startswith(f"{name}.") and value}
        counts[name] = min(max(1, len(used) + (more == name)), most)
    return counts


def _keep_order(data: dict[str, Any], before: Mapping[str, Any]) -> None:
    """Boxes come in the order of the page; what was ticked before keeps its place, so that nothing seems changed."""
    for name in LISTS:
        data[name] = _ordered(data[name], before[name])
    for place, old in zip(data["places"], before["places"], strict=False):
        place["access"] = _ordered(place.get("access", []), old["access"])


def _ordered(ticked: list[str], before: list[str]) -> list[str]:
    return [*(value for value in before if value in ticked), *(value for value in ticked if value not in before)]


def _rows(given: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    block = given.get(name)
    if not isinstance(block, dict):
        return []
    numbers = sorted((key for key in block if key.isascii() and key.isdigit() and len(key) < 4), key=int)
    rows = [block[number] for number in numbers if isinstance(block[number], dict)]
    return [row for row in rows if not row.get("remove")]


def _place(row: Mapping[str, Any]) -> dict[str, Any]:
    place = dict(row)
    for name in ("latitude", "longitude"):
        if name in place:
            place[name] = str(place[name]).replace(",", ".")
    return place


def _posted(sent: MultiDict[str, str], rows: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    values: dict[str, Any] = {
        name: sent.getlist(name) if name in LISTS else sent[name] for name in sent if name.split(".")[0] not in ROWS
    }
    for name, found in rows.items():
        for number, row in enumerate(found):
            values |= {f"{name}.{number}.{key}": value for key, value in row.items()}
    return values


def _written(value: Any) -> str:
    if value is None:
        return ""
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def _field_of(name: str) -> str:
    """The form's field for one of the schema."""
    if name.startswith("hours_exceptions"):
        return name.replace("hours_exceptions", "hours.exceptions", 1)
    return {"website": WEBSITE, "opening_hours": "hours.text"}.get(name, name)
