"""Drafts that nobody needs any more."""

import pytest
from sqlalchemy import func, select

from services.registration.models import Event, EventSeats, EventTopic
from shared.storage.activity import of_object
from tests.apps import App
from tests.service.registration.desk import ACCOUNT, Desk
from tests.service.registration.form_filling import fill

OTHER = "01900000-0000-7000-8000-000000000002"
BASE = "/registration/office"


def test_a_draft_is_deleted_for_good_and_the_trail_says_by_whom(app: App, desk: Desk) -> None:
    event = desk.draft(topics=["culture"])
    path = f"/registration/api/events/{event}"
    assert desk.client.delete(path, headers=desk.organiser).status_code == 204
    assert desk.client.get(path, headers=desk.organiser).status_code == 404
    assert desk.client.delete(path, headers=desk.organiser).json["code"] == "event_not_found"
    with app.database.read() as session:
        for table in (Event, EventSeats, EventTopic):
            assert session.scalar(select(func.count()).select_from(table)) == 0
        newest = of_object(session, event)[0]
    assert (newest.action, newest.account_id) == ("draft_deleted", ACCOUNT)
    assert app.messages() == []


def test_a_draft_is_deleted_by_page_after_a_question(app: App, desk: Desk) -> None:
    event = desk.draft(title="Doch nicht")
    office = app.signed_in("organiser")
    page = f"{BASE}/events/{event}"
    assert f"{page}/delete" in office.get(page).text
    answer = fill(office, f"{page}/delete", f"{page}/delete")
    listed = office.get(answer.headers["Location"]).text
    assert "Der Entwurf ist gelöscht" in listed
    assert "Doch nicht" not in listed


@pytest.mark.parametrize("then", ["publish", "cancel"])
def test_what_was_published_is_not_deleted(app: App, desk: Desk, then: str) -> None:
    event = desk.published()
    desk.act(event, then)
    answer = desk.client.delete(f"/registration/api/events/{event}", headers=desk.organiser)
    assert (answer.status_code, answer.json["code"]) == (409, "not_a_draft")
    office = app.signed_in("organiser")
    assert f"{BASE}/events/{event}/delete" not in office.get(f"{BASE}/events/{event}").text
    assert office.get(f"{BASE}/events/{event}/delete").status_code == 409
    assert desk.event(event)["id"] == event


def test_only_who_may_edit_deletes_and_only_what_they_have_seen(app: App, desk: Desk) -> None:
    event = desk.draft()
    path = f"/registration/api/events/{event}"
    other = app.bearer("organiser", account_id=OTHER)
    assert desk.client.delete(path).status_code == 401
    assert desk.client.delete(path, headers=other).status_code == 404
    answer = desk.client.delete(path, headers={**desk.organiser, "If-Match": '"1"'})
    assert (answer.status_code, answer.json["code"]) == (409, "version_conflict")
    assert desk.client.delete(path, headers=app.bearer("coordinator", account_id=OTHER)).status_code == 204


def test_the_calendar_file_of_a_draft_is_kept_nowhere_and_a_published_one_is_asked_for_anew(
    app: App, desk: Desk
) -> None:
    office = app.signed_in("organiser")
    draft = office.get(f"/registration/events/{desk.draft()}/calendar.ics")
    assert (draft.status_code, draft.headers["Cache-Control"]) == (200, "no-store")
    public = desk.client.get(f"/registration/events/{desk.published()}/calendar.ics")
    assert public.headers["Cache-Control"] == "no-cache"
