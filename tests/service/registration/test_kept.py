"""What is kept in memory is never shown when it is no longer true, and nobody's own things are kept."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event as hooks

from services.registration.pages import areas
from tests.apps import App, make_app
from tests.service.registration.desk import Desk

LIST = "/registration/events"
JSON_LIST = "/registration/api/events"


@pytest.fixture
def elsewhere(app: App, tmp_path: Path) -> FlaskClient:
    """A visitor of another web process on the same database."""
    return make_app("registration", tmp_path, app.clock).client()


@contextmanager
def counting(app: App) -> Iterator[list[str]]:
    """The statements that are executed meanwhile."""
    statements: list[str] = []

    def note(*args: object) -> None:
        if args[2] != "BEGIN":  # only SQLite's reading has one
            statements.append(str(args[2]))

    hooks.listen(app.database.engine, "before_cursor_execute", note)
    yield statements
    hooks.remove(app.database.engine, "before_cursor_execute", note)


def all_views(event_id: str) -> list[str]:
    return [LIST, f"{LIST}/{event_id}", JSON_LIST, f"{JSON_LIST}/{event_id}"]


@pytest.mark.parametrize("which", range(4))
def test_no_view_asks_the_database_more_often_for_more_events(
    app: App, desk: Desk, which: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(areas, "KEPT_FOR", 60.0)
    path = all_views(desk.published())[which]
    with counting(app) as one:
        assert desk.client.get(path).status_code == 200
    for number in range(12):
        desk.published(title=f"Abend {number}", topics=["culture", "youth"], venue={"name": "Rathaus"})
    with counting(app) as many:
        assert desk.client.get(path).status_code == 200
    assert len(one) <= 3
    assert len(many) <= 2  # the areas to choose from are known from before
    with counting(app) as again:
        desk.client.get(path)
    assert len(again) == 1  # the events were at hand


@pytest.mark.parametrize("which", range(4))
def test_a_changed_event_is_shown_at_once_in_every_process(desk: Desk, elsewhere: FlaskClient, which: int) -> None:
    event_id = desk.published(title="Vorher")
    path = all_views(event_id)[which]
    for visitor in (desk.client, elsewhere):
        assert "Vorher" in visitor.get(path).text
    assert desk.change(event_id, title="Nachher").status_code == 200
    for visitor in (desk.client, elsewhere):
        shown = visitor.get(path).text
        assert "Nachher" in shown
        assert "Vorher" not in shown


@pytest.mark.parametrize(
    ("which", "two", "one", "full"),
    [
        (0, "2 Plätze frei", "1 Platz frei", "Ausgebucht, Warteliste offen"),
        (1, "Noch 2 Plätze frei", "Noch 1 Platz frei", "Alle Plätze sind vergeben"),
        (2, '"free":2', '"free":1', '"free":0'),
        (3, '"free":2', '"free":1', '"free":0'),
    ],
)
def test_the_seats_left_are_true_after_every_sign_up(
    desk: Desk, elsewhere: FlaskClient, which: int, two: str, one: str, full: str
) -> None:
    event_id = desk.published(capacity=2)
    path = all_views(event_id)[which]
    assert two in elsewhere.get(path).text
    ada = desk.registered(event_id, "ada")
    assert one in elsewhere.get(path).text
    desk.registered(event_id, "bea")
    assert full in elsewhere.get(path).text
    assert desk.own(ada, "withdraw").status_code == 200
    assert one in elsewhere.get(path).text


@pytest.mark.parametrize("which", range(4))
def test_an_event_that_begins_is_shown_as_running_without_any_change(app: App, desk: Desk, which: int) -> None:
    path = all_views(desk.published())[which]
    words = '"phase":"running"' if "/api/" in path else "Läuft gerade"
    assert words not in desk.client.get(path).text
    app.clock.forward(days=10, hours=1)
    assert words in desk.client.get(path).text


def test_an_event_that_is_no_longer_listed_leaves_the_lists_at_once(desk: Desk, elsewhere: FlaskClient) -> None:
    event_id = desk.published(title="Stadtteilfest")
    assert "Stadtteilfest" in elsewhere.get(LIST).text
    assert desk.change(event_id, visibility="unlisted").status_code == 200
    assert "Stadtteilfest" not in elsewhere.get(LIST).text
    assert elsewhere.get(JSON_LIST).json == {"items": [], "next": None}


def test_every_visitor_gets_a_token_of_ones_own_on_a_kept_page(app: App, desk: Desk) -> None:
    path = f"{LIST}/{desk.published()}"
    tokens, stamps = [], []
    for visitor in (app.client(), app.client()):
        app.clock.forward(seconds=1)
        page = visitor.get(path)
        assert "<!--slot" not in page.text
        assert "Cookie" in page.headers["Vary"]
        tokens += re.findall(r'name="csrf_token" value="([^"]{20,})"', page.text)
        stamps += re.findall(r'name="opened" value="([^"]{20,})"', page.text)
        form = {"csrf_token": tokens[-1], "opened": stamps[-1], "name": "Ada", "email": f"{len(tokens)}@b.example"}
        app.clock.forward(seconds=2)
        assert visitor.post(f"{path}/sign-up", data=form).status_code == 303
    assert len(set(tokens)) == len(set(stamps)) == 2
    assert app.client().post(f"{path}/sign-up", data={"csrf_token": tokens[0], "name": "Bea"}).status_code == 400


@pytest.mark.parametrize("which", [0, 1])
def test_what_staff_see_is_not_kept_for_visitors(app: App, desk: Desk, which: int) -> None:
    path = all_views(desk.published())[which]
    before = desk.client.get(path).text
    assert "Mein Bereich" in app.signed_in("organiser").get(path).text
    after = app.client().get(path).text
    assert "Mein Bereich" not in before + after
    assert "/registration/office" not in after


@pytest.mark.parametrize("which", [0, 1])
def test_a_kept_page_is_kept_in_each_language(app: App, desk: Desk, which: int) -> None:
    path = all_views(desk.published())[which]
    english = app.client()
    assert 'lang="en"' in english.get(path + "?lang=en").text
    for _ in range(2):
        assert '<html lang="de">' in desk.client.get(path).text
        assert '<html lang="en">' in english.get(path).text


def test_the_online_link_is_for_editors_only_however_often_others_look(desk: Desk) -> None:
    event_id = desk.published(online=True, online_link="https://video.example/geheim")
    for _ in range(2):
        editor = desk.client.get(f"{JSON_LIST}/{event_id}", headers=desk.organiser)
        assert editor.json["online_link"] == "https://video.example/geheim"
        assert editor.headers["Cache-Control"] == "no-store"
        visitor = desk.client.get(f"{JSON_LIST}/{event_id}")
        assert "geheim" not in visitor.text + desk.client.get(JSON_LIST).text
        assert visitor.headers["Cache-Control"] == "no-cache, private"
