"""What an event's form offers to choose from."""

from typing import Any

from services.registration.pages.words import choices
from shared.config import known_zones
from shared.contracts.areas import AREAS, area_in_words
from shared.web.context import node
from shared.web.forms import Form


def form_choices(form: Form) -> dict[str, Any]:
    """Zones, areas and a `choices` function; what the event has already is always among them."""
    zones = {zone for zone in known_zones() if zone.startswith("Europe/")}
    zones |= {node().settings.timezone.key, "UTC", *([str(form.value("timezone"))] if form.value("timezone") else [])}
    areas = dict.fromkeys(AREAS) | dict.fromkeys([str(form.value("venue.area"))] if form.value("venue.area") else [])
    return {
        "zones": [(zone, zone.replace("_", " ")) for zone in sorted(zones)],
        "areas": [(area, area_in_words(area)) for area in areas],
        "choices": choices,
    }
