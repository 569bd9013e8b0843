"""A row's cells as a partial document of an entry."""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any

from services.directory.domain.imports import cells
from services.directory.domain.imports.german_hours import from_german
from services.directory.domain.imports.place import FIELDS as PLACE_FIELDS
from services.directory.domain.imports.place import place_of
from services.directory.domain.imports.row import RowError, Words

# Field: longest; an empty cell of these means null, one of summary and description means no text.
_TEXTS = {
    "mailbox": 254, "phone": 40, "legal_form": 100,
    "purpose": 1000,
}  # fmt: skip
_MOST_PLACES = 20
_MOST_NAMES = {"topics": 10, "areas": 100, "languages": 10}
_MOST_OBJECTS = {"links": 10, "offers": 20, "requests": 20, "news": 10, "hours_exceptions": 30}
_LEFT_OUT = ("kind", "timezone")  # where the cell is empty
_REPEATED = {*_MOST_NAMES, *_LEFT_OUT, "tags", "opening_hours", "by_appointment", "founded", "legal_form"}

Reader = Callable[[str, Any], Any]


def _lines(field: str, found: list[dict[str, Any]] | list[str]) -> list[dict[str, Any]]:
    """Lines of text as what people mean by them in a column of links, offers or requests."""
    items: list[dict[str, Any]] = []
    for item in found:
        if isinstance(item, dict):
            items.append(item)
        elif field in ("offers", "requests"):
            items.append({"text": item, "from": None, "until": None})
        elif field == "links":
            label, _, url = item.rpartition(" ")
            items.append({"label": label.strip() or url, "url": url})
        else:
            raise cells.Unreadable("not_a_list")
    return items


def reader(words: Words) -> Reader:
    """Reads cells (field, cell) of one file, and keeps what stands in many of its rows. Raises Unreadable."""
    kept = lru_cache(maxsize=5000)(partial(_value, words=words))

    def read(field: str, cell: Any) -> Any:
        if field not in _REPEATED or not isinstance(cell, str):
            return _value(field, cell, words)
        found = kept(field, cell)
        return list(found) if isinstance(found, list) else found

    return read


def _value(field: str, cell: Any, words: Words) -> Any:
    if field in _LEFT_OUT:
        return cells.one_id(cell, words.get(field))
    if field in _TEXTS:
        return cells.text(cell, _TEXTS[field], lines=field == "purpose") or None
    if field in _MOST_NAMES:
        return cells.ids(cell, _MOST_NAMES[field], words.get(field), cells.AREA_ID if field == "areas" else None)
    if field in _MOST_OBJECTS:
        return _lines(field, cells.objects(cell, _MOST_OBJECTS[field]))
    return _READ[field](cell)


def _name(cell: Any) -> str:
    name = cells.text(cell, 200)
    if not name:
        raise cells.Unreadable("missing")
    return name


_READ: dict[str, Callable[[Any], Any]] = {
    "name": _name,
    "opening_hours": lambda cell: from_german(cells.text(cell, 500)) or None,
    "summary": lambda cell: cells.text(cell, 500),
    "description": lambda cell: cells.text(cell, 20_000, lines=True),
    "tags": lambda cell: cells.several(cell, 10, 40),
    "website": cells.web_address,
    "appointment_url": cells.web_address,
    "by_appointment": cells.yes_or_no,
    "founded": cells.whole,
    "ends_on": cells.day,
}


def _places(given: Mapping[str, Any], words: Words) -> tuple[list[dict[str, Any]], list[RowError]]:
    first, errors = place_of(given, words)
    further: list[dict[str, Any]] = []
    try:
        for place in cells.objects(given.get("further_places"), _MOST_PLACES - 1):
            if not isinstance(place, dict):
                raise cells.Unreadable("not_a_list")
            further.append(place)
    except cells.Unreadable as wrong:
        errors.append(RowError("further_places", wrong.code, wrong.params))
    return ([first] if first else []) + further, errors


def document_of(given: Mapping[str, Any], words: Words, read: Reader) -> tuple[dict[str, Any], list[RowError]]:
    """The values of the fields (`columns.FIELDS`) that `given` has, and what is wrong; a field at fault is left out.

    `read` is the file's `reader`. Kind and time zone are left out where their cell is empty: the caller knows what is
    usual here.
    """
    values: dict[str, Any] = {}
    errors: list[RowError] = []
    for field, cell in given.items():
        if field in PLACE_FIELDS or field in ("external_id", "further_places"):
            continue
        try:
            found = read(field, cell)
            if found or field not in _LEFT_OUT:
                values[field] = found
        except cells.Unreadable as wrong:
            errors.append(RowError(field, wrong.code, wrong.params))
    if any(field in given for field in (*PLACE_FIELDS, "further_places")):
        values["places"], wrong_places = _places(given, words)
        errors += wrong_places
    return values, errors
