"""Strict JSON: what a browser or a library never sends is refused as unreadable, not passed on."""

import json
from typing import Any

from flask.json.provider import DefaultJSONProvider

DEEPEST = 50


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is not JSON")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    named = dict(pairs)
    if len(named) < len(pairs):
        raise ValueError("a name stands twice in one object")
    return named


def _check(value: Any, room: int) -> None:
    """Refuses halves of surrogate pairs, which no answer and no database can write, in names and in texts."""
    if isinstance(value, str):
        value.encode()
    elif isinstance(value, dict | list):
        if room == 0:
            raise ValueError("the JSON is nested too deeply")
        for inner in value:
            _check(inner, room - 1)
        for inner in value.values() if isinstance(value, dict) else ():
            _check(inner, room - 1)


class StrictJson(DefaultJSONProvider):
    """Flask's JSON, without NaN and Infinity, with deep nesting as a plain error, UTF-8 kept as it is."""

    ensure_ascii = False
    sort_keys = False

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """Raises ValueError for everything that is not JSON, says a name twice or is nested too deeply."""
        try:
            value = json.loads(s, parse_constant=_refuse, object_pairs_hook=_once)
        except RecursionError:
            raise ValueError("the JSON is nested too deeply") from None
        _check(value, DEEPEST)
        return value
