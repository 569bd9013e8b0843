"""The competence portfolio: a person's own, reached by mail, with trainings and own words."""

import json

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from services.directory.commands.note_training import note_training
from shared.signing.person import person_ref
from tests.apps import App
from tests.service.directory.people import post, rows
from tests.service.directory.portfolio_owner import ADA, EXAMPLES, Person, entry_of, hear, letters, look_after, owner


@pytest.fixture
def ada(app: App) -> Person:
    return owner(app)


def test_a_training_makes_the_portfolio_and_the_person_hears_of_it_once(app: App, ada: Person) -> None:
    page = ada.page()
    for words in ("Moderation im Kiez", "Stadtteilkoordination Lichtenberg Mitte", "1. März 2027", "6,5 Stunden"):
        assert words in page
    look_after(app)
    hear(app, "training_attended", 2, event_id="another", title="Zweite")
    look_after(app)
    assert len(letters(app)) == 1
    assert sorted(one["title"] for one in ada.json()["trainings"]) == ["Fortbildung: Moderation im Kiez", "Zweite"]


def test_a_training_that_is_taken_back_is_gone(app: App, ada: Person) -> None:
    hear(app, "training_attendance_withdrawn", 3)
    assert ada.json()["trainings"] == []


def test_a_withdrawal_of_what_is_not_there_changes_nothing(app: App) -> None:
    hear(app, "training_attendance_withdrawn", 3)
    assert rows(app)["portfolios"] == 0


def test_the_link_is_mailed_and_the_answer_is_the_same_for_everybody(app: App, ada: Person) -> None:
    client = app.client()
    known = filled_in(app, client, ADA.upper())
    strange = filled_in(app, client, "eve@beispiel.example")
    assert (known.status_code, known.headers["Location"]) == (strange.status_code, strange.headers["Location"])
    assert len(letters(app)) == 2
    assert rows(app)["portfolios"] == 1
    for _ in range(8):
        filled_in(app, client, ADA)
    assert len(letters(app)) == 6  # five asked for within the hour


def filled_in(app: App, client: FlaskClient, email: str) -> TestResponse:
    """The form for the link, sent some seconds after it was opened."""
    stamp = client.get("/directory/portfolio").text.split('name="opened" value="')[1].split('"')[0]
    app.clock.forward(seconds=10)
    return post(client, "/directory/portfolio", "/directory/portfolio", email=email, opened=stamp, website="")


def test_a_link_counts_for_seven_days_and_only_for_its_portfolio(app: App, ada: Person) -> None:
    assert ada.client.get(f"{ada.path}?t={ada.token}").status_code == 200
    day, _, rest = ada.token.partition(".")
    for token in ("", "x", f"20990101.{rest}", f"{day}.", f"{day}.falsch", rest, "\x7fü"):
        assert ada.client.get(ada.path, query_string={"t": token}).status_code == 410
        query = {"token": token.strip("\x7f") or "x"}
        assert ada.client.get(f"/directory/api/portfolios/{ada.id}", query_string=query).status_code == 410
    assert ada.client.get(f"/directory/portfolio/unknown?t={ada.token}").status_code == 410
    app.clock.forward(days=8)
    assert ada.client.get(f"{ada.path}?t={ada.token}").status_code == 410


def test_opening_pages_changes_nothing(app: App, ada: Person) -> None:
    ada.share()
    before = rows(app)
    for path in (ada.path, f"{ada.path}/delete", f"{ada.path}/portfolio.pdf"):
        answer = ada.client.get(f"{path}?t={ada.token}")
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Robots-Tag"] == "noindex"
    assert rows(app) == before


def test_own_statements_are_added_changed_and_deleted(app: App, ada: Person) -> None:
    assert ada.act("statements", title="Moderation", text="Zehn Runden\nim Kiez").status_code == 303
    (own,) = ada.json()["statements"]
    assert (own["title"], own["text"]) == ("Moderation", "Zehn Runden\nim Kiez")
    entry = entry_of(ada, "Moderation")
    assert ada.client.get(f"{ada.path}/statements/{entry}?t={ada.token}").status_code == 200
    assert ada.act(f"statements/{entry}", title="Leitung", text="").status_code == 303
    assert ada.json()["statements"][0]["title"] == "Leitung"
    assert ada.act(f"statements/{entry}", title="").status_code == 422
    assert ada.act(f"entries/{entry}/delete").status_code == 303
    assert ada.json()["statements"] == []


@pytest.mark.parametrize(("title", "text"), [("", "x"), ("x" * 201, ""), ("ok", "x" * 2001), ("a\x00b", "")])
def test_a_broken_statement_is_answered_with_the_field(ada: Person, title: str, text: str) -> None:
    answer = ada.act("statements", title=title, text=text)
    assert answer.status_code == 422
    assert "error-summary" in answer.text


def test_there_is_an_end_to_statements(ada: Person) -> None:
    for number in range(50):
        assert ada.act("statements", title=f"Nummer {number}").status_code == 303
    assert ada.act("statements", title="zu viel").status_code == 409


def test_nobody_acts_on_what_is_another_persons(app: App, ada: Person) -> None:
    ada.act("statements", title="Adas")
    ada.share()
    entry = entry_of(ada, "Adas")
    share = ada.shared_links()[0].split("/shared/")[1].split("?")[0]
    with app.database.write() as session:
        example = json.loads((EXAMPLES / "registration.training_attended.v1.json").read_text())["data"]
        ref = person_ref(app.node.secret, "bob@beispiel.example")
        person = {"ref": ref, "name": "Bob", "email": "bob@beispiel.example", "language": "de"}
        times = {"starts_at": app.clock(), "ends_at": app.clock()}
        note_training(
            session, source=app.node.identity, training={**example, **times, "person": person}, now=app.clock()
        )
    look_after(app)
    bob = Person(app, letters(app)[-1])
    before = ada.json()
    for verb in (f"entries/{entry}/hide", f"entries/{entry}/delete", f"shares/{share}/revoke"):
        assert bob.act(verb, hidden="yes").status_code == 404
    assert bob.act(f"statements/{entry}", title="Bobs").status_code == 404
    bob.path, bob.id = ada.path, ada.id
    for verb in ("delete", "renew", "keep"):
        assert bob.act(verb).status_code == 410
    office = app.bearer("admin")
    assert app.client().get(f"/directory/api/portfolios/{ada.id}?token=x", headers=office).status_code == 410
    assert ada.json() == before
    assert len(ada.shared_links()) == 1
