"""Which changes of an event concern the people who registered: time, place, access, language, title, cost."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Told:
    """What people were told about an event.

    `venue` and `cost` are as they read them, `access` and `languages` ids (`ids_text`); `link` is never shown.
    """

    title: str
    starts_at: datetime
    ends_at: datetime
    venue: str | None
    online: bool
    link: str | None
    cost: str | None
    timezone: str
    access: str | None
    languages: str | None


@dataclass(frozen=True)
class Difference:
    """One thing that changed; moments stay moments, `online` is "online" or "onsite"."""

    field: str
    before: str | datetime | None
    after: str | datetime | None


def differences(before: Told, after: Told) -> list[Difference]:
    """What concerns people, in the order in which they look for it. A new link shows as online → online."""
    found = [
        Difference(name, getattr(before, name), getattr(after, name))
        for name in ("starts_at", "ends_at", "timezone", "venue")
        if getattr(before, name) != getattr(after, name)
    ]
    if before.online != after.online or (after.online and before.link != after.link):
        found.append(Difference("online", _place(before.online), _place(after.online)))
    found += [
        Difference(name, getattr(before, name), getattr(after, name))
        for name in ("access", "languages", "title", "cost")
        if getattr(before, name) != getattr(after, name)
    ]
    return found


def is_moved(found: list[Difference]) -> bool:
    """Whether another time was set: then the event counts as moved. A corrected address or zone alone does not."""
    return any(difference.field in ("starts_at", "ends_at") for difference in found)


def venue_text(venue: dict[str, object] | None) -> str | None:
    """A place as people read it: name, street, postal code and city."""
    if venue is None:
        return None
    town = " ".join(str(venue[part]) for part in ("postal_code", "city") if venue.get(part))
    return ", ".join(str(part) for part in (venue["name"], venue.get("street"), town) if part)


def cost_text(cost: dict[str, str | None]) -> str | None:
    """All words about money in one line."""
    return "; ".join(part for part in (cost["fee"], cost["shared"], cost["travel"]) if part) or None


def ids_text(ids: Iterable[str]) -> str | None:
    """Ids of a vocabulary in one text, separated by commas; in which order they were ticked says nothing."""
    return ",".join(sorted(ids)) or None


def _place(online: bool) -> str:
    return "online" if online else "onsite"
