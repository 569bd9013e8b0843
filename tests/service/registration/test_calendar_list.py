"""The list of events as a calendar to subscribe to, read back by the icalendar library."""

from typing import Any

import pytest
from icalendar import Calendar

from tests.apps import App
from tests.service.registration.desk import Desk
from tests.service.registration.test_neighbours_events import tell

FILE = "/registration/events.ics"
URL = "https://drueben.example.org/registration/events/one"


def entries(desk: Desk, **query: str) -> dict[str, Any]:
    answer = desk.client.get(FILE, query_string=query)
    assert answer.status_code == 200, answer.text
    assert answer.content_type == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.data)
    assert calendar["X-WR-CALNAME"] == calendar["NAME"]
    return {str(entry["SUMMARY"]): entry for entry in calendar.walk("VEVENT")}


def test_it_holds_this_nodes_events_and_neighbours_with_their_home(app: App, desk: Desk) -> None:
    event = desk.published(title="Unseres", venue={"name": "Rathaus", "city": "Berlin"})
    desk.published(title="Fällt aus")
    tell(app, title="Fest drüben", home_name="Kiez Drüben", url=URL, timezone="Europe/Berlin")
    found = entries(desk)
    assert set(found) == {"Unseres", "Fällt aus", "Fest drüben"}
    own, told = found["Unseres"], found["Fest drüben"]
    assert (own["UID"], str(own["LOCATION"])) == (f"{event}@127.0.0.1", "Rathaus, Berlin")
    assert own["DTSTART"].dt.isoformat() == desk.event(event)["starts_at"].replace("Z", "+00:00")
    assert (told["UID"], told["URL"]) == ("one@drueben.example.org", URL)
    assert str(told["DESCRIPTION"]).endswith("Kiez Drüben")
    assert str(told["DTSTART"].dt.tzinfo) == "Europe/Berlin"


def test_the_lists_filters_narrow_it_and_its_page_leads_there(app: App, desk: Desk) -> None:
    desk.published(title="Unseres", topics=["culture"])
    tell(app, title="Fest drüben")
    assert set(entries(desk, source="here")) == {"Unseres"}
    assert set(entries(desk, q="fest")) == {"Fest drüben"}
    assert set(entries(desk, topic="health")) == set()
    page = desk.client.get("/registration/events", query_string={"source": "here", "topic": "culture"}).text
    assert 'href="/registration/events.ics?topic=culture&amp;source=here"' in page
    assert f'href="{FILE}"' in desk.client.get("/registration/events").text
    assert f'href="{FILE}"' not in desk.client.get("/registration/events/past").text


def test_what_has_not_changed_is_not_sent_again(app: App, desk: Desk) -> None:
    event = desk.published(title="Unseres")
    tag = desk.client.get(FILE).headers["ETag"]
    same = desk.client.get(FILE, headers={"If-None-Match": tag})
    assert (same.status_code, same.data) == (304, b"")
    url = f"/registration/api/events/{event}/cancel"
    assert desk.client.post(url, json={"reason": "Regen"}, headers=desk.organiser).status_code == 200
    changed = desk.client.get(FILE, headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != tag
    assert entries(desk)["Unseres"]["STATUS"] == "CANCELLED"


@pytest.mark.parametrize("query", [{"topic": "nothing"}, {"from": "yesterday"}, {"unknown": "1"}])
def test_a_wrong_filter_is_told(desk: Desk, query: dict[str, str]) -> None:
    assert desk.client.get(FILE, query_string=query).status_code == (200 if "unknown" in query else 422)
