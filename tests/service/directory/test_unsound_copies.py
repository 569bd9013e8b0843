"""What other nodes tell wrongly stops nothing here."""

from typing import Any

import pytest
from sqlalchemy import func, select

from services.directory.jobs import plan_office_hours
from services.directory.models.actors import Actor, ActorWord, OpenSpan
from services.directory.models.projects import RefusedCopy
from tests.apps import App
from tests.service.directory.entries import found, publish
from tests.service.directory.neighbours import NEIGHBOUR, hear

BREAK = {"from": "bald", "until": "2027-07-31", "opening_hours": None, "note": ""}
HOURS = "Mo-Su 00:00-24:00"


def items(app: App) -> list[dict[str, Any]]:
    """The list of entries."""
    answer = app.client().get("/directory/api/actors")
    assert answer.status_code == 200
    listed: list[dict[str, Any]] = answer.json["items"]
    return listed


def test_a_day_that_is_none_keeps_neither_the_list_nor_the_hours_of_others_away(app: App) -> None:
    hear(app, "directory.actor_published", "1", 5, hours_exceptions=[BREAK], opening_hours=HOURS)
    hear(app, "directory.actor_published", "2", 5, name="Offen", opening_hours=HOURS, hours_exceptions=[])
    plan_office_hours(app.database, app.node)
    assert {item["name"]: item["open_now"] for item in items(app)}["Offen"] is True


def test_an_entry_whose_hours_cannot_be_worked_out_stops_no_other(app: App) -> None:
    bad, good = publish(app, name="Schlecht", opening_hours=HOURS), publish(app, name="Gut", opening_hours=HOURS)
    with app.database.write() as session:
        actor = session.scalars(select(Actor).where(Actor.id == bad["id"])).one()
        actor.content = {**actor.content, "hours_exceptions": [BREAK]}
    app.clock.forward(days=10)
    plan_office_hours(app.database, app.node)
    with app.database.read() as session:
        until = {actor.id: actor.hours_until for actor in session.scalars(select(Actor))}
        planned = select(Actor.id).join(OpenSpan, OpenSpan.actor == Actor.number)
        assert set(session.scalars(planned)) == {good["id"]}
    assert until[bad["id"]] is None
    assert until[good["id"]] is not None


@pytest.mark.parametrize("fact", ["actor_published", "actor_withdrawn"])
def test_an_entry_with_an_endless_id_is_passed_over(app: App, fact: str) -> None:
    hear(app, f"directory.{fact}", "x" * 101, 5)
    assert found(app) == []
    with app.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Actor)) == 0


def test_a_copys_logo_is_not_shown(app: App) -> None:
    hear(app, "directory.actor_published", "1", 5, logo={"url": "https://x.example/logo.png", "alt": "Logo"})
    (item,) = items(app)
    assert item["logo"] is None


def test_an_entry_is_found_by_some_thousand_words_at_most(app: App) -> None:
    words = " ".join(f"{number:05}" for number in range(5000))
    hear(app, "directory.actor_published", "1", 5, name="Vielredner", summary="Kurz", description=words)
    with app.database.read() as session:
        assert session.scalar(select(func.count()).select_from(ActorWord)) == 3000
    assert found(app, q="vielredner") == found(app, q="kurz") == ["Vielredner"]


@pytest.mark.parametrize(
    ("starts_at", "ends_at"),
    [
        ("2027-03-05T18:00:00Z", "9999-12-31T23:59:59-12:00"),
        ("0001-01-01T00:00:00+14:00", "2027-03-05T18:00:00Z"),
        ("2027-03-05T18:00:00Z", "2200-01-01T00:00:00Z"),
    ],
)
def test_an_event_beyond_all_clocks_is_passed_over_and_counted(app: App, starts_at: str, ends_at: str) -> None:
    hear(app, "registration.event_published", "e", 5, starts_at=starts_at, ends_at=ends_at)
    with app.database.read() as session:
        assert [one.reason for one in session.query(RefusedCopy)] == ["bad_time"]


def test_a_copy_is_read_by_its_home_and_its_id(app: App) -> None:
    hear(app, "directory.actor_published", "nebenan", 5, name="Nebenan")
    path = "/directory/api/actors/nebenan"
    copy = app.client().get(path, query_string={"source": NEIGHBOUR})
    assert (copy.status_code, copy.json["name"], copy.json["source"]) == (200, "Nebenan", NEIGHBOUR)
    assert app.client().get(path).status_code == 404
    assert app.client().get(path, query_string={"sauce": "x"}).status_code == 422
