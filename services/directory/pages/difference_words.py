"""Two states of an entry side by side, in words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from services.directory.domain.actors.difference import Difference, Line
from services.directory.pages.entry_words import date_words, period_words, word
from services.directory.pages.hours_words import week_words
from shared.contracts.areas import area_in_words


@dataclass(frozen=True)
class Shown:
    """One key in words. `before` and `after` of a single value, `added` and `removed` of a list, `lines` of a text."""

    key: str
    title: str
    before: str
    after: str
    added: list[str]
    removed: list[str]
    lines: Sequence[Line]
    only_order: bool


def key_words() -> dict[str, str]:
    """What each key of the document is called."""
    return {
        "kind": _("Art"), "name": _("Name"), "summary": _("Kurz gesagt"), "description": _("Beschreibung"),
        "topics": _("Themen"), "tags": _("Schlagwörter"), "areas": _("Gebiete"), "places": _("Orte"),
        "languages": _("Sprachen"), "website": _("Website"), "links": _("Weitere Links"), "mailbox": _("Postfach"),
        "phone": _("Telefon"), "opening_hours": _("Öffnungszeiten"), "by_appointment": _("Nach Vereinbarung"),
        "appointment_url": _("Terminvereinbarung im Netz"), "timezone": _("Zeitzone"),
        "hours_exceptions": _("Ausnahmen"), "legal_form": _("Rechtsform"), "founded": _("Gegründet"),
        "offers": _("Bietet"), "requests": _("Sucht"), "news": _("Aktuelles"), "logo": _("Logo"), "purpose": _("Zweck"),
        "ends_on": _("Endet am"),
    }  # fmt: skip


def shown_differences(found: Sequence[Difference]) -> list[Shown]:
    """The differences in words, in their order."""
    titles = key_words()
    return [
        Shown(
            key=one.key,
            title=titles.get(one.key, one.key),
            before=value_words(one.key, one.before),
            after=value_words(one.key, one.after),
            added=[item_words(one.key, item) for item in one.added],
            removed=[item_words(one.key, item) for item in one.removed],
            lines=one.lines,
            only_order=one.only_order,
        )
        for one in found
    ]


def value_words(key: str, value: Any) -> str:
    """A single value, or a whole list with semicolons between; nothing for what is empty."""
    if isinstance(value, list):
        return "; ".join(item_words(key, item) for item in value)
    if isinstance(value, bool):
        return str(_("ja") if value else _("nein"))
    if value is None or value == "":
        return ""
    if key == "kind":
        return word("kinds", value)
    if key == "opening_hours":
        return week_words(value)
    if key == "ends_on":
        return date_words(value)
    if key == "logo":
        return str(_("Bild: %(alt)s", alt=value["alt"]))
    return str(value)


def item_words(key: str, item: Any) -> str:
    """One entry of a list."""
    known: dict[str, Callable[[Any], str]] = {
        "topics": lambda id: word("topics", id),
        "languages": lambda id: word("languages", id),
        "areas": area_in_words,
        "places": place_words,
        "links": lambda link: f"{link['label']} ({link['url']})",
        "offers": _line_words,
        "requests": _line_words,
        "news": _news_words,
        "hours_exceptions": _exception_words,
    }
    return known[key](item) if key in known else str(item)


def place_words(place: Mapping[str, Any]) -> str:
    """ "KultSchule, Sewanstraße 43, 10319 Berlin (stufenlos)"."""
    city = " ".join(part for part in (place["postal_code"], place["city"]) if part)
    parts = [part for part in (place["name"], place["street"], city) if part]
    if not parts and place["area"]:
        parts = [area_in_words(place["area"])]
    if place["latitude"] is not None:
        parts.append(f"{place['latitude']:.5f}, {place['longitude']:.5f}")
    access = ", ".join(word("access", fact) for fact in place["access"])
    return ", ".join(parts) + (f" ({access})" if access else "")


def _line_words(line: Mapping[str, Any]) -> str:
    when = period_words(line)
    return f"{line['text']} ({when})" if when else str(line["text"])


def _news_words(one: Mapping[str, Any]) -> str:
    return f"{date_words(one['date'])} – {date_words(one['until'])}: {one['text']}"


def _exception_words(one: Mapping[str, Any]) -> str:
    hours = week_words(one["opening_hours"]) if one["opening_hours"] else _("geschlossen")
    note = f" ({one['note']})" if one["note"] else ""
    return f"{date_words(one['from'])} – {date_words(one['until'])}: {hours}{note}"
