"""The place in a row: columns of its own, or one with the whole address."""

import re
from collections.abc import Mapping
from typing import Any

from services.directory.domain.exports.columns import PLACE
from services.directory.domain.imports import cells
from services.directory.domain.imports.row import RowError, Words

FIELDS = {*PLACE, "address", "house_number"}
_LENGTHS = {"place_name": 200, "street": 200, "postal_code": 20, "city": 100, "house_number": 20, "area": 64}
_MOST_FACTS = 20
# "Frankfurter Allee 1, 10365 Berlin"
_ADDRESS = re.compile(
    r"(?:(?P<street>[^,]+),\s*)?(?P<postal_code>\d{5})\s+(?P<city>[^,]+?)(?:,\s*(?:Deutschland|Germany))?"
)


def _read(field: str, cell: Any, words: Words) -> Any:
    if field in ("latitude", "longitude"):
        return cells.number(cell)
    if field == "access":
        return cells.ids(cell, _MOST_FACTS, words.get("access"))
    if field == "area":
        return cells.one_id(cell, words.get("areas"), cells.AREA_ID) or None
    if field == "address":
        return cells.text(cell, 300)
    return cells.text(cell, _LENGTHS[field]) or None


def _check_position(found: dict[str, Any], given: Mapping[str, Any], errors: list[RowError]) -> None:
    """Takes a position that is none out of `found`, and tells it as it was `given`."""
    wrong = {error.field for error in errors}
    limits = {"latitude": 90, "longitude": 180}
    for field, most in limits.items():
        value = found.get(field)
        if value is not None and abs(value) > most:
            errors.append(RowError(field, "not_a_position", {"value": cells.shown(given[field]).strip()}))
            wrong.add(field)
    if wrong.isdisjoint(limits):
        missing = [field for field in limits if found.get(field) is None]
        if len(missing) == 1:
            errors.append(RowError(missing[0], "half_position"))
        if not missing:
            return
    found |= dict.fromkeys(limits)


def place_of(given: Mapping[str, Any], words: Words) -> tuple[dict[str, Any] | None, list[RowError]]:
    """The place with every key, None if the row says nothing of one; and what is wrong."""
    found: dict[str, Any] = {}
    errors: list[RowError] = []
    for field in FIELDS & given.keys():
        try:
            found[field] = _read(field, given[field], words)
        except cells.Unreadable as wrong:
            errors.append(RowError(field, wrong.code, wrong.params))
    _check_position(found, given, errors)
    address = found.pop("address", None)
    if address:
        match = _ADDRESS.fullmatch(address)
        parts = match.groupdict() if match else {"street": address[:200]}
        found |= {field: text.strip() for field, text in parts.items() if text and not found.get(field)}
    number = found.pop("house_number", None)
    if number and found.get("street"):
        found["street"] = f"{found['street']} {number}"
    place = {key: found.get(column) for column, key in PLACE.items()} | {"access": found.get("access") or []}
    return (place if any(value not in (None, []) for value in place.values()) else None), errors
