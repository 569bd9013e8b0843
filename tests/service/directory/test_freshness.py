"""Entries grow old: owners are asked, and what nobody confirms is hidden until somebody does."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from services.directory.domain.actors.freshness import freshness, is_stale, months_before, reminder_due
from services.directory.jobs import hide_stale_entries, remind_of_stale_entries
from services.directory.models.actors import Actor
from services.directory.models.people import Membership
from shared.clock import rfc3339
from tests.apps import App
from tests.service.directory.entries import found, publish
from tests.service.directory.office import OFFICE, text_of
from tests.service.directory.people import add_account
from tests.service.registration.form_filling import fill

NOON = datetime(2027, 3, 31, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("moment", "months", "before"),
    [
        (NOON, 1, datetime(2027, 2, 28, 12, tzinfo=UTC)),
        (NOON, 12, datetime(2026, 3, 31, 12, tzinfo=UTC)),
        (NOON, 3, datetime(2026, 12, 31, 12, tzinfo=UTC)),
        (NOON, 15, datetime(2025, 12, 31, 12, tzinfo=UTC)),
        (datetime(2028, 2, 29, tzinfo=UTC), 12, datetime(2027, 2, 28, tzinfo=UTC)),
    ],
)
def test_months_end_where_the_calendar_says(moment: datetime, months: int, before: datetime) -> None:
    assert months_before(moment, months) == before


@pytest.mark.parametrize(
    ("confirmed", "reminded", "state"),
    [
        (NOON - 300 * DAY, None, "fresh"),
        (NOON - 366 * DAY, None, "stale"),
        (None, None, "stale"),
        (NOON - 600 * DAY, None, "stale"),  # nobody was asked
        (NOON - 600 * DAY, NOON - 29 * DAY, "stale"),
        (NOON - 600 * DAY, NOON - 30 * DAY, "to_hide"),
        (NOON - 400 * DAY, NOON - 30 * DAY, "stale"),
    ],
)
def test_how_fresh_an_entry_is(confirmed: datetime | None, reminded: datetime | None, state: str) -> None:
    assert freshness(confirmed, reminded, NOON, stale_months=12, hide_months=18) == state
    assert is_stale(confirmed, NOON, 12) is (state != "fresh")


@pytest.mark.parametrize(
    ("confirmed", "reminded", "reminders", "due"),
    [
        (NOON - 300 * DAY, None, 0, False),
        (NOON - 366 * DAY, None, 0, True),
        (NOON - 366 * DAY, None, 3, True),  # the count is of an earlier time
        (NOON - 400 * DAY, NOON - 29 * DAY, 1, False),
        (NOON - 400 * DAY, NOON - 30 * DAY, 1, True),
        (NOON - 400 * DAY, NOON - 30 * DAY, 2, True),
        (NOON - 500 * DAY, NOON - 90 * DAY, 3, False),
    ],
)
def test_three_reminders_a_month_apart(
    confirmed: datetime, reminded: datetime | None, reminders: int, due: bool
) -> None:
    assert reminder_due(confirmed, reminded, reminders, NOON, stale_months=12) is due


def letters(app: App) -> list[dict[str, Any]]:
    return [one["data"] for one in app.messages("entry_letter_requested") if one["data"]["kind"] == "entry_reminder"]


def link_of(app: App, letter: dict[str, Any]) -> str:
    return str(letter["link"].removeprefix(app.node.settings.url))


def run(app: App) -> None:
    remind_of_stale_entries(app.database, app.node)
    hide_stale_entries(app.database, app.node)


def months_go_by(app: App, months: int) -> None:
    """With the jobs at work."""
    for _month in range(months):
        app.clock.forward(days=31)
        run(app)


def test_owners_are_asked_three_times_and_then_the_entry_is_hidden(app: App) -> None:
    made = publish(app)
    account = add_account(app, "owner@example.org")
    member = add_account(app, "member@example.org")
    with app.database.write() as session:
        number = session.scalars(select(Actor.number)).one()
        for id, role in ((account, "editor"), (member, "member")):
            session.add(Membership(actor=number, account_id=id, role=role, given_by=None, since=app.clock()))
    run(app)
    assert letters(app) == []
    app.clock.forward(days=366)
    counts = []
    for _month in range(7):
        run(app)
        run(app)
        counts.append(len(letters(app)))
        app.clock.forward(days=31)
    assert counts == [1, 2, 3, 3, 3, 3, 3]
    assert {one["person"]["email"] for one in letters(app)} == {"owner@example.org"}
    assert found(app) == []
    assert app.messages("actor_withdrawn")[-1]["subject"] == made["id"]
    assert "Verborgen (1)" in text_of(app.signed_in("coordinator").get(OFFICE))


def test_without_owners_the_mailbox_is_asked(app: App) -> None:
    publish(app)
    app.clock.forward(days=366)
    run(app)
    assert [one["person"]["email"] for one in letters(app)] == ["koordination@stadtteil.example.org"]


def test_an_entry_without_any_address_is_hidden_in_its_time(app: App) -> None:
    publish(app, mailbox=None)
    months_go_by(app, 17)
    assert len(found(app)) == 1
    months_go_by(app, 2)
    assert (letters(app), found(app)) == ([], [])


def test_one_click_confirms_and_opening_the_page_does_not(app: App) -> None:
    made = publish(app)
    app.clock.forward(days=366)
    run(app)
    path = link_of(app, letters(app)[0])
    anybody = app.client()
    page = anybody.get(path)
    assert (page.status_code, page.headers["Cache-Control"]) == (200, "no-store")
    assert made["name"] in page.text
    assert app.messages("actor_changed") == []
    action, _, token = path.partition("?t=")
    assert fill(anybody, path, action).status_code == 200
    confirmed = app.messages("actor_changed")[-1]["data"]["confirmed_at"]
    assert confirmed.startswith(app.clock().date().isoformat())
    # The link has done its work.
    old = anybody.get(path)
    assert (old.status_code, "Der Link führt nicht weiter" in old.text) == (410, True)
    run(app)
    assert len(letters(app)) == 1


def test_the_link_brings_a_hidden_entry_back(app: App) -> None:
    publish(app)
    months_go_by(app, 19)
    assert found(app) == []
    path = link_of(app, letters(app)[-1])
    assert "wieder sichtbar" in text_of(app.client().get(path))
    fill(app.client(), path, path.partition("?t=")[0])
    assert len(found(app)) == 1
    assert len(app.messages("actor_published")) == 2


@pytest.mark.parametrize("token", ["", "x", "k1.falsch", "ä" * 60])
def test_a_wrong_link_says_so_and_does_nothing(app: App, token: str) -> None:
    made = publish(app)
    client, path = app.client(), f"/directory/confirm/{made['id']}"
    assert client.get(path, query_string={"t": token}).status_code == 410
    csrf = client.get("/directory/sign-in").text.split('name="csrf_token" value="')[1].split('"')[0]
    assert client.post(path, data={"csrf_token": csrf, "t": token}).status_code == 410
    assert app.messages("actor_changed") == []


def test_the_office_sends_reminders_about_the_entries_that_it_ticks(app: App) -> None:
    publish(app)
    publish(app, name="Ohne Postfach", mailbox=None, places=[])
    app.clock.forward(days=366)
    office = app.signed_in("coordinator")
    page = f"{OFFICE}?state=stale"
    answer = fill(office, page, f"{OFFICE}/remind")  # all of them are ticked
    assert answer.headers["Location"].endswith("state=stale&reminded=1&letters=1")
    assert "1 E-Mail ist unterwegs" in text_of(office.get(answer.headers["Location"]))
    assert len(letters(app)) == 1
    fill(office, page, f"{OFFICE}/remind")  # not twice a day
    run(app)
    assert len(letters(app)) == 1


def test_an_edit_brings_a_hidden_entry_back(app: App) -> None:
    actor = publish(app)
    with app.database.write() as session:
        session.scalars(select(Actor)).one().status = "hidden"
    app.clock.forward(days=1)
    page = f"{OFFICE}/actors/{actor['id']}/edit"
    assert fill(app.signed_in("coordinator"), page, page, name="Neuer Name").status_code == 303
    assert found(app) == ["Neuer Name"]
    told = app.messages("actor_published")[-1]["data"]
    assert (told["name"], told["confirmed_at"]) == ("Neuer Name", rfc3339(app.clock()))
