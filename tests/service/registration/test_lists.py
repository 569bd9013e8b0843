"""Finding events."""

from datetime import timedelta
from typing import Any

import pytest

from tests.apps import START, App
from tests.service.registration.desk import Desk


def on(day: int, **more: Any) -> dict[str, Any]:
    begin = START + timedelta(days=day)
    return {"starts_at": begin.isoformat(), "ends_at": (begin + timedelta(hours=2)).isoformat(), **more}


def titles(desk: Desk, **query: Any) -> list[str]:
    answer = desk.client.get("/registration/api/events", query_string=query)
    assert answer.status_code == 200, answer.text
    return [event["title"] for event in answer.json["items"]]


@pytest.fixture
def four(desk: Desk) -> None:
    lichtenberg = {"name": "KultSchule", "street": "Sewanstraße", "area": "de-be-1140"}
    desk.published(title="Vorbei", **on(-3))
    desk.published(title="Fest", format="festival", venue=lichtenberg, topics=["culture"], **on(3))
    desk.published(title="Bürgerjury", format="meeting", online=True, summary="100 % offen", **on(1))
    desk.published(title="Werkstatt", format="workshop", venue={"name": "Rathaus", "area": "de-be-0310"}, **on(2))
    desk.draft(title="Entwurf", **on(2))


@pytest.mark.usefixtures("four")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["Bürgerjury", "Werkstatt", "Fest"]),
        ({"from": "2027-02-01"}, ["Vorbei", "Bürgerjury", "Werkstatt", "Fest"]),
        ({"from": "2027-03-03T00:00:00Z", "to": "2027-03-03"}, ["Werkstatt"]),
        ({"to": "2027-03-02T12:00:00+01:00"}, ["Bürgerjury"]),
        ({"area": "de-be-1140"}, ["Fest"]),
        ({"area": "de-be-11"}, ["Fest"]),
        ({"topic": "culture"}, ["Fest"]),
        ({"format": "workshop"}, ["Werkstatt"]),
        ({"place": "online"}, ["Bürgerjury"]),
        ({"place": "onsite"}, ["Werkstatt", "Fest"]),
        ({"q": "buergerjury"}, ["Bürgerjury"]),
        ({"q": "SEWANSTRASSE fest"}, ["Fest"]),
        ({"q": "100 %"}, ["Bürgerjury"]),
        ({"q": "%"}, ["Bürgerjury"]),
        ({"q": "_"}, []),
        ({"source": "urn:uuid:00000000-0000-4000-8000-000000000000"}, []),
    ],
)
def test_events_are_found_by_what_people_ask(desk: Desk, query: dict[str, str], expected: list[str]) -> None:
    assert titles(desk, **query) == expected


@pytest.mark.usefixtures("four")
def test_a_running_event_is_still_listed(app: App, desk: Desk) -> None:
    app.clock.forward(days=1, hours=1)
    assert titles(desk)[0] == "Bürgerjury"
    assert desk.client.get("/registration/api/events").json["items"][0]["phase"] == "running"


def test_a_list_is_read_page_by_page_without_gaps(desk: Desk) -> None:
    for number in range(5):
        desk.published(title=str(number))  # all begin at the same moment
    seen, address = [], "/registration/api/events?limit=2"
    while address:
        page = desk.client.get(address).json
        seen += [event["id"] for event in page["items"]]
        address = page["next"]
    assert len(seen) == len(set(seen)) == 5


def test_registrations_are_read_page_by_page_with_the_places_of_the_waiting(desk: Desk) -> None:
    event = desk.published(capacity=1)
    for who in ("ada", "bea", "carl"):
        desk.registered(event, who)
    address = f"/registration/api/events/{event}/registrations?limit=2"
    first = desk.client.get(address, headers=desk.organiser).json
    second = desk.client.get(first["next"], headers=desk.organiser).json
    people = first["items"] + second["items"]
    places = {one["name"]: one["position"] for one in people}
    assert places == {"Ada": None, "Bea": 1, "Carl": 2}
    assert second["next"] is None
    waiting = desk.client.get(address + "&status=waitlisted", headers=desk.organiser).json
    assert [one["position"] for one in waiting["items"]] == [1, 2]


def test_a_long_list_takes_no_more_queries_than_a_short_one(app: App, desk: Desk) -> None:
    from sqlalchemy import event as hooks

    counted: list[str] = []
    hooks.listen(app.database.engine, "before_cursor_execute", lambda *args: counted.append(args[2]))
    desk.published()
    counted.clear()
    titles(desk)
    one = len(counted)
    for _ in range(4):
        desk.published(topics=["culture", "youth"])
    counted.clear()
    assert len(titles(desk)) == 5
    assert len(counted) == one


@pytest.mark.parametrize("query", [
    {"from": "gestern"}, {"from": "2027-02-30"}, {"to": "99999-01-01"}, {"limit": "0"}, {"limit": "x"},
    {"cursor": "x"}, {"cursor": "WyJ4IiwieSJd"}, {"topic": "x"}, {"format": "x"}, {"unknown": "1"}, {"q": "x" * 201},
    {"place": "moon"}, {"area": "a\x01b"},
])  # fmt: skip
def test_a_query_that_makes_no_sense_is_a_plain_problem(desk: Desk, query: dict[str, str]) -> None:
    answer = desk.client.get("/registration/api/events", query_string=query)
    assert answer.status_code == 422, answer.text
    assert answer.json["errors"]
