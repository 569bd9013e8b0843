"""The document that an entry is: its defaults, and what lists and searches take from it.

Keys and their meaning are those of the contract (shared.contracts.directory.ActorContent); days are ISO texts.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from services.directory.domain.actors.duplicates import found_by
from services.directory.domain.words import fold

# Ids of other nodes' vocabularies may be anything; longer ones are not found by.
LONGEST_VALUE = 40
LONGEST_DESCRIPTION = 20_000
PLACE: dict[str, Any] = {
    "name": None, "street": None, "postal_code": None, "city": None, "latitude": None, "longitude": None, "area": None,
}  # fmt: skip


def blank_content(timezone: str) -> dict[str, Any]:
    """Every key with its default; name and kind are still to be filled in."""
    return {
        "kind": "initiative", "name": "", "summary": "", "description": "", "topics": [], "tags": [], "areas": [],
        "places": [], "languages": [], "website": None, "links": [], "mailbox": None, "phone": None,
        "opening_hours": None, "by_appointment": False, "appointment_url": None, "timezone": timezone,
        "hours_exceptions": [], "legal_form": None, "founded": None, "offers": [], "requests": [], "news": [],
        "logo": None, "purpose": None, "ends_on": None,
    }  # fmt: skip


def filled_content(
    before: Mapping[str, Any], data: Mapping[str, Any], area_of: Callable[[float, float], str | None]
) -> dict[str, Any]:
    """`before` with what `data` (a loaded ActorInput, perhaps partial) names.

    Lists are replaced as a whole. A place with a position but without an area gets the one that `area_of` (latitude,
    longitude) finds; the area that places lie in is added to the areas served while none is named.
    """
    content = {**before, **data}
    if "places" in data:
        content["places"] = [_place(place, area_of) for place in data["places"]]
    if not content["areas"]:
        content["areas"] = sorted({place["area"] for place in content["places"] if place["area"]})
    return content


def _place(given: Mapping[str, Any], area_of: Callable[[float, float], str | None]) -> dict[str, Any]:
    place = {**PLACE, **given, "access": list(given.get("access", []))}
    if place["area"] is None and place["latitude"] is not None and place["longitude"] is not None:
        place["area"] = area_of(place["latitude"], place["longitude"])
    return place


def sort_name(name: str) -> str:
    """What a list is ordered by."""
    return fold(name)[:400]


def facets(content: Mapping[str, Any], parents: Callable[[str], Iterable[str]]) -> set[tuple[str, str]]:
    """(facet, value) pairs; `parents` (area) gives the areas around one, so that a district finds its quarters."""
    found = {("topic", topic) for topic in content["topics"]}
    found |= {("language", language) for language in content["languages"]}
    areas = {*content["areas"], *(place["area"] for place in content["places"] if place["area"])}
    found |= {("area", around) for area in areas for around in (area, *parents(area))}
    found |= {("access", fact) for place in content["places"] for fact in place["access"]}
    found |= {("has", name) for name in ("offers", "requests") if content[name]}
    found |= found_by(content)
    return {(facet, value) for facet, value in found if len(value) <= LONGEST_VALUE}


def current_lines(lines: Iterable[Mapping[str, Any]], today: str) -> list[Mapping[str, Any]]:
    """Of offers or requests those that hold on the ISO day `today`."""
    return [line for line in lines if (line["from"] or "") <= today <= (line["until"] or "9999")]


def current_news(lines: Iterable[Mapping[str, Any]], today: str) -> list[Mapping[str, Any]]:
    """Of the news what is to be shown on the ISO day `today`, the newest first."""
    current = [line for line in lines if line["date"] <= today <= line["until"]]
    return sorted(current, key=lambda line: str(line["date"]), reverse=True)


def not_over(lines: Iterable[Mapping[str, Any]], today: str) -> list[Mapping[str, Any]]:
    """Of offers, requests or news those that hold on the ISO day `today` or later."""
    return [line for line in lines if (line["until"] or "9999") >= today]


def texts(content: Mapping[str, Any], terms: Callable[[str], str]) -> Iterator[tuple[int, str]]:
    """(weight, text) for finding; `terms` (topic) gives the words of a topic in every language."""
    yield 8, content["name"]
    for topic in content["topics"]:
        yield 4, terms(topic)
    for tag in content["tags"]:
        yield 4, tag
    yield 3, content["summary"]
    for place in content["places"]:
        yield 2, " ".join(str(place[key]) for key in ("name", "street", "postal_code", "city") if place[key])
    for line in (*content["offers"], *content["requests"]):
        yield 2, line["text"]
    yield 1, content["description"][:LONGEST_DESCRIPTION]
    yield 1, content["purpose"] or ""


def changed_keys(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The keys whose values differ, in the order of the document."""
    return [key for key in after if before.get(key) != after[key]]
