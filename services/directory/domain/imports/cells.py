"""One cell as a value of the document. A cell is text (CSV) or any JSON value (GeoJSON); each raises Unreadable."""

import json
import math
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from services.directory.domain.exports.columns import parted
from services.directory.domain.imports.columns import word

_ODD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_NUMBER = re.compile(r"[+-]?\d{1,12}(?:[.,]\d{0,30})?(?:[eE][+-]?\d{1,3})?°?")
_GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_BARE_ADDRESS = re.compile(r"(?i)(?:www\.)?[a-z0-9äöüß-]+(?:\.[a-z0-9äöüß-]+)*\.[a-z]{2,20}(?:/\S*)?")
# Areas that this node has no name for are as good as its own (shared.contracts.areas).
AREA_ID = re.compile(r"[a-z]{2}-[a-z0-9-]{1,36}")
_YES = {"yes", "ja", "true", "wahr", "1", "x", "j", "y"}
_NO = {"no", "nein", "false", "falsch", "0", "n"}


class Unreadable(Exception):
    """The cell is not what its field holds; `code` and `params` as in RowError."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def shown(cell: Any) -> str:
    """The cell as an error repeats it; objects and lists are not repeated."""
    return str(cell)[:60] if isinstance(cell, str | int | float) else ""


def text(cell: Any, most: int, *, lines: bool = False) -> str:
    """Trimmed; without `lines` a line break becomes a space. "" is nothing."""
    if not isinstance(cell, str):
        if cell is None:
            return ""
        if isinstance(cell, bool) or not isinstance(cell, int | float):
            raise Unreadable("not_a_text")
        cell = str(cell)
    found: str = cell.strip()
    if not found.isprintable():  # nearly all lines are
        found = found.replace("\r\n", "\n").replace("\r", "\n")
        if "\n" in found and not lines:
            found = " ".join(found.split())
        if _ODD.search(found):
            raise Unreadable("odd_characters")
    if len(found) > most:
        raise Unreadable("too_long", most=most)
    return found


def several(cell: Any, most: int, length: int) -> list[str]:
    """A list of texts, each once."""
    parts = cell if isinstance(cell, list) else parted(text(cell, most * (2 * length + 2), lines=True))
    found = list(dict.fromkeys(filter(None, (text(part, length) for part in parts))))
    if len(found) > most:
        raise Unreadable("too_many", most=most)
    return found


def web_address(cell: Any) -> str | None:
    """An address as it is; one that begins with www. or a host's name gets https:// in front."""
    found = text(cell, 1000)
    return (f"https://{found}" if _BARE_ADDRESS.fullmatch(found) else found) or None


def ids(cell: Any, most: int, words: Mapping[str, str] | None, others: re.Pattern[str] | None = None) -> list[str]:
    """A list of ids of a vocabulary, given as ids or words; `others` as in `one_id`."""
    return list(dict.fromkeys(one_id(part, words, others) for part in several(cell, most, 100)))


def one_id(cell: Any, words: Mapping[str, str] | None, others: re.Pattern[str] | None = None) -> str:
    """An id, given as id or word; "" for nothing. `others` are ids that count without being in the vocabulary."""
    found = text(cell, 100)
    if not found or words is None or (others and others.fullmatch(found)):
        return found
    if found in words.values():
        return found
    if word(found) not in words:
        raise Unreadable("unknown_word", value=shown(found))
    return words[word(found)]


def number(cell: Any) -> float | None:
    """A number with a point or a comma."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        cell = repr(cell)
    found = text(cell, 60)
    if not found:
        return None
    if not _NUMBER.fullmatch(found):
        raise Unreadable("not_a_number", value=shown(found))
    value = float(found.rstrip("°").replace(",", "."))
    if not math.isfinite(value):
        raise Unreadable("not_a_number", value=shown(found))
    return value


def whole(cell: Any) -> int | None:
    """A whole number; 1998.0 is one, as spreadsheets write it."""
    value = number(cell)
    if value is not None and not value.is_integer():
        raise Unreadable("not_a_number", value=shown(cell))
    return None if value is None else int(value)


def yes_or_no(cell: Any) -> bool:
    """Yes or no in German or English; nothing is no."""
    if isinstance(cell, bool):
        return cell
    found = text(cell, 60).casefold()
    if found and found not in _YES | _NO:
        raise Unreadable("not_yes_or_no", value=shown(found))
    return found in _YES


def day(cell: Any) -> str | None:
    """An ISO day, given as that or as 31.12.2027."""
    found = text(cell, 60)
    german = _GERMAN_DAY.fullmatch(found)
    try:
        if german:
            return date(int(german[3]), int(german[2]), int(german[1])).isoformat()
        return date.fromisoformat(found).isoformat() if found else None
    except ValueError:
        raise Unreadable("not_a_day", value=shown(found)) from None


def objects(cell: Any, most: int) -> list[dict[str, Any]] | list[str]:
    """A JSON list of objects, or the lines of a text that is none."""
    if isinstance(cell, str) and cell.lstrip().startswith("["):
        try:
            cell = json.loads(cell)
        except (ValueError, RecursionError):
            raise Unreadable("not_a_list") from None
    elif cell is None or isinstance(cell, str):
        found = [line.strip() for line in text(cell, 20_000, lines=True).split("\n") if line.strip()]
        if len(found) > most:
            raise Unreadable("too_many", most=most)
        return found
    if not isinstance(cell, list) or not all(isinstance(item, dict) for item in cell):
        raise Unreadable("not_a_list")
    if len(cell) > most:
        raise Unreadable("too_many", most=most)
    # What the objects hold is judged by the schema of entries, like everything that people send.
    return cell
