"""An entry as another node tells it, brought within the bounds that entries of this node have.

What is wrong there must not stop anything here: too long texts are cut, what cannot be read is left out.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from services.directory.domain.actors.content import PLACE, blank_content
from services.directory.domain.bounds import is_day, is_near
from services.directory.domain.hours.osm_text import check_hours
from services.directory.domain.zones import is_zone

LONGEST_ID = 100  # of an entry, of the column
LONGEST_SOURCE = 200
LONGEST_KIND = 20
_LONGEST_URL = 2000
_PLACE_TEXTS = {"name": 200, "street": 200, "postal_code": 20, "city": 100}
_MOST_EXCEPTIONS, _MOST_MEMBERS = 30, 100
# Control characters (PostgreSQL stores no NUL), marks that turn the direction of writing, halves of characters.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_MAILBOX = re.compile(r"[^@\s<>()\[\]\\,;:\"]{1,64}@[^@\s<>()\[\]\\,;:\"]+\.[^@\s<>()\[\]\\,;:\"]{2,}")


def why_not_kept(id: str, actor: Mapping[str, Any]) -> str | None:
    """Why there can be no copy of an entry at all (RefusedCopy.reason), or None; `actor` is a loaded PublicActor."""
    if not is_id(id):
        return "bad_id"
    if not 0 < len(actor["kind"]) <= LONGEST_KIND or _CONTROL.search(actor["kind"]):
        return "bad_kind"
    if web_address(actor["url"]) is None:
        return "bad_address"
    return None if line(actor["name"], 200) else "no_name"


def foreign_content(actor: Mapping[str, Any]) -> dict[str, Any]:
    """The document of a copy of a loaded PublicActor or PublicAlliance (that one has "members", too).

    Without a zone that is known here, or where any of the hours cannot be read, no hours are kept: half of them would
    say something false. A kind that is not known here stays. No picture is kept: visitors' browsers would fetch it from
    the other node, which would then know who looks at what.
    """
    content = blank_content(actor["timezone"] if is_zone(actor["timezone"]) else "UTC")
    content.update(
        kind=actor["kind"],
        name=line(actor["name"], 200),
        summary=line(actor["summary"], 500),
        description=_lines(actor["description"], 20_000),
        topics=kept_ids(actor["topics"], 10),
        tags=[tag for tag in (line(tag, 40) for tag in actor["tags"][:10]) if tag],
        areas=kept_ids(actor["areas"], 100),
        places=_kept(actor["places"][:20], _place),
        languages=kept_ids(actor["languages"], 10),
        website=web_address(actor["website"]),
        links=_kept(actor["pages"][:10], _link),
        mailbox=_mailbox(actor["mailbox"]),
        by_appointment=actor["by_appointment"],
        appointment_url=web_address(actor["appointment_url"]),
        legal_form=_or_none(actor["legal_form"], 100),
        founded=actor["founded"] if 1000 <= (actor["founded"] or 0) <= 2200 else None,
        offers=_kept(actor["offers"][:20], _offer),
        requests=_kept(actor["requests"][:20], _offer),
        news=_kept(actor["news"][:10], _news),
        **_hours(actor),
    )
    if "members" in actor:
        ends_on = actor["ends_on"]
        content["members"] = _kept(actor["members"][:_MOST_MEMBERS], _member)
        content["purpose"] = _lines(actor["purpose"] or "", 1000) or None
        content["ends_on"] = ends_on if ends_on and is_day(ends_on) else None
    return content


def cleaned_content(content: Mapping[str, Any]) -> dict[str, Any]:
    """The document of a copy that was kept before it was checked, brought within these bounds."""
    whole = {**blank_content("UTC"), **content}
    return foreign_content({**whole, "pages": whole["links"]})


def foreign_home(actor: Mapping[str, Any]) -> dict[str, str]:
    """What is kept of the home node of an entry that `why_not_kept` lets in."""
    return {
        "name": line(actor["home_name"], 200),
        "url": actor["url"],
        "short_url": web_address(actor["short_url"]) or "",
        "licence": line(actor["licence"], 100),
    }


def foreign_moment(moment: datetime | None) -> datetime | None:
    """The moment, or None for one that cannot be meant."""
    return moment if moment is not None and is_near(moment) else None


def line(text: str, most: int) -> str:
    """One line of text without control characters, cut to `most` characters."""
    return " ".join(_CONTROL.sub("", text[: 2 * most]).split())[:most].rstrip()


def kept_ids(values: Iterable[str], most: int) -> list[str]:
    """Ids of a vocabulary, each once; it may be another one than ours."""
    sound = [value for value in values if 0 < len(value) <= 40 and not _CONTROL.search(value)]
    return list(dict.fromkeys(sound))[:most]


def is_id(text: str | None, most: int = LONGEST_ID) -> bool:
    """Whether a column takes it as an id."""
    return text is not None and 0 < len(text) <= most and not _CONTROL.search(text)


def web_address(url: str | None) -> str | None:
    """The http or https address, or None for anything else: half an address leads nowhere, so none is cut."""
    if not url or len(url) > _LONGEST_URL or _CONTROL.search(url) or any(mark.isspace() for mark in url):
        return None
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def _lines(text: str, most: int) -> str:
    return _CONTROL.sub("", text[: 2 * most].replace("\r\n", "\n")).strip()[:most].rstrip()


def _or_none(text: str | None, most: int) -> str | None:
    return line(text or "", most) or None


def _kept(given: Iterable[Mapping[str, Any]], read: Callable[[Mapping[str, Any]], Any]) -> list[Any]:
    return [one for one in (read(one) for one in given) if one is not None]


def _place(given: Mapping[str, Any]) -> dict[str, Any] | None:
    texts = {name: _or_none(given[name], most) for name, most in _PLACE_TEXTS.items()}
    area = kept_ids([given["area"] or ""], 1)
    north, east = given["latitude"], given["longitude"]
    there = None not in (north, east) and math.isfinite(north) and math.isfinite(east)
    position = {"latitude": None, "longitude": None}
    if there and -90 <= north <= 90 and -180 <= east <= 180:
        position = {"latitude": north, "longitude": east}
    place = {**PLACE, **texts, **position, "area": area[0] if area else None}
    if all(value is None for value in place.values()):
        return None
    return {**place, "access": kept_ids(given["access"], 20)}


def _link(given: Mapping[str, Any]) -> dict[str, str] | None:
    label, url = line(given["label"], 100), web_address(given["url"])
    return None if url is None else {"label": label or url[:100], "url": url}


def _mailbox(address: str | None) -> str | None:
    sound = address and len(address) <= 254 and not _CONTROL.search(address) and _MAILBOX.fullmatch(address)
    return address if sound else None


def _offer(given: Mapping[str, Any]) -> dict[str, Any] | None:
    """None for one whose days cannot be read: nobody could say whether it still holds."""
    text, first, last = line(given["text"], 300), given["from"], given["until"]
    if not text or not all(day is None or is_day(day) for day in (first, last)) or (first and last and last < first):
        return None
    return {"text": text, "from": first, "until": last}


def _news(given: Mapping[str, Any]) -> dict[str, Any] | None:
    text, first, last = line(given["text"], 500), given["date"], given["until"]
    return {"text": text, "date": first, "until": last} if text and _are_days(first, last) else None


def _member(given: Mapping[str, Any]) -> dict[str, Any] | None:
    name, source, id = line(given["name"], 200), given["actor"]["source"], given["actor"]["id"]
    if not name or not is_id(source, LONGEST_SOURCE) or not is_id(id):
        return None
    return {"name": name, "actor": {"source": source, "id": id}}


def _hours(actor: Mapping[str, Any]) -> dict[str, Any]:
    exceptions = actor["hours_exceptions"]
    known = is_zone(actor["timezone"]) and len(exceptions) <= _MOST_EXCEPTIONS
    sound = known and all(_are_days(one["from"], one["until"]) for one in exceptions)
    if not sound:
        return {"opening_hours": None, "hours_exceptions": []}
    try:
        return {
            "opening_hours": _checked(actor["opening_hours"]),
            "hours_exceptions": [
                {
                    "from": one["from"],
                    "until": one["until"],
                    "opening_hours": _checked(one["opening_hours"]),
                    "note": line(one["note"], 200),
                }
                for one in exceptions
            ],
        }
    except ValueError:  # not understood, or half characters
        return {"opening_hours": None, "hours_exceptions": []}


def _are_days(first: str, last: str) -> bool:
    return is_day(first) and is_day(last) and first <= last


def _checked(hours: str | None) -> str | None:
    return check_hours(hours) if hours else None
