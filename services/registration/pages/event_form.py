"""Between the fields of an event's form and the data of its schema: local times, emptied fields, comma lists."""

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from marshmallow import Schema, ValidationError
from werkzeug.datastructures import MultiDict

from services.registration.models import Event, EventSeats
from services.registration.pages.contact_question import FIELD
from services.registration.pages.times import local_value
from services.registration.queries.online_link import online_link
from shared.config import known_zones
from shared.signing.node import Node
from shared.web.fields import EARLIEST, LATEST
from shared.web.forms import Form, nested
from shared.web.problems import flatten

LISTS = ("topics", "languages", "venue.access")
VENUE = ("name", "street", "postal_code", "city", "latitude", "longitude", "area")
WINDOW = ("opens_at", "closes_at")
COST = ("fee", "shared", "travel")


def read_event(schema: Schema, sent: MultiDict[str, str], home: ZoneInfo) -> tuple[dict[str, Any] | None, Form]:
    """The whole event as loaded data (None when something is wrong) and the form to show again."""
    given = nested(sent, LISTS)
    data: dict[str, Any] = {name: given.get(name, "") for name in ("summary", "description")} | {
        name: given[name] for name in ("title", "format", "visibility") if name in given
    }
    if given.get(FIELD) in ("true", "false"):
        data[FIELD] = given[FIELD]
    data["topics"], data["languages"] = given.get("topics", []), given.get("languages", [])
    data["tags"] = [tag.strip() for tag in given.get("tags", "").split(",") if tag.strip()]
    data["contact_mailbox"] = given.get("contact_mailbox")
    data["organiser"] = {"name": "", "url": None} | given.get("organiser", {})
    data["host"] = {"name": "", "url": None} | given["host"] if "host" in given else None
    data["cost"] = {name: given.get("cost", {}).get(name) for name in COST}
    data["capacity"], data["reserved_seats"] = given.get("capacity"), given.get("reserved_seats", 0)
    terms = given.get("registration", {})
    asked = terms.get("statement", {})
    data["registration"] = {
        "mode": terms.get("mode", "open"),
        "opens_at": terms.get("opens_at"),
        "closes_at": terms.get("closes_at"),
        "confirm_email": terms.get("confirm_email", False),
        "companions_most": terms.get("companions_most", 0),
        "statement": {"required": False} | asked if asked.get("question") else None,
    }
    data |= place_and_time(given)
    wrong = _local_times(data, data["registration"], home)
    return _load(schema, data, sent, wrong)


def read_move(schema: Schema, sent: MultiDict[str, str], home: ZoneInfo) -> tuple[dict[str, Any] | None, Form]:
    """The new time and place as loaded data (None when something is wrong) and the form to show again."""
    data = place_and_time(nested(sent, LISTS))
    wrong = _local_times(data, {}, home)
    return _load(schema, data, sent, wrong)


def place_and_time(given: dict[str, Any]) -> dict[str, Any]:
    """When and where, with None for what was left empty."""
    data = {name: given[name] for name in ("starts_at", "ends_at", "timezone") if name in given}
    data["online"] = given.get("online", False)
    data["online_link"] = given.get("online_link")
    data["venue"] = _venue(given["venue"]) if "venue" in given else None
    return data


def _venue(given: dict[str, Any]) -> dict[str, Any]:
    venue = dict.fromkeys(VENUE) | {"name": "", "access": []} | given
    for name in ("latitude", "longitude"):
        if venue[name] is not None:
            venue[name] = str(venue[name]).replace(",", ".")
    return venue


def _local_times(data: dict[str, Any], terms: dict[str, Any], home: ZoneInfo) -> dict[str, str]:
    """Puts zones on the local times in place; gives a sentence for each field whose time there is not."""
    zone = ZoneInfo(data["timezone"]) if data.get("timezone") in known_zones() else home
    wrong = {}
    for prefix, values, names in [("", data, ("starts_at", "ends_at")), ("registration.", terms, WINDOW)]:
        for name in (name for name in names if values.get(name) is not None):
            year = re.match(r"[0-9]{4,6}(?=-)", str(values[name]))
            if year is not None and not EARLIEST.year <= int(year[0]) < LATEST.year:
                values.pop(name)
                wrong[prefix + name] = _("Bitte ein Datum zwischen 1900 und 2199 angeben.")
                continue
            try:
                moment = datetime.fromisoformat(str(values[name])[:19]).replace(tzinfo=zone)
            except ValueError:
                values.pop(name)
                wrong[prefix + name] = _("Bitte einen Tag und eine Uhrzeit angeben.")
                continue
            if moment.astimezone(ZoneInfo("UTC")).astimezone(zone).replace(tzinfo=None) != moment.replace(tzinfo=None):
                wrong[prefix + name] = _("Diese Uhrzeit gibt es an diesem Tag nicht: Da werden die Uhren vorgestellt.")
            values[name] = moment.isoformat()
    return wrong


def _load(
    schema: Schema, data: dict[str, Any], sent: MultiDict[str, str], wrong: dict[str, str]
) -> tuple[dict[str, Any] | None, Form]:
    form = Form(values={name: sent.getlist(name) if name in LISTS else sent[name] for name in sent})
    loaded: dict[str, Any] | None = None
    try:
        loaded = schema.load(data)
    except ValidationError as error:
        form.errors = flatten(error.messages)
    for name, sentence in wrong.items():
        form.errors[name] = [sentence]
    return (None if form.errors else loaded), form


def event_data(node: Node, event: Event, seats: EventSeats) -> dict[str, Any]:
    """The event in the shape of what `read_event` gives, to see what a form changes."""
    asks = event.statement_question is not None
    return {
        **{name: getattr(event, name) for name in PLAIN},
        "online_link": online_link(node, event),
        "venue": event.venue,
        "organiser": {name: event.organiser[name] for name in ("name", "url")},
        "host": None if event.host is None else {name: event.host[name] for name in ("name", "url")},
        "cost": event.cost,
        "capacity": seats.capacity,
        "reserved_seats": seats.reserved,
        "registration": {
            **{name: getattr(event, name) for name in ("mode", "opens_at", "closes_at", "confirm_email")},
            "companions_most": event.companions_most,
            "statement": {"question": event.statement_question, "required": event.statement_required} if asks else None,
        },
    }


PLAIN = (
    "title", "summary", "description", "format", "topics", "tags", "languages", "starts_at", "ends_at", "timezone",
    "online", "contact_mailbox", "visibility",
)  # fmt: skip


def changed_only(new: dict[str, Any], old: dict[str, Any]) -> dict[str, Any]:
    """What the form really changes, so that the trail names it."""
    return {name: value for name, value in new.items() if value != old.get(name)}


def form_of(data: dict[str, Any]) -> Form:
    """A form filled with `event_data`."""
    zone = data["timezone"]
    values: dict[str, Any] = {}
    _flatten(data, "", zone, values)
    values["tags"] = ", ".join(data["tags"])
    return Form(values=values)


def _flatten(data: dict[str, Any], prefix: str, zone: str, values: dict[str, Any]) -> None:
    for name, value in data.items():
        if isinstance(value, dict):
            _flatten(value, f"{prefix}{name}.", zone, values)
        elif isinstance(value, datetime):
            values[prefix + name] = local_value(value, zone)
        else:
            values[prefix + name] = "" if value is None else value
