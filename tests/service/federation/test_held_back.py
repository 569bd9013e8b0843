"""Contacts in texts cross the border only when somebody has said that they are for everybody."""

import json

import pytest

from tests.apps import App
from tests.service.federation.publishing import PUBLIC, log, message, say, verified

TITLED = [type for type in PUBLIC if not type.endswith(("withdrawn", "ended", "cancelled", "closed"))]
TEXT = "Bitte bei ada@privat.example oder 030 1234567 melden"
PAGE = "/federation/log"


def release(app: App, subject: str, version: int, kind: str = "event") -> str:
    import re

    client = app.signed_in("coordinator")
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(PAGE).text)
    assert token is not None
    fields = {"csrf_token": token[1], "kind": kind, "subject": subject, "version": str(version)}
    return client.post(f"{PAGE}/release", data=fields, follow_redirects=True).text


@pytest.mark.parametrize("type", TITLED)
def test_a_text_with_a_contact_that_nobody_confirmed_is_held_back_and_listed(app: App, type: str) -> None:
    name = next(field for field in ("title", "name", "question") if field in message(app, type, "one", 5)["data"])
    say(app, type, "one", 5, **{name: TEXT})
    assert log(app) == []
    page = app.signed_in("coordinator").get(PAGE).text
    assert "ada@privat.example" in page
    assert "0301234567" in page
    say(app, type, "one", 6)
    assert [entry.version for entry in log(app)] == [6]
    assert "ada@privat.example" not in app.signed_in("coordinator").get(PAGE).text


def test_what_its_author_confirmed_goes_on_its_way(app: App) -> None:
    say(app, "registration.event_published", "one", 5, summary=TEXT, public_contact_confirmed=True)
    assert [entry.version for entry in log(app)] == [5]


def test_the_office_lets_it_go_and_is_not_asked_again_about_the_same_contact(app: App) -> None:
    say(app, "registration.event_published", "one", 5, summary=TEXT)
    assert "inzwischen geändert" in release(app, "one", 4)
    assert "Es wird jetzt weitergegeben." in release(app, "one", 5)
    say(app, "registration.event_published", "two", 5)
    assert [(entry.subject, entry.version) for entry in log(app)] == [("one", 5), ("two", 5)]
    say(app, "registration.event_changed", "one", 6, summary=f"{TEXT}!")
    assert [entry.version for entry in log(app) if entry.subject == "one"] == [6]
    say(app, "registration.event_changed", "one", 7, summary=f"{TEXT}, bea@privat.example")
    assert [entry.version for entry in log(app) if entry.subject == "one"] == [6]


def test_a_withdrawal_is_never_held_back_and_takes_all_with_it(app: App) -> None:
    say(app, "registration.event_published", "one", 5)
    say(app, "registration.event_changed", "one", 6, summary=TEXT)
    assert [entry.version for entry in log(app)] == [5]  # neighbours see what stood there before
    say(app, "registration.event_withdrawn", "one", 7)
    assert [(entry.version, entry.withdrawn) for entry in log(app)] == [(7, True)]
    assert "ada@privat.example" not in app.signed_in("coordinator").get(PAGE).text


@pytest.mark.parametrize("over", ["registration.event_cancelled", "funding.programme_closed", "funding.vote_closed"])
def test_that_it_is_over_leaves_at_once_without_the_contact(app: App, over: str) -> None:
    published, kind = f"{over.partition('_')[0]}_{'opened' if 'vote' in over else 'published'}", over.split(".")[1]
    field = {"event_cancelled": "summary", "programme_closed": "summary", "vote_closed": "deviation"}[kind]
    say(app, published, "one", 5)
    if "vote" not in over:
        say(app, over.replace("cancelled", "changed").replace("closed", "changed"), "one", 6, **{field: TEXT})
    assert [entry.version for entry in log(app)] == [5]
    say(app, over, "one", 7, **{field: TEXT})
    (entry,) = log(app)
    assert (entry.version, entry.type) == (7, over)
    assert verified(app, json.loads(entry.body))["data"][field] == "Bitte bei … oder … melden"
    assert "ada@privat.example" not in app.signed_in("coordinator").get(PAGE).text


def test_what_comes_late_does_not_take_the_place_of_what_is_held(app: App) -> None:
    say(app, "registration.event_changed", "one", 6, summary=TEXT)
    say(app, "registration.event_published", "one", 5, summary="Frage an bea@privat.example")
    assert "ada@privat.example" in app.signed_in("coordinator").get(PAGE).text


def test_only_the_office_lets_it_go(app: App) -> None:
    assert app.client().post(f"{PAGE}/release").status_code in (302, 303, 400, 403)
    assert app.signed_in("organiser").get(PAGE).status_code == 403
