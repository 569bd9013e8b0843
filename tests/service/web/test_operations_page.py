"""The health page tells staff in plain words what waits and what failed."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from shared.signing.keyring import load_token_private
from shared.signing.token import issue_token
from shared.storage.activity import of_object
from shared.storage.tables import failed_messages, job_runs
from tests.service.web.sample_page import sample_app


@pytest.fixture
def app(tmp_path):
    return sample_app(tmp_path)


def office(app):
    """A signed-in coordinator's browser."""
    node = app.extensions["node"]
    key = load_token_private(node.settings.data)
    account = "01900000-0000-7000-8000-000000000001"
    token = issue_token(key, sub=account, sid="sid", roles=["coordinator"], actors=[], now=node.clock())
    browser = app.test_client()
    browser.set_cookie(node.settings.cookie_name, token)
    return browser


def fail(app, state: str, reason: str) -> None:
    now = app.extensions["node"].clock()
    row = {
        "state": state,
        "type": "org.kieznetz.registration.seat_confirmed.v1",
        "subject": "<b>event</b>",
        "body": '{"name": "Erika Mustermann"}',
        "reason": reason,
        "attempts": 8 if state == "dead" else 1,
        "failed_at": now,
        "next_try_at": None if state == "dead" else now + timedelta(minutes=5),
    }
    with app.extensions["database"].write() as session:
        session.execute(insert(failed_messages).values(row))


def test_strangers_are_sent_to_the_sign_in_page(app):
    answer = app.test_client().get("/registration/operations")
    assert answer.status_code == 302
    assert answer.location.startswith("/directory/sign-in")


def test_all_is_well_when_nothing_failed(app):
    page = office(app).get("/registration/operations").text
    assert "Alles in Ordnung" in page
    assert "noch einmal versuchen" not in page


def test_a_dead_letter_has_a_reason_in_plain_words_and_a_button(app):
    fail(app, "dead", "The data do not fit the contract: venue")
    page = office(app).get("/registration/operations").text
    assert "Bitte nachsehen" in page
    assert "In der Nachricht fehlt etwas" in page
    assert 'action="/registration/operations/messages/1/try-again"' in page


def test_what_is_tried_again_by_itself_says_when_and_has_no_button(app):
    fail(app, "waiting", "OperationalError: LockNotAvailable")
    page = office(app).get("/registration/operations").text
    assert "Nächster Versuch:" in page
    assert "try-again" not in page


def test_what_the_message_says_about_people_is_not_shown(app):
    fail(app, "dead", "ValueError: x")
    page = office(app).get("/registration/operations").text
    assert "Nachricht 1" in page
    assert "Erika" not in page
    assert "<b>event</b>" not in page


def test_a_failed_job_is_not_all_well(app):
    now = app.extensions["node"].clock()
    with app.extensions["database"].write() as session:
        session.execute(insert(job_runs).values(name="send_waiting", finished_at=now, failure="OSError: no route"))
    page = office(app).get("/registration/operations").text
    assert "Alles in Ordnung" not in page
    assert "E-Mails senden" in page


def test_try_again_puts_a_dead_letter_back_and_says_who_did_it(app):
    fail(app, "dead", "ValueError: x")
    browser = office(app)
    page = browser.get("/registration/operations").text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
    again = browser.post("/registration/operations/messages/1/try-again", data={"csrf_token": token})
    assert (again.status_code, again.location) == (303, "/registration/operations?tried=1")
    with app.extensions["database"].read() as session:
        assert session.scalar(select(failed_messages.c.state)) == "waiting"
        assert [done.action for done in of_object(session, "message:1")] == ["message_tried_again"]
    missing = browser.post("/registration/operations/messages/99/try-again", data={"csrf_token": token})
    assert missing.status_code == 404
