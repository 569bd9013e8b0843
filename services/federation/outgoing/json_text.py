"""Others' JSON, read without believing in it."""

import json
from typing import Any

from services.federation.outgoing.refused import FetchRefused


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is not JSON")


def read_json(raw: bytes) -> Any:
    """Raises FetchRefused: not_json. Of names that stand twice the last one is what the signature must hold for."""
    try:
        return json.loads(raw, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise FetchRefused("not_json", type(error).__name__) from None


def size_of(value: Any) -> int:
    """Bytes of a value that was read, written on one line."""
    try:
        return len(_ON_ONE_LINE.encode(value).encode("utf-8", "surrogatepass"))
    except RecursionError:
        return 2**31


_ON_ONE_LINE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
