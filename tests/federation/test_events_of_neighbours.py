"""A new event of one node stands in the list of the other, from its log to the page."""

import json
from pathlib import Path

from services.registration.handlers import HANDLERS
from shared.storage import outbox
from shared.storage.delivery import deliver
from tests.apps import App, MovableClock, make_app
from tests.federation.neighbours import Neighbour

PUBLISHED, WITHDRAWN = "registration.event_published", "registration.event_withdrawn"
TIMES = {"starts_at": "2027-03-20T09:00:00.000000Z", "ends_at": "2027-03-20T11:00:00.000000Z"}


def bring(north: Neighbour, registration: App) -> str:
    """What north's border tells its own services arrives at registration; gives its list of events."""
    with north.app.database.read() as session:
        bodies = [json.dumps(body).encode() for body in outbox.bodies(session)]
    deliver(registration.database, HANDLERS, bodies, registration.clock)
    return registration.client().get("/registration/events").text


def test_a_new_event_shows_at_the_neighbours_and_goes_when_it_is_withdrawn(
    agreed: list[Neighbour], clock: MovableClock, tmp_path: Path
) -> None:
    north, south = agreed
    registration = make_app("registration", tmp_path / "registration", clock)
    south.say(PUBLISHED, "e1", title="Fest im Süden", home_name="Südkiez", **TIMES)
    south.say(PUBLISHED, "e2", title="Markt im Süden", home_name="Südkiez", **TIMES)
    north.follow(south)
    page = bring(north, registration)
    assert "Fest im Süden" in page
    assert ">Südkiez</a>" in page
    south.say(WITHDRAWN, "e1")
    north.follow(south)
    page = bring(north, registration)
    assert "Fest im Süden" not in page
    assert "Markt im Süden" in page


def test_a_contact_that_nobody_confirmed_does_not_reach_the_neighbours(
    agreed: list[Neighbour], clock: MovableClock, tmp_path: Path
) -> None:
    north, south = agreed
    registration = make_app("registration", tmp_path / "registration", clock)
    south.say(PUBLISHED, "e1", title="Fest, Fragen an ada@privat.example", **TIMES)
    north.follow(south)
    assert "ada@privat" not in bring(north, registration)
    assert "ada@privat.example" in south.page("/federation/log")
