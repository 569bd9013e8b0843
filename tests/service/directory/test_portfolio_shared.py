"""A competence portfolio in others' hands, on paper, beside what comes next, and when its time is over."""

import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pypdf
import pytest

from services.directory.handlers import HANDLERS
from services.directory.models.portfolio import Portfolio
from shared.clock import rfc3339
from shared.storage.delivery import deliver
from tests.apps import App, make_app
from tests.servers.postgres import Postgres
from tests.service.directory.people import rows
from tests.service.directory.portfolio_owner import ADA, EXAMPLES, Person, entry_of, hear, letters, look_after, owner


@pytest.fixture
def ada(app: App) -> Person:
    return owner(app)


def test_others_read_by_a_shared_link_what_is_not_hidden(app: App, ada: Person) -> None:
    ada.act("statements", title="Garten", text="Beete")
    hear(app, "training_attended", 2, event_id="another", title="Geheime Fortbildung")
    entry = entry_of(ada, "Geheime Fortbildung")
    assert ada.act(f"entries/{entry}/hide", hidden="yes").status_code == 303
    ada.share()
    (link,) = ada.shared_links()
    other = app.client()
    answer = other.get(link)
    assert answer.status_code == 200
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "Garten" in answer.text
    assert "Moderation im Kiez" in answer.text
    for secret in ("Geheime Fortbildung", ADA, ada.id, ada.token):
        assert secret not in answer.text
    share, _, token = link.rpartition("/")[2].partition("?t=")
    read = other.get(f"/directory/api/portfolios/shared/{share}?token={token}").json
    assert read["email"] is None
    assert [one["title"] for one in read["trainings"]] == ["Fortbildung: Moderation im Kiez"]
    assert ada.act(f"entries/{entry}/hide", hidden="no").status_code == 303
    assert "Geheime Fortbildung" in other.get(link).text


def test_a_shared_link_ends_on_its_day_or_when_the_person_says_so(app: App, ada: Person) -> None:
    ada.share("Kurz", days=2)
    app.clock.forward(minutes=1)
    ada.share("Lang", days=6)
    long, short = ada.shared_links()
    other = app.client()
    app.clock.forward(days=3)
    assert [other.get(link).status_code for link in (long, short)] == [200, 410]
    id = long.split("/shared/")[1].split("?")[0]
    assert ada.act(f"shares/{id}/revoke").status_code == 303
    assert other.get(long).status_code == 410
    assert other.get(long.replace("?t=", "/portfolio.pdf?t=")).status_code == 410
    assert ada.shared_links() == []


@pytest.mark.parametrize("until", ["", "gestern", "2026-01-01", "2030-01-01", "2027-02-30"])
def test_a_shared_link_needs_a_sound_last_day(ada: Person, until: str) -> None:
    assert ada.act("shares", label="x", until=until).status_code == 422


def test_the_pdf_is_tagged_titled_and_takes_hostile_words_as_words(app: App, ada: Person) -> None:
    ada.act("statements", title='#panic("x") $a$ *fett* <b>', text='#read("/etc/passwd")\n@label \\ `code`')
    answer = ada.client.get(f"{ada.path}/portfolio.pdf?t={ada.token}")
    assert answer.mimetype == "application/pdf"
    read = pypdf.PdfReader(io.BytesIO(answer.data))
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert read.trailer["/Root"]["/Lang"] == "de"
    assert read.metadata.title == "Kompetenzportfolio: Ada Demir"
    text = " ".join(page.extract_text() for page in read.pages)
    assert '#panic("x") $a$ *fett* <b>' in text
    assert '#read("/etc/passwd")' in text
    assert ADA not in text


def test_the_person_changes_the_name_and_makes_old_links_stop(app: App, ada: Person) -> None:
    assert ada.act("name", name="Ada D.").status_code == 303
    assert ada.json()["name"] == "Ada D."
    answer = ada.act("renew")
    new = answer.headers["Location"]
    assert ada.client.get(f"{ada.path}?t={ada.token}").status_code == 410
    token = parse_qs(urlsplit(new).query)["t"][0]
    assert ada.client.get(f"{ada.path}?t={token}").status_code == 200


def test_nothing_is_left_after_the_person_deletes_it(app: App, ada: Person) -> None:
    ada.share()
    ada.act("statements", title="x")
    (link,) = ada.shared_links()
    assert "nichts davon übrig" in ada.act("delete").text
    left = rows(app)
    assert [left[name] for name in ("portfolios", "portfolio_entries", "portfolio_shares")] == [0, 0, 0]
    assert app.client().get(link).status_code == 410
    assert ada.client.get(f"{ada.path}?t={ada.token}").status_code == 410


def test_what_nobody_touches_is_deleted_after_three_years_and_a_mail(app: App, ada: Person) -> None:
    app.clock.forward(days=3 * 365 - 31)
    look_after(app)
    assert letters(app, "portfolio_ends") == []
    app.clock.forward(days=1)
    look_after(app)
    look_after(app)
    (link,) = letters(app, "portfolio_ends")
    app.clock.forward(days=29)
    look_after(app)
    assert rows(app)["portfolios"] == 1
    late = Person(app, link)
    assert "Bald wird dieses Portfolio gelöscht" in late.page()
    app.clock.forward(days=2)
    look_after(app)
    assert rows(app)["portfolios"] == 0


def test_the_button_in_time_keeps_it(app: App, ada: Person) -> None:
    app.clock.forward(days=3 * 365 - 20)
    look_after(app)
    late = Person(app, letters(app, "portfolio_ends")[0])
    assert late.act("keep").status_code == 303
    app.clock.forward(days=100)
    look_after(app)
    assert rows(app)["portfolios"] == 1


def test_coming_trainings_about_the_same_topics_are_suggested_also_from_neighbours(app: App, ada: Person) -> None:
    def event(number: int, title: str, source: str, **more: Any) -> None:
        message = json.loads((EXAMPLES / "registration.event_published.v1.json").read_text())
        begin = app.clock() + timedelta(days=number)
        message["data"].update(title=title, format="training", topics=["participation"], status="published")
        message["data"].update(starts_at=rfc3339(begin), ends_at=rfc3339(begin + timedelta(hours=3)), **more)
        message.update(source=source, subject=f"event-{number}", id=f"{message['id'][:-6]}{900 + number:06}")
        deliver(app.database, HANDLERS, [json.dumps(message).encode()], app.clock)

    there = "urn:uuid:00000000-0000-4000-8000-000000000001"
    event(5, "Beteiligung hier", app.node.identity)
    event(6, "Doppelt passend", there, topics=["volunteering", "participation"])
    event(7, "Sportkurs", there, topics=["sport"])
    event(8, "Versammlung", there, format="open_assembly")
    event(9, "Abgesagt", there, status="cancelled")
    page = ada.page()
    assert page.index("Doppelt passend") < page.index("Beteiligung hier")
    assert "in einem benachbarten Kieznetz" in page
    for other in ("Sportkurs", "Versammlung", "Abgesagt"):
        assert other not in page


def test_a_portfolio_is_found_nowhere(app: App, ada: Person) -> None:
    ada.act("statements", title="Einmaliges Wort")
    client = app.client()
    for path in ("/directory?q=Einmaliges", "/directory/api/actors?q=Demir", "/directory/sitemap.xml"):
        text = client.get(path).text
        assert ADA not in text
        assert ada.id not in text
    public = [body for body in app.messages() if body["type"].split(".")[-2] != "entry_letter_requested"]
    assert ADA not in json.dumps(public)


def test_on_postgresql_the_job_tells_and_forgets_as_well(tmp_path: Path, postgres: Postgres) -> None:
    app = make_app("directory", tmp_path, database_url=postgres.address())
    ada = owner(app)
    hear(app, "training_attended", 2, event_id="another", title="Zweite")
    assert len(ada.json()["trainings"]) == 2
    app.clock.forward(days=3 * 365)
    look_after(app)
    assert len(letters(app, "portfolio_ends")) == 1
    app.clock.forward(days=31)
    look_after(app)
    assert Person(app, letters(app)[0]).client.get(f"{ada.path}?t={ada.token}").status_code == 410
    with app.database.read() as session:
        assert session.query(Portfolio).count() == 0
    app.database.close()
