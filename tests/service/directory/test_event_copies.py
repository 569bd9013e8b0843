"""Coming events on the pages of the actors that they name, from public messages."""

from typing import Any

import pytest

from services.directory.jobs import forget_event_copies
from services.directory.models.events import EventActor, EventCopy
from tests.apps import App
from tests.german import check_in_english
from tests.service.directory.entries import publish
from tests.service.directory.neighbours import NEIGHBOUR, hear

TIMES = {"starts_at": "2027-03-05T18:00:00+01:00", "ends_at": "2027-03-05T20:00:00+01:00"}
NOBODY = {"name": "Jemand", "url": None, "actor": None}


def by(app: App, actor: dict[str, Any]) -> dict[str, Any]:
    """The actor as an event names it."""
    return {"name": actor["name"], "url": None, "actor": {"source": app.node.identity, "id": actor["id"]}}


def tell(app: App, fact: str, version: int, organiser: dict[str, Any], source: str | None = None, **more: Any) -> None:
    """A public message about one event, of this node unless another is named."""
    data = {"organiser": organiser, "host": None, "partners": [], "title": "Kiezrunde", **TIMES, **more}
    hear(app, f"registration.{fact}", "event-1", version, source=source or app.node.identity, **data)


def shown(app: App, actor: dict[str, Any]) -> str:
    """The part of the actor's page with its events."""
    page = app.client().get(f"/directory/actors/{actor['id']}").text
    return page.partition("Kommende Veranstaltungen")[2].partition("<h2")[0]


def test_an_event_stands_on_the_pages_of_all_whom_it_names(app: App) -> None:
    organiser, host, partner = publish(app), publish(app, name="Haus"), publish(app, name="Partner")
    tell(app, "event_published", 5, by(app, organiser), host=by(app, host), partners=[by(app, partner), NOBODY])
    assert "Kiezrunde" in shown(app, organiser)
    assert "Freitag, 5. März 2027, 18:00" in shown(app, organiser)
    assert "als Gastgeber" in shown(app, host)
    assert "als Partner" in shown(app, partner)


def test_the_newest_message_counts_in_whatever_order_they_come(app: App) -> None:
    first, second = publish(app), publish(app, name="Haus")
    tell(app, "event_moved", 7, by(app, second), title="Verlegt")
    tell(app, "event_published", 5, by(app, first))
    tell(app, "event_moved", 7, by(app, second), title="Noch einmal dasselbe")
    assert shown(app, first) == ""
    assert "Verlegt" in shown(app, second)
    tell(app, "event_cancelled", 8, by(app, second), status="cancelled")
    assert "Abgesagt" in shown(app, second)


def test_a_withdrawn_event_goes_and_nothing_older_brings_it_back(app: App) -> None:
    actor = publish(app)
    tell(app, "event_published", 5, by(app, actor))
    hear(app, "registration.event_withdrawn", "event-1", 6, source=app.node.identity)
    tell(app, "event_changed", 5, by(app, actor))
    assert shown(app, actor) == ""
    with app.database.read() as session:
        assert session.get(EventCopy, (app.node.identity, "event-1")).title == ""  # type: ignore[union-attr]
        assert session.query(EventActor).count() == 0


def test_what_is_over_is_not_shown_and_later_forgotten(app: App) -> None:
    actor = publish(app)
    tell(app, "event_published", 5, by(app, actor))
    app.clock.forward(days=5)
    assert shown(app, actor) == ""
    forget_event_copies(app.database, app.node)
    with app.database.read() as session:
        assert session.query(EventCopy).count() == 1
    app.clock.forward(days=31)
    forget_event_copies(app.database, app.node)
    with app.database.read() as session:
        assert session.query(EventCopy).count() == session.query(EventActor).count() == 0


@pytest.mark.parametrize(
    ("id", "wrong", "reason"),
    [
        ("e" * 101, {}, "Die Nummer"),
        ("e\u202e", {}, "Die Nummer"),
        ("e", {"url": "javascript:alert(1)"}, "Adresse im Netz"),
        ("e", {"timezone": "Mond/Meer"}, "Zeitzone"),
    ],
)
def test_an_event_that_a_page_cannot_show_is_passed_over_and_counted(
    app: App, id: str, wrong: dict[str, Any], reason: str
) -> None:
    actor = publish(app)
    for version in (5, 6):
        hear(app, "registration.event_published", id, version, organiser=by(app, actor), **{**TIMES, **wrong})
    hear(app, "registration.event_withdrawn", "e" * 101, 7)
    with app.database.read() as session:
        assert session.query(EventCopy).count() == 0
    office = app.signed_in("coordinator")
    assert "2 Nachrichten von Nachbarn" in office.get("/directory/office").text
    page = office.get("/directory/office/refused").text
    assert (reason in page, NEIGHBOUR in page) == (True, True)
    assert app.signed_in("organiser").get("/directory/office/refused").status_code == 403
    check_in_english(app, office, ["/directory/office/refused"])


def test_an_actor_that_nobody_can_be_is_left_out_of_an_event(app: App) -> None:
    actor = publish(app)
    nobody = {"name": "x", "url": None, "actor": {"source": "s", "id": "x\x00"}}
    tell(app, "event_published", 5, by(app, actor), host=nobody)
    assert "Kiezrunde" in shown(app, actor)


def test_events_of_an_entry_that_was_merged_stand_on_the_page_of_the_other(app: App) -> None:
    kept, gone = publish(app), publish(app, name="Doppelt")
    tell(app, "event_published", 5, by(app, gone))
    with app.database.write() as session:
        session.connection().exec_driver_sql(
            "UPDATE actors SET status = 'merged', merged_into = 1 WHERE name = 'Doppelt'"
        )
    assert "Kiezrunde" in shown(app, kept)
    answer = app.client().get(f"/directory/actors/{gone['id']}")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/directory/actors/{kept['id']}")


def test_an_event_that_names_both_of_two_merged_entries_is_there_once(app: App) -> None:
    kept, gone = publish(app), publish(app, name="Doppelt")
    tell(app, "event_published", 5, by(app, gone), host=by(app, kept))
    with app.database.write() as session:
        session.connection().exec_driver_sql(
            "UPDATE actors SET status = 'merged', merged_into = 1 WHERE name = 'Doppelt'"
        )
    page = shown(app, kept)
    assert page.count("Kiezrunde") == 1
    assert "als Gastgeber" not in page


def test_another_nodes_event_stands_on_the_pages_of_that_nodes_actors_only(app: App) -> None:
    ours = publish(app)
    hear(app, "directory.actor_published", "nebenan", 5)
    theirs = {"name": "Nebenan", "url": None, "actor": {"source": NEIGHBOUR, "id": "nebenan"}}
    tell(app, "event_published", 5, theirs, source=NEIGHBOUR, host=by(app, ours))
    assert shown(app, ours) == ""
    page = f"/directory/actors/nebenan?source={NEIGHBOUR}"
    assert "Kiezrunde" in app.client().get(page).text
    tell(app, "event_published", 5, theirs, title="Wir mit ihnen")
    assert "Wir mit ihnen" in app.client().get(page).text
    tell(app, "event_published", 5, theirs, source="urn:uuid:33333333-3333-4333-8333-333333333333", title="Fremd")
    assert "Fremd" not in app.client().get(page).text
