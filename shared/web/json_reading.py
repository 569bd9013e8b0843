"""Strict JSON: what a browser or a library never sends is refused as unreadable, not passed on."""

import json
from typing import Any

from flask.json.provider import DefaultJSONProvider


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is not JSON")


class StrictJson(DefaultJSONProvider):
    """Flask's JSON, without NaN and Infinity, with deep nesting as a plain error, UTF-8 kept as it is."""

    ensure_ascii = False
    sort_keys = False

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """Raises ValueError for everything that is not JSON or is nested too deeply to read."""
        try:
            return json.loads(s, parse_constant=_refuse)
        except RecursionError:
            raise ValueError("the JSON is nested too deeply") from None
