"""Programmes of other nodes: copies beside this node's own."""

from typing import Any

import pytest

from tests.apps import App
from tests.service.funding.desk import Desk
from tests.service.funding.neighbours import NEIGHBOUR, hear


def items(app: App, **query: str) -> list[dict[str, Any]]:
    answer = app.client().get("/funding/api/programmes", query_string=query)
    assert answer.status_code == 200, answer.text
    return list(answer.json["items"])


def test_a_neighbours_programme_stands_beside_our_own_and_leads_home(app: App, desk: Desk) -> None:
    desk.programme(name="Unser Fonds")
    hear(app, "funding.programme_published", "far", 5, name="Ihr Fonds")
    found = items(app)
    assert [(one["name"], one["home_name"]) for one in found] == [
        ("Ihr Fonds", "Kieznetz Lichtenberg"),
        ("Unser Fonds", app.node.settings.name),
    ]
    assert found[0]["url"].startswith("https://kiez.example.org/funding/programmes/")
    assert found[0]["money"] is None
    assert [one["name"] for one in items(app, source="here")] == ["Unser Fonds"]
    assert [one["name"] for one in items(app, source=NEIGHBOUR)] == ["Ihr Fonds"]


def test_the_newest_word_counts_whatever_comes_first(app: App) -> None:
    hear(app, "funding.programme_changed", "far", 20, name="Neu")
    hear(app, "funding.programme_published", "far", 10, name="Alt")
    assert [one["name"] for one in items(app)] == ["Neu"]
    hear(app, "funding.programme_closed", "far", 30, status="closed")
    assert items(app) == []
    hear(app, "funding.programme_withdrawn", "gone", 30)
    hear(app, "funding.programme_published", "gone", 10)
    assert items(app) == []


def test_a_neighbour_cannot_speak_about_a_programme_of_this_node(app: App, desk: Desk) -> None:
    own = desk.programme(name="Unser Fonds")
    hear(app, "funding.programme_withdrawn", own, 99)
    hear(app, "funding.programme_changed", own, 100, name="Fremd")
    assert [one["name"] for one in items(app)] == ["Unser Fonds"]


def test_this_nodes_own_messages_make_no_copy(app: App, desk: Desk) -> None:
    own = desk.programme(name="Unser Fonds")
    hear(app, "funding.programme_changed", own, 100, source=app.node.identity, name="Unser Fonds")
    assert len(items(app)) == 1


@pytest.mark.parametrize(
    "hostile",
    [
        {"url": "javascript:alert(1)"},
        {"name": "\u202e\x00  "},
        {"most_cents": -5},
        {"least_cents": 10**30},
    ],
)
def test_what_can_be_no_programme_is_passed_over(app: App, hostile: dict[str, Any]) -> None:
    hear(app, "funding.programme_published", "far", 5, **hostile)
    assert items(app) == []


def test_what_is_too_long_or_cannot_be_read_is_cut_or_left_out(app: App) -> None:
    hear(
        app, "funding.programme_published", "far", 5,
        name="N" * 5000, summary="Kurz\x00und\u202e gut", short_url="javascript:alert(1)", own_share_percent=900,
        topics=["x" * 41, "culture"], deadlines=["9999-12-31T00:00:00Z"], timezone="Mond/Krater",
        contact_mailbox="<script>@x", not_funded=["", "y" * 900],
    )  # fmt: skip
    (found,) = items(app)
    assert (len(found["name"]), found["summary"], found["own_share_percent"]) == (200, "Kurzund gut", 100)
    assert (found["short_url"], found["topics"], found["contact_mailbox"]) == ("", ["culture"], None)
    assert found["next_deadline"] is None
    assert app.client().get("/funding/api/check").status_code == 200


def test_endless_ids_are_passed_over(app: App) -> None:
    hear(app, "funding.programme_published", "x" * 101, 5)
    hear(app, "funding.programme_withdrawn", "x" * 101, 5)
    assert items(app) == []
