"""Whether two entries are likely to speak of the same actor: names, addresses, positions, websites, mailboxes."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from services.directory.domain.actors.shared_hosts import is_shared
from services.directory.domain.words import fold, words_of

LIKELY = 60
# Most points that each sign may give: no sign but the name is enough alone.
NAME, MAILBOX, SITE, ADDRESS, POSITION = 60, 30, 30, 25, 20
FAR_AWAY = 15  # points lost by two places that cannot be one
_NEAR, _FAR = 75.0, 2000.0  # metres
_LEGAL_FORMS = frozenset(("ev", "eg", "gmbh", "ggmbh", "ug", "gug", "ag", "kg", "stiftung", "verein"))
_LONGEST_VALUE = 40


@dataclass(frozen=True)
class Likeness:
    """0 to 100, and the signs that speak for it: "name", "mailbox", "site", "address", "position"."""

    score: int
    signs: tuple[str, ...]


def likeness(one: Mapping[str, Any], other: Mapping[str, Any]) -> Likeness:
    """How likely two documents describe the same actor; from LIKELY on a person should look."""
    points = {"name": _name_points(one["name"], other["name"])}
    if _mailbox(one) and _mailbox(one) == _mailbox(other):
        points["mailbox"] = MAILBOX
    if site(one["website"]) and site(one["website"]) == site(other["website"]):
        points["site"] = SITE
    if set(_streets(one)) & set(_streets(other)):
        points["address"] = ADDRESS
    distance = _distance(one, other)
    if "address" not in points and distance is not None and distance <= _NEAR:
        points["position"] = POSITION
    score = sum(points.values())
    if "address" not in points and distance is not None and distance > _FAR:
        score -= FAR_AWAY
    return Likeness(max(0, min(score, 100)), tuple(sign for sign, value in points.items() if value))


def found_by(content: Mapping[str, Any]) -> set[tuple[str, str]]:
    """(facet, value) pairs that likely duplicates share, so that they are found without reading every entry."""
    found = {("street", street[:_LONGEST_VALUE]) for street in _streets(content)}
    if content["website"] and site(content["website"]):
        found.add(("site", site(content["website"])[:_LONGEST_VALUE]))
    if _mailbox(content):
        found.add(("mailbox", _mailbox(content)[:_LONGEST_VALUE]))
    return found


def telling_words(name: str) -> list[str]:
    """The folded words of a name by which one may look for it: without legal forms and single letters."""
    return words_of(" ".join(_words(name)))


def _words(name: str) -> list[str]:
    joined = re.sub(r"\be\. ?(v|g)\b\.?", r"e\1", name, flags=re.IGNORECASE)
    words = re.findall(r"[^\W_]+", fold(joined))
    return [word for word in words if word not in _LEGAL_FORMS] or words


def site(url: str | None) -> str:
    """The host of a website without "www.", with the path where many share a host; "" for none."""
    try:
        parts = urlsplit((url or "").strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    return f"{host}{parts.path.rstrip('/').casefold()}" if is_shared(host) else host


def _name_points(one: str, other: str) -> int:
    """Full from 90 of 100 on, none below 60; names that differ in a number or a letter speak of two of a kind."""
    a, b = _words(one), _words(other)
    ratio = max(fuzz.token_sort_ratio(" ".join(a), " ".join(b)), 0.9 * fuzz.token_set_ratio(" ".join(a), " ".join(b)))
    if _marks(a) != _marks(b):
        ratio *= 0.7
    return 0 if ratio < 60 else round(NAME * min(ratio, 90) / 90)


def _marks(words: list[str]) -> set[str]:
    return {word for word in words if word.isdigit() or len(word) == 1}


def _mailbox(content: Mapping[str, Any]) -> str:
    return (content["mailbox"] or "").strip().casefold()


def _streets(content: Mapping[str, Any]) -> Iterator[str]:
    yield from filter(None, map(address_of, content["places"]))


def address_of(place: Mapping[str, Any]) -> str:
    """Postal code, street and number, folded: "10319 sewanstr 43"; nothing without a number."""
    street = re.sub(r"stra(ss|ß)e\b|str\.", "str", (place["street"] or "").casefold())
    if not re.search(r"\d", street):
        return ""
    words = re.sub(r"[^\w ]", " ", street)
    return fold(f"{place['postal_code'] or ''} {words}")


def _distance(one: Mapping[str, Any], other: Mapping[str, Any]) -> float | None:
    """Metres between the nearest two places; None where either has no position."""
    pairs = [(a, b) for a in _positions(one) for b in _positions(other)]
    return min((_metres(a, b) for a, b in pairs), default=None)


def _positions(content: Mapping[str, Any]) -> list[tuple[float, float]]:
    places = [place for place in content["places"] if place["latitude"] is not None and place["longitude"] is not None]
    return [(place["latitude"], place["longitude"]) for place in places]


def _metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """On a flat earth, which is right to a percent within a city."""
    north = (one[0] - other[0]) * 111_320
    east = (one[1] - other[1]) * 111_320 * math.cos(math.radians((one[0] + other[0]) / 2))
    return math.hypot(north, east)
