"""From what somebody sends to the document of an entry, and what cannot be."""

from typing import Any

from services.directory.domain.actors.content import filled_content
from services.directory.domain.hours.osm_text import HoursNotUnderstood, check_hours
from services.directory.domain.refused import Refused
from services.directory.queries.area_outlines import area_at
from services.directory.queries.open_contacts import contacts_of


def fill_actor(before: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    """The document `before` with what `data` (a loaded ActorInput, perhaps partial) names.

    Raises Refused with the field at fault.
    """
    answer = data.get("public_contact_confirmed")
    content = filled_content(before, {name: data[name] for name in data if name != "public_contact_confirmed"}, area_at)
    if answer is not None:
        content["confirmed_contacts"] = contacts_of(content) if answer else []
    if (content["kind"] == "alliance") != (before["kind"] == "alliance") and before["name"]:
        raise Refused("alliance_stays", field="kind")
    if content["opening_hours"]:
        content["opening_hours"] = _hours(content["opening_hours"], "opening_hours")
    content["hours_exceptions"] = [
        {**one, "opening_hours": _hours(one["opening_hours"], f"hours_exceptions.{number}.opening_hours")}
        for number, one in enumerate(content["hours_exceptions"])
    ]
    return content


def _hours(text: str | None, field: str) -> str | None:
    if not text:
        return None
    try:
        return check_hours(text)
    except HoursNotUnderstood:
        raise Refused("hours_not_understood", field=field) from None
