"""Events of other nodes stand in the lists of this one, and lead home."""

import json
from datetime import timedelta
from typing import Any

import pytest

from services.registration.handlers import HANDLERS
from services.registration.jobs import forget_event_copies
from services.registration.pages import areas
from shared.clock import rfc3339
from shared.storage.delivery import deliver
from shared.storage.tables import failed_messages
from tests.apps import START, App
from tests.contracts.test_public import EXAMPLES
from tests.service.registration.desk import Desk

NEIGHBOUR = "urn:uuid:00000000-0000-4000-8000-00000000000b"
OTHER = "urn:uuid:00000000-0000-4000-8000-00000000000c"
LIST, JSON_LIST = "/registration/events", "/registration/api/events"


def tell(
    app: App, fact: str = "published", version: int = 1, *, id: str = "one", source: str = NEIGHBOUR, **data: Any
) -> None:
    """A neighbour's message arrives; by default its event is in ten days."""
    message = json.loads((EXAMPLES / f"registration.event_{fact}.v1.json").read_text())
    begin = START + timedelta(days=10, hours=1)
    times = {} if fact == "withdrawn" else {"starts_at": rfc3339(begin), "ends_at": rfc3339(begin + timedelta(hours=2))}
    message["data"].update(**times, **data)
    message.update(id=f"{source}-{id}-{version}", source=source, subject=id, objectversion=str(version))
    deliver(app.database, HANDLERS, [json.dumps(message).encode()], app.clock)
    with app.database.read() as session:
        assert session.execute(failed_messages.select()).all() == []


def listed(desk: Desk, **query: Any) -> list[tuple[str, str]]:
    items = desk.client.get(JSON_LIST, query_string=query).json["items"]
    return [(item["source"] if item["source"] in (NEIGHBOUR, OTHER) else "here", item["title"]) for item in items]


def test_a_neighbours_event_is_listed_with_its_home_node_and_leads_there(app: App, desk: Desk) -> None:
    desk.published(title="Unseres")
    url = "https://drueben.example.org/registration/events/one"
    tell(app, title="Fest drüben", home_name="Kiez Drüben", url=url)
    page = desk.client.get(LIST).text
    assert page.index("Unseres") < page.index("Fest drüben")
    assert f'<a href="{url}" rel="noopener">Fest drüben</a>' in page
    assert '<a href="https://drueben.example.org/" rel="noopener">Kiez Drüben</a>' in page
    item = desk.client.get(JSON_LIST).json["items"][1]
    assert (item["id"], item["source"], item["url"], item["seats"]) == ("one", NEIGHBOUR, url, None)
    assert item["home"] == {"name": "Kiez Drüben", "url": "https://drueben.example.org/"}
    assert item["registration"]["closed"] == "at_its_home_node"


def test_one_can_look_at_this_nodes_events_alone_or_at_one_neighbours(app: App, desk: Desk) -> None:
    desk.published(title="Unseres")
    tell(app, title="Drüben")
    tell(app, title="Ganz drüben", source=OTHER)
    ours, theirs, others = ("here", "Unseres"), (NEIGHBOUR, "Drüben"), (OTHER, "Ganz drüben")
    assert set(listed(desk)) == set(listed(desk, source="all")) == {ours, theirs, others}
    assert listed(desk, source="here") == listed(desk, source=app.node.identity) == [ours]
    assert listed(desk, source=OTHER) == [others]
    page = desk.client.get(LIST, query_string={"source": "here"}).text
    assert "Unseres" in page
    assert "Drüben" not in page


def test_nobody_is_asked_about_neighbours_where_there_are_none(
    app: App, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(areas, "KEPT_FOR", 0.0)
    desk.published()
    assert "Nur von hier" not in desk.client.get(LIST).text
    tell(app)
    assert "Nur von hier" in desk.client.get(LIST).text
    tell(app, "withdrawn", 2)
    assert "Nur von hier" not in desk.client.get(LIST).text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "kultschule druben"}, True),
        ({"q": "nirgends"}, False),
        ({"area": "de-be-1140"}, True),
        ({"area": "de-be-0310"}, False),
        ({"topic": "neighbourhood"}, True),
        ({"topic": "culture"}, False),
        ({"format": "open_assembly"}, True),
        ({"format": "festival"}, False),
        ({"place": "online"}, True),
        ({"from": "2027-03-11", "to": "2027-03-11"}, True),
        ({"to": "2027-03-10"}, False),
        ({"topic": "neighbourhood", "source": NEIGHBOUR}, True),
        ({"topic": "neighbourhood", "source": OTHER}, False),
    ],
)
def test_all_filters_hold_for_neighbours_events_too(app: App, desk: Desk, query: dict[str, str], found: bool) -> None:
    tell(app, title="Fest drüben")
    assert listed(desk, **query) == ([(NEIGHBOUR, "Fest drüben")] if found else [])
    assert ("Fest drüben" in desk.client.get(LIST, query_string=query).text) is found


def test_a_list_of_both_is_read_page_by_page_without_gaps(app: App, desk: Desk) -> None:
    begin = {"starts_at": "2027-03-11T10:00:00Z", "ends_at": "2027-03-11T12:00:00Z"}
    for number in range(4):
        desk.published(title=f"hier {number}", **begin)
        tell(app, id=f"{number}", title=f"dort {number}")  # all begin at the same moment
        tell(app, id=f"{number}", title=f"fern {number}", source=OTHER)
    seen, address = [], f"{JSON_LIST}?limit=5"
    while address:
        page = desk.client.get(address).json
        seen += [event["title"] for event in page["items"]]
        address = page["next"]
    assert sorted(seen) == sorted(f"{where} {number}" for where in ("hier", "dort", "fern") for number in range(4))


def test_what_is_over_stands_among_the_past_with_the_latest_first(app: App, desk: Desk) -> None:
    desk.published(title="Unseres")
    tell(app, title="Drüben")
    app.clock.forward(days=20)
    past = desk.client.get(f"{LIST}/past").text
    assert past.index("Drüben") < past.index("Unseres")
    app.clock.forward(days=400)
    forget_event_copies(app.database, app.node)
    assert "Drüben" not in desk.client.get(f"{LIST}/past").text


def test_the_newest_state_is_shown_whatever_comes_late(app: App, desk: Desk) -> None:
    tell(app, "changed", 5, title="Neu")
    tell(app, "published", 4, title="Alt")
    assert listed(desk) == [(NEIGHBOUR, "Neu")]
    tell(app, "cancelled", 6, title="Neu", status="cancelled")
    assert "Abgesagt" in desk.client.get(LIST).text
    tell(app, "withdrawn", 8)
    tell(app, "changed", 7, title="Zu spät")
    assert listed(desk) == []
    tell(app, "published", 9, title="Wieder da")
    assert listed(desk) == [(NEIGHBOUR, "Wieder da")]


def test_a_neighbour_cannot_take_the_place_of_an_event_of_this_node_or_of_another(app: App, desk: Desk) -> None:
    ours = desk.published(title="Unseres")
    tell(app, id=ours, version=10**15, title="Falsch")
    tell(app, title="Drüben")
    tell(app, version=10**15, title="Auch", source=OTHER)
    assert set(listed(desk)) == {("here", "Unseres"), (NEIGHBOUR, "Drüben"), (OTHER, "Auch")}
    assert desk.client.get(f"{LIST}/one").status_code == 404


def test_this_nodes_own_events_are_not_copied(app: App, desk: Desk) -> None:
    desk.published(title="Unseres")
    bodies = [json.dumps(message).encode() for message in app.messages("event_published")]
    deliver(app.database, HANDLERS, bodies, app.clock)
    assert listed(desk) == [("here", "Unseres")]


@pytest.mark.parametrize("path", [LIST, JSON_LIST])
def test_neighbours_cost_no_query_more_than_own_events(
    app: App, desk: Desk, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.service.registration.test_kept import counting

    monkeypatch.setattr(areas, "KEPT_FOR", 60.0)
    desk.published()
    for number in range(12):
        tell(app, id=f"{number}", title=f"Abend {number}")
    desk.client.get(path)
    with counting(app) as again:
        assert desk.client.get(path).status_code == 200
    assert len(again) == 1
