"""What neighbours have granted stands in a register of its own and leads home."""

from typing import Any

import pytest

from services.funding.pages import neighbours_register
from tests.apps import App
from tests.service.funding.desk import Desk
from tests.service.funding.grants import Fund
from tests.service.funding.neighbours import hear

PAGE = "/funding/register/neighbours"
URL = "https://drueben.example.org/funding/projects/p1"


def page(app: App, path: str = PAGE) -> str:
    answer = app.client().get(path)
    assert answer.status_code == 200, answer.text
    return answer.text


def test_a_neighbours_decision_is_listed_with_its_home_node_and_goes_when_it_is_withdrawn(app: App) -> None:
    assert f'href="{PAGE}"' in page(app, "/funding/register")
    assert "Von Nachbarn ist hier noch nichts bekannt." in page(app)
    hear(app, "funding.project_granted", "p1", 5, title="Bank drüben", url=URL, home_name="Kiez Drüben")
    assert f'<a href="{URL}" rel="noopener">Bank drüben</a>' in page(app)
    assert "Bei Kiez Drüben" in page(app)
    hear(app, "funding.project_changed", "p1", 7, title="Zwei Bänke drüben", url=URL)
    hear(app, "funding.project_changed", "p1", 6, title="Keine Bank", url=URL)
    assert "Zwei Bänke drüben" in page(app)
    hear(app, "funding.project_withdrawn", "p1", 8)
    hear(app, "funding.project_reported", "p1", 7, title="Wieder da", url=URL)
    assert "Von Nachbarn ist hier noch nichts bekannt." in page(app)


def test_it_has_pages_and_the_newest_comes_first(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours_register, "DEFAULT_LIMIT", 2)
    for number, source in enumerate(("urn:x:b", "urn:x:a", "urn:x:a", "urn:x:a")):
        hear(app, "funding.project_granted", f"p{number}", 5, source=source, title=f"Bank {number}")
    first = page(app)
    assert first.index("Bank 0") < first.index("Bank 3")
    assert "Bank 2" not in first
    following = first.partition('href="/funding/register/neighbours?cursor=')[2].partition('"')[0]
    second = page(app, f"{PAGE}?cursor={following}")
    assert second.index("Bank 2") < second.index("Bank 1")
    assert app.client().get(f"{PAGE}?cursor=x").status_code == 422


def test_this_nodes_own_projects_make_no_copy_whoever_speaks_about_them(app: App, desk: Desk) -> None:
    fund = Fund(desk)
    hear(app, "funding.project_changed", fund.id, 99, title="Fremd")
    hear(app, "funding.project_changed", fund.id, 99, source=app.node.identity, title="Eigen")
    assert "Von Nachbarn ist hier noch nichts bekannt." in page(app)


@pytest.mark.parametrize(
    "hostile",
    [
        {"url": "javascript:alert(1)"},
        {"title": "\u202e "},
        {"granted_cents": -1},
        {"granted_at": "0001-01-01T00:00:00Z"},
    ],
)
def test_what_can_be_no_project_is_passed_over(app: App, hostile: dict[str, Any]) -> None:
    hear(app, "funding.project_granted", "p1", 5, **hostile)
    assert "Von Nachbarn ist hier noch nichts bekannt." in page(app)
