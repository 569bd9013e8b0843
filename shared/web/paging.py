"""Cursor paging: {"items": […], "next": url or null}. A cursor is opaque and holds the last row's sort key."""

import base64
import json
import re
from typing import Any
from urllib.parse import urlencode

from flask import request
from flask_babel import gettext as _

from shared.web.problems import Invalid

DEFAULT_LIMIT, MOST = 20, 100


def write_cursor(values: list[Any]) -> str:
    """JSON values as URL-safe text."""
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def read_cursor(text: str | None, kinds: tuple[type, ...]) -> list[Any] | None:
    """The values of a cursor, checked to be of `kinds`; None stands for the first page. Raises Invalid."""
    if text is None:
        return None
    try:
        values = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        sound = (
            isinstance(values, list)
            and [type(value) for value in values] == list(kinds)
            and all(_storable(value) for value in values)
        )
    except (ValueError, RecursionError):
        sound = False
    if not sound:
        raise Invalid({"cursor": [_("Diese Stelle in der Liste gibt es nicht.")]})
    return list(values)


def _storable(value: Any) -> bool:
    """Whether the databases take the value in a comparison; a forged cursor may hold anything."""
    if isinstance(value, int):
        return abs(value) < 2**63
    return not isinstance(value, str) or not re.search(r"[\x00\ud800-\udfff]", value)


def page_of(items: list[Any], limit: int, cursor_of: Any) -> tuple[list[Any], str | None]:
    """The first `limit` of up to limit + 1 rows, and the address of the next page or None."""
    if len(items) <= limit:
        return items, None
    shown = items[:limit]
    arguments = {**request.args.to_dict(flat=False), "cursor": write_cursor(cursor_of(shown[-1]))}
    return shown, f"{request.path}?{urlencode(arguments, doseq=True)}"
