"""The areas that one can choose in the list's filter: looked up anew every two seconds, however many people read."""

import time

from flask import current_app

from services.registration.queries.events import areas_in_use
from shared.contracts.areas import PARENTS, area_in_words
from shared.web.transaction import session

Areas = tuple[list[tuple[str, str]], bool]
KEPT_FOR = 2.0  # seconds; a quarter that is new in the list may come into the filter that much later


def areas_to_choose() -> Areas:
    """The quarters of listed events and the districts that they lie in, each with its name; and whether there are
    neighbours' events."""
    now = time.monotonic()
    looked_up: tuple[float, Areas] | None = current_app.extensions.get("areas_to_choose")
    if looked_up is None or now - looked_up[0] > KEPT_FOR:
        looked_up = current_app.extensions["areas_to_choose"] = (now, _look_up())
    return looked_up[1]


def _look_up() -> Areas:
    used, copies = areas_in_use(session())
    districts = {around for area in used if (around := PARENTS.get(area)) is not None}
    return [(area, area_in_words(area)) for area in sorted({*used, *districts})], copies
