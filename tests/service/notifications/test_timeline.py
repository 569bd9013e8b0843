"""The timeline: what is public now, newest first."""

from typing import Any
from xml.etree import ElementTree

import pytest

from shared.contracts import registration
from shared.contracts.contract import Contract
from tests.service.notifications.post import EVENT, Postbox, public_event


def tell(post: Postbox, contract: Contract = registration.EVENT_PUBLISHED, event_id: str = EVENT, **more: Any) -> None:
    attributes = {name: more.pop(name) for name in ("source", "objectversion") if name in more}
    post.app.clock.forward(minutes=1)
    post.tell(contract, event_id, public_event(**more), **attributes)


def items(post: Postbox) -> list[dict[str, Any]]:
    answer = post.app.client().get("/notifications/api/timeline")
    assert answer.status_code == 200
    return answer.json["items"]


def test_a_published_event_is_on_the_front_page_and_in_the_api(post: Postbox) -> None:
    tell(post)
    page = post.app.client().get("/")
    assert page.status_code == 200
    assert "Kiezrunde &amp; Kaffee" in page.text
    assert "Dienstag, 4. Mai 2027, 18:00 bis 20:00 Uhr" in page.text
    assert 'href="/registration/events"' in page.text
    [item] = items(post)
    assert item["title"] == "Kiezrunde & Kaffee"
    assert item["id"] == EVENT
    assert item["source"] == post.app.node.identity
    assert item["starts_at"] == "2027-05-04T16:00:00+00:00"
    assert item["news"] == "published"


def test_the_next_events_come_soonest_first_without_past_and_cancelled_ones(post: Postbox) -> None:
    for number in range(1, 9):
        start, end = f"2027-05-{number + 10}T16:00:00Z", f"2027-05-{number + 10}T18:00:00Z"
        tell(post, event_id=f"e{number}", title=f"Abend {number}", starts_at=start, ends_at=end)
    tell(post, registration.EVENT_CANCELLED, event_id="e2", title="Abend 2", status="cancelled")
    tell(post, event_id="past", title="Vorbei", starts_at="2027-02-01T16:00:00Z", ends_at="2027-02-01T18:00:00Z")
    page = post.app.client().get("/").text
    coming = page.split("Aktuelles</h2>")[0]
    places = [coming.find(f"Abend {number}<") for number in (1, 3, 4, 5, 6, 7)]
    assert -1 not in places
    assert places == sorted(places)
    assert "Abend 8<" not in coming
    assert "Abend 2<" not in coming
    assert "Vorbei<" not in coming


def test_an_older_message_never_replaces_a_newer_one(post: Postbox) -> None:
    tell(post, objectversion=20, title="Neu")
    tell(post, registration.EVENT_CHANGED, objectversion=19, title="Alt")
    assert [item["title"] for item in items(post)] == ["Neu"]


def test_a_withdrawn_event_disappears_and_an_older_message_does_not_bring_it_back(post: Postbox) -> None:
    tell(post, objectversion=20)
    post.tell(registration.EVENT_WITHDRAWN, EVENT, {"url": "http://127.0.0.1:8000/x"}, objectversion=21)
    tell(post, registration.EVENT_CHANGED, objectversion=20)
    assert items(post) == []
    assert "Kiezrunde" not in post.app.client().get("/").text
    tell(post, registration.EVENT_CHANGED, objectversion=22)
    assert [item["news"] for item in items(post)] == ["published"]


def test_a_withdrawal_that_overtakes_the_event_wins(post: Postbox) -> None:
    post.tell(registration.EVENT_WITHDRAWN, EVENT, {"url": "http://127.0.0.1:8000/x"}, objectversion=21)
    tell(post, objectversion=20)
    assert items(post) == []


def test_a_moved_event_is_news_and_a_corrected_one_stays_where_it_was(post: Postbox) -> None:
    tell(post, event_id="first", title="Erster")
    tell(post, event_id="second", title="Zweiter")
    tell(post, registration.EVENT_CHANGED, event_id="first", title="Erster, neu beschrieben")
    assert [item["title"] for item in items(post)] == ["Zweiter", "Erster, neu beschrieben"]
    tell(post, registration.EVENT_MOVED, event_id="first", title="Erster")
    assert [(item["id"], item["news"]) for item in items(post)] == [("first", "moved"), ("second", "published")]


def test_events_of_other_nodes_stand_beside_our_own(post: Postbox) -> None:
    tell(post, title="Unser Fest")
    tell(post, title="Fest nebenan", source="urn:uuid:00000000-0000-4000-8000-000000000002")
    assert [item["title"] for item in items(post)] == ["Fest nebenan", "Unser Fest"]
    sitemap = post.app.client().get("/sitemap.xml").text
    assert sitemap.count("/registration/events/kiezrunde") == 1


@pytest.mark.parametrize(
    "unsound",
    [
        {"url": "javascript:alert(1)"},
        {"timezone": "Mars/Olympus"},
        {"ends_at": "9999-12-31T23:59:59Z"},
        {"ends_at": "2027-05-04T15:59:59Z"},
    ],
)
def test_what_would_break_the_front_page_is_not_posted(post: Postbox, unsound: dict[str, str]) -> None:
    tell(post, **unsound)
    assert items(post) == []
    assert post.app.client().get("/").status_code == 200


def test_pages_follow_each_other_without_gaps_or_doubles(post: Postbox) -> None:
    for number in range(5):
        # all at the same moment: the order must still be one order
        post.tell(registration.EVENT_PUBLISHED, f"e{number}", public_event(title=f"Abend {number}"))
    client, address, seen = post.app.client(), "/notifications/api/timeline?limit=2", []
    while address:
        page = client.get(address).json
        seen += [item["id"] for item in page["items"]]
        address = page["next"]
    assert sorted(seen) == [f"e{number}" for number in range(5)]


def test_a_cursor_that_is_none_is_refused_with_the_field(post: Postbox) -> None:
    for cursor in ("x", "WyJhIiwiYiIsImMiXQ", "%00"):
        answer = post.app.client().get(f"/notifications/api/timeline?cursor={cursor}")
        assert answer.status_code in (400, 422)
        assert answer.content_type == "application/problem+json"
    answer = post.app.client().get("/notifications/api/timeline?limit=1000")
    assert answer.status_code == 422
    assert answer.json["errors"][0]["field"] == "limit"


def test_the_feed_is_atom_and_escapes_what_people_write(post: Postbox) -> None:
    tell(post, title="Fest <b>&\x0b Musik", summary="]]>")
    answer = post.app.client().get("/notifications/feed.atom")
    assert answer.mimetype == "application/atom+xml"
    name = {"a": "http://www.w3.org/2005/Atom"}
    feed = ElementTree.fromstring(answer.data)
    [entry] = feed.findall("a:entry", name)
    assert entry.findtext("a:title", namespaces=name) == "Fest <b>& Musik"
    assert entry.findtext("a:id", namespaces=name) == f"urn:uuid:{EVENT}"
    assert feed.findtext("a:updated", namespaces=name)


@pytest.mark.parametrize(("asked", "language"), [("", "de"), ("?lang=en", "en"), ("?lang=fr", "de")])
def test_the_feed_names_the_language_that_was_asked_for(post: Postbox, asked: str, language: str) -> None:
    feed = ElementTree.fromstring(post.app.client().get(f"/notifications/feed.atom{asked}").data)
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    own = feed.find("{http://www.w3.org/2005/Atom}link[@rel='self']")
    assert own is not None
    assert own.get("href") == f"http://127.0.0.1:8000/notifications/feed.atom?lang={language}"
    assert f"feed.atom?lang={language}" in post.app.client().get(f"/{asked}").text


def test_an_empty_node_says_so_kindly(post: Postbox) -> None:
    client = post.app.client()
    assert "Zurzeit ist keine Veranstaltung angekündigt." in client.get("/").text
    assert client.get("/aktuelles").status_code == 200
    assert client.get("/notifications/feed.atom").status_code == 200


def test_the_news_page_is_paged(post: Postbox) -> None:
    for number in range(25):
        tell(post, event_id=f"e{number}", title=f"Abend {number}.")
    first = post.app.client().get("/aktuelles").text
    assert "Abend 24." in first
    assert "Abend 4." not in first
    assert 'rel="next"' in first
