"""Something is wrong with an entry: a visitor says so, the owners hear it, the office deals with it."""

import html
import re
from datetime import timedelta

import pytest

from services.directory.domain.actors import people_kept
from services.directory.jobs import forget_people_around_entries
from services.directory.models.notices import EntryNotice
from tests.apps import App
from tests.german import check_in_english, german_words
from tests.service.directory.boxes import letters, send
from tests.service.directory.entries import publish
from tests.service.directory.people import rows
from tests.service.directory.test_members import editor, join
from tests.service.registration.form_filling import fill

QUEUE = "/directory/office/notices"


def notices(app: App) -> list[EntryNotice]:
    with app.database.read() as session:
        return list(session.query(EntryNotice))


def form_of(actor: str) -> str:
    return f"/directory/actors/{actor}/notice"


@pytest.mark.parametrize(("pass_on", "told"), [("true", "kim@example.org"), (None, None)])
def test_a_note_reaches_the_office_and_the_owners_and_the_address_only_whom_it_may(
    app: App, pass_on: str | None, told: str | None
) -> None:
    actor = publish(app)["id"]
    editor(app, actor)
    join(app, actor, "mia@example.org", "member")
    more = {"pass_on": pass_on} if pass_on else {}
    answer = send(app, form_of(actor), text="Montags ist\nnie jemand da.", email="kim@example.org", **more)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{form_of(actor)}/sent")
    assert "Danke" in app.client().get(f"{form_of(actor)}/sent").text
    (letter,) = letters(app, "notice_told")
    assert (letter["person"]["email"], letter["sender"]) == ("eda@example.org", told)
    assert letter["note"] == "Montags ist\nnie jemand da."
    office = app.signed_in("coordinator")
    assert "1 Hinweis, dass" in office.get("/directory/office").text
    shown = office.get(QUEUE)
    assert ("nie jemand da" in shown.text, "kim@example.org" in shown.text) == (True, True)
    assert shown.headers["Cache-Control"] == "no-store"
    (one,) = notices(app)
    for _ in range(2):
        send(app, f"{QUEUE}/{one.id}/done", office, page="/directory/suggest")
    assert "Kein Hinweis wartet" in office.get(QUEUE).text
    assert "Hinweis erledigt" in office.get(f"/directory/office/actors/{actor}").text


def test_the_queue_goes_on_where_its_first_page_ends(app: App) -> None:
    actor = publish(app)["id"]
    for number in range(23):
        send(app, form_of(actor), text=f"Hinweis-{number:02}.")
        app.clock.forward(seconds=1)
    office = app.signed_in("coordinator")
    first = office.get(QUEUE).text
    (following,) = re.findall(r'href="([^"]*cursor=[^"]*)"', first)
    shown = [re.findall(r"Hinweis-\d\d", text) for text in (first, office.get(html.unescape(following)).text)]
    assert [len(some) for some in shown] == [20, 3]
    assert sum(shown, []) == [f"Hinweis-{number:02}" for number in range(23)]
    assert office.get(f"{QUEUE}?cursor=x").status_code == 422


def test_a_note_needs_no_address_and_no_owner(app: App) -> None:
    actor = publish(app)["id"]
    send(app, form_of(actor), text="Tippfehler", pass_on="true")
    assert [(one.email, one.pass_on) for one in notices(app)] == [(None, False)]
    assert letters(app) == []


def test_what_cannot_be_taken_is_said_at_the_field(app: App) -> None:
    actor, page = publish(app)["id"], ""
    page = form_of(actor)
    for fields in ({"text": ""}, {"text": "x" * 1001}, {"text": "x", "email": "kim"}):
        assert send(app, page, **fields).status_code == 422
    quick = fill(app.client(), page, page, text="x", website="https://spam.example")
    assert quick.status_code == 422
    assert app.client().post(page, data={"text": "x"}).status_code == 400
    assert app.client().get(form_of("nobody")).status_code == 404
    assert notices(app) == []


def test_owners_get_at_most_five_mails_an_hour_and_an_entry_has_at_most_fifty_notes(app: App) -> None:
    actor = publish(app)["id"]
    editor(app, actor)
    for _ in range(6):
        assert send(app, form_of(actor), text="Falsch").status_code == 303
    assert (len(letters(app, "notice_told")), len(notices(app))) == (5, 6)
    with app.database.write() as session:
        (number,) = {one.actor for one in session.query(EntryNotice)}
        for more in range(people_kept.MOST_OPEN_NOTICES - 6):
            session.add(EntryNotice(id=f"n{more}", actor=number, text="x", pass_on=False, created_at=app.clock()))
    assert send(app, form_of(actor), text="Falsch").status_code == 429


@pytest.mark.parametrize(("done", "days"), [(True, people_kept.DONE_NOTICES), (False, people_kept.OPEN_NOTICES)])
def test_notes_are_forgotten_in_time(app: App, done: bool, days: timedelta) -> None:
    actor = publish(app)["id"]
    send(app, form_of(actor), text="Falsch", email="kim@example.org")
    if done:
        office = app.signed_in("coordinator")
        send(app, f"{QUEUE}/{notices(app)[0].id}/done", office, page="/directory/suggest")
    app.clock.forward(seconds=days.total_seconds() - 5)
    forget_people_around_entries(app.database, app.node)
    assert rows(app)["entry_notices"] == 1
    app.clock.forward(seconds=6)
    forget_people_around_entries(app.database, app.node)
    assert rows(app)["entry_notices"] == 0


def test_a_merge_takes_notes_along_and_only_the_office_sees_them(app: App) -> None:
    kept, other = publish(app)["id"], publish(app, name="Doppelt")["id"]
    send(app, form_of(other), text="Das gibt es zweimal.")
    office = app.signed_in("coordinator")
    page = f"/directory/office/doubles/merge?kept={kept}&other={other}"
    assert fill(office, page, "/directory/office/doubles/merge").status_code == 303
    assert f"/directory/office/actors/{kept}" in office.get(QUEUE).text
    for roles, status in (((), 403), (("organiser",), 403), (("admin",), 200)):
        assert app.signed_in(*roles).get(QUEUE).status_code == status
    assert app.client().get(QUEUE).status_code == 302
    asked = f"{QUEUE}/{notices(app)[0].id}/done"
    assert send(app, asked, app.signed_in("organiser"), page="/directory/suggest").status_code == 403
    assert send(app, f"{QUEUE}/x/done", office, page="/directory/suggest").status_code == 404


def test_the_pages_about_notes_are_english(app: App) -> None:
    actor = publish(app, name="Neighbours", summary="We meet.", description="", tags=[])["id"]
    send(app, form_of(actor), text="Wrong hours.", email="kim@example.org")
    paths = [form_of(actor), f"{form_of(actor)}/sent"]
    office = app.signed_in("coordinator")
    check_in_english(app, office, [*paths, QUEUE, f"{QUEUE}?lang=en&done=done"])
    (one,) = notices(app)
    send(app, f"{QUEUE}/{one.id}/done", office, page="/directory/suggest")
    check_in_english(app, office, [QUEUE])
    assert not german_words(send(app, form_of(actor), office, text="").text)
