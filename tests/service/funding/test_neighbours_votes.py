"""Neighbours' residents' votes stand beside this node's own and lead home."""

from typing import Any

import pytest

from tests.apps import START, App
from tests.service.funding.booth import Booth
from tests.service.funding.desk import Desk
from tests.service.funding.neighbours import NEIGHBOUR, hear

PAGE, LIST = "/funding/votes", "/funding/api/votes"
URL = "https://drueben.example.org/funding/votes/v1"
OPEN = {"url": URL, "home_name": "Kiez Drüben", "status": "open", "results": None, "ballots": None}


def page(app: App, path: str = PAGE) -> str:
    answer = app.client().get(path)
    assert answer.status_code == 200, answer.text
    return answer.text


def names(app: App, **query: str) -> list[str]:
    answer = app.client().get(LIST, query_string=query)
    assert answer.status_code == 200, answer.text
    return [one["name"] for one in answer.json["items"]]


def test_a_neighbours_vote_is_listed_with_its_home_node_until_it_is_withdrawn(app: App) -> None:
    hear(app, "funding.vote_opened", "v1", 5, **OPEN, name="Haushalt drüben")
    shown = page(app)
    assert f'<a href="{URL}" rel="noopener">Haushalt drüben</a>' in shown
    assert "Bei Kiez Drüben" in shown
    assert "Bank am Teich" in shown
    hear(app, "funding.vote_closed", "v1", 7, **{**OPEN, "status": "closed"}, name="Vorbei drüben")
    hear(app, "funding.vote_opened", "v1", 6, **OPEN, name="Noch im Gange")
    assert names(app) == ["Vorbei drüben"]
    hear(app, "funding.vote_withdrawn", "v1", 8)
    hear(app, "funding.vote_closed", "v1", 7, **OPEN, name="Wieder da")
    assert "Zurzeit gibt es keine Abstimmung." in page(app)


def test_the_outcome_that_a_neighbour_publishes_is_told_with_a_link(app: App) -> None:
    hear(app, "funding.vote_closed", "v1", 7, url=URL, home_name="Kiez Drüben")
    shown = page(app)
    assert "Gefördert werden:" in shown
    assert "<li>Bank am Teich</li>" in shown
    assert f'href="{URL}" rel="noopener">Zum Ergebnis bei Kiez Drüben</a>' in shown
    assert "Entschieden" in shown


def test_after_its_end_a_vote_is_shown_as_ended_though_its_node_is_away(app: App) -> None:
    hear(app, "funding.vote_opened", "v1", 5, **OPEN)
    assert "Läuft" in page(app)
    app.clock.forward(days=400)
    assert "Läuft" not in page(app)
    assert "Beendet" in page(app)


def test_own_and_neighbours_votes_are_told_apart_by_the_switch(app: App, desk: Desk) -> None:
    Booth(desk)
    assert 'name="source"' not in page(app)
    ends = {"opens_at": START.isoformat(), "closes_at": START.replace(year=START.year + 1).isoformat()}
    hear(app, "funding.vote_opened", "v1", 5, **{**OPEN, **ends}, name="Haushalt drüben")
    assert names(app) == names(app, source="all") == ["Haushalt drüben", "Bürgerhaushalt 2027"]
    assert names(app, source="here") == names(app, source=app.node.identity) == ["Bürgerhaushalt 2027"]
    assert names(app, source=NEIGHBOUR) == ["Haushalt drüben"]
    assert names(app, source="urn:x:other") == []
    assert 'name="source"' in page(app)
    assert "Haushalt drüben" not in page(app, f"{PAGE}?source=here")
    told = app.client().get(LIST).json["items"]
    assert [one["home_name"] for one in told] == ["Kiez Drüben", app.node.settings.name]
    assert [one["source"] for one in told] == [NEIGHBOUR, app.node.identity]


def test_pages_of_the_list_lose_and_double_nothing(app: App, desk: Desk) -> None:
    own = Booth(desk).made
    for number, source in enumerate(("urn:x:b", "urn:x:a", "urn:x:a")):
        times = {"opens_at": own["opens_at"], "closes_at": own["closes_at"]}  # the same moment as the own one
        hear(app, "funding.vote_opened", f"v{number}", 5, source=source, **{**OPEN, **times}, name=f"Fern {number}")
    found: list[str] = []
    address: str | None = f"{LIST}?limit=1"
    while address:
        answer = app.client().get(address).json
        found += [one["name"] for one in answer["items"]]
        address = answer["next"]
    assert found == ["Fern 0", "Fern 2", "Fern 1", "Bürgerhaushalt 2027"]
    assert app.client().get(f"{PAGE}?cursor=x").status_code == 422
    assert app.client().get(PAGE, query_string={"source": "x" * 201}).status_code == 422


def test_this_nodes_own_votes_make_no_copy_whoever_speaks_about_them(app: App, desk: Desk) -> None:
    own = Booth(desk)
    hear(app, "funding.vote_closed", own.id, 99, name="Fremd")
    hear(app, "funding.vote_withdrawn", own.id, 100)
    hear(app, "funding.vote_opened", own.id, 101, source=app.node.identity, name="Eigen")
    assert names(app) == ["Bürgerhaushalt 2027"]


@pytest.mark.parametrize(
    "hostile",
    [
        {"url": "javascript:alert(1)"},
        {"name": "\u202e "},
        {"budget_cents": 10**15},
        {"closes_at": "2027-01-01T00:00:00Z"},  # before it begins
        {"closes_at": "9000-01-01T00:00:00Z"},
    ],
)
def test_what_can_be_no_vote_is_passed_over(app: App, hostile: dict[str, Any]) -> None:
    hear(app, "funding.vote_opened", "v1", 5, **hostile)
    assert names(app) == []


def test_odd_parts_of_a_neighbours_vote_do_no_harm(app: App) -> None:
    odd = {"id": "p", "title": "<script>x", "summary": "", "cost_cents": -1, "area": None}
    hear(app, "funding.vote_opened", "v1", 5, **OPEN, timezone="Mond/Krater", projects=[odd] * 500)
    shown = page(app)
    assert "&lt;script&gt;x" in shown
    assert shown.count("<li>&lt;script") == 1
