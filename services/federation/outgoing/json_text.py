"""Others' JSON, read without believing in it."""

import json
import re
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


def read_list(raw: bytes, most: int) -> tuple[list[Any], list[int]]:
    """The members of a list, and the bytes of each as it came. Raises FetchRefused: not_json, also for a longer one."""
    members: list[Any] = []
    sizes: list[int] = []
    try:
        text = raw.decode()
        at = _opened(text)
        while text[at] != "]":
            value, end = _DECODER.raw_decode(text, at)
            members.append(value)
            sizes.append(len(text[at:end].encode()))
            at = _beyond(text, end)
            if text[at] == ",":
                at = _beyond(text, at + 1)
                if text[at] == "]":
                    raise ValueError("a comma too many")
            elif text[at] != "]":
                raise ValueError("no comma")
            if len(members) > most:
                raise ValueError("not a short list")
        if _beyond(text, at + 1) < len(text):
            raise ValueError("more than a list")
    except (ValueError, IndexError, RecursionError) as error:
        raise FetchRefused("not_json", type(error).__name__) from None
    return members, sizes


def _opened(text: str) -> int:
    """Where the first member begins."""
    at = _beyond(text, 0)
    if text[at] != "[":
        raise ValueError("not a list")
    return _beyond(text, at + 1)


def _beyond(text: str, at: int) -> int:
    """Behind white space."""
    found = _WHITE.match(text, at)
    return at if found is None else found.end()


def size_of(value: Any) -> int:
    """Bytes of a value that was read, written on one line."""
    try:
        return len(_ON_ONE_LINE.encode(value).encode("utf-8", "surrogatepass"))
    except RecursionError:
        return 2**31


_DECODER = json.JSONDecoder(parse_constant=_refuse)
_WHITE = re.compile(r"[ \t\n\r]*")
_ON_ONE_LINE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
