"""What the form of an entry offers to choose from."""

from typing import Any

from services.directory.models.actors import Actor
from services.directory.pages.entry_words import area_groups, options
from shared.contracts.areas import AREAS, area_in_words
from shared.web.forms import Form


def entry_choices(form: Form, actor: Actor | None) -> dict[str, Any]:
    """Kinds, areas and the rest; what the entry has already is always among the areas."""
    named = [str(value) for name, value in form.values.items() if name.endswith(".area") and value]
    known = dict.fromkeys([*AREAS, *named])
    served = [str(area) for area in form.value("areas") or [] if area not in AREAS]
    is_alliance = actor is not None and actor.kind == "alliance"
    return {
        "kinds": [(id, text) for id, text in options("kinds") if id != "alliance" or is_alliance],
        "topics": options("topics"),
        "languages_known": options("languages"),
        "access": options("access"),
        "areas": [(area, area_in_words(area)) for area in known],
        "area_groups": [*area_groups(), *((area, area, []) for area in served)],
        "is_alliance": is_alliance,
    }
