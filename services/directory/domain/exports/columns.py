"""The columns of the CSV file, in their order; what is said of GeoJSON properties is the same.

A list of ids or tags is one cell with "; " between; a character that parts lists stands behind a backslash. Lists of
objects (links, offers, …) are JSON. The columns at the end that end in "_label" say ids in the reader's words; nothing
reads them back. The first place has columns of its own, further places are JSON. Yes and no are
"yes" and "no", days and moments ISO 8601, degrees WGS 84 with a point. An empty cell is "nothing".
"""

import re

FACTS = ("id", "source", "url", "short_url", "home_name", "confirmed_at", "version", "licence")
TEXTS = (
    "kind", "name", "summary", "description", "website", "mailbox", "phone", "opening_hours", "appointment_url",
    "timezone", "legal_form", "purpose",
)  # fmt: skip
LISTS = ("topics", "tags", "areas", "languages")
OBJECTS = ("links", "hours_exceptions", "offers", "requests", "news")
# Column name: key of a place.
PLACE = {
    "place_name": "name", "street": "street", "postal_code": "postal_code", "city": "city", "latitude": "latitude",
    "longitude": "longitude", "area": "area", "access": "access",
}  # fmt: skip
CONTENT = (
    "kind", "name", "summary", "description", "topics", "tags", "areas", "languages", "website", "links", "mailbox",
    "phone", "opening_hours", "by_appointment", "appointment_url", "timezone", "hours_exceptions", "legal_form",
    "founded", "offers", "requests", "news", "purpose", "ends_on",
)  # fmt: skip
LABELS = ("kind", "topics", "areas", "languages", "access")
COLUMNS = (*FACTS, *CONTENT, *PLACE, "further_places", *(f"{name}_label" for name in LABELS))

_PARTS_LISTS = re.compile(r"[\\;,|\n]")
_PART = re.compile(r"(?:\\.|[^\\;,|\n]|\\$)+")


def joined(values: list[str]) -> str:
    """A list as one cell."""
    return "; ".join(_PARTS_LISTS.sub(r"\\\g<0>", value) for value in values)


def parted(cell: str) -> list[str]:
    """The list in a cell; other people's files have commas, bars or line breaks between."""
    if "\\" not in cell:  # nearly all
        parts = [part.strip() for part in _PARTS_LISTS.split(cell)]
    else:
        parts = [re.sub(r"\\(.)", r"\1", part.strip()) for part in _PART.findall(cell)]
    return [part for part in parts if part]
