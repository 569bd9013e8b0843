"""People who are named on an entry: only if they agree, and only here."""

import json
from typing import Any

import pytest

from services.directory.jobs import forget_people_around_entries
from services.directory.models.people import Contact
from shared.contracts.registry import BY_WIRE_TYPE
from tests.apps import App
from tests.service.directory.boxes import letters, link_of, press, send
from tests.service.directory.entries import publish
from tests.service.directory.people import sign_in
from tests.service.directory.test_members import editor, join

NAME, EMAIL, TASK = "Katharina Kontaktfrau", "katharina@example.org", "Raumvergabe"


def contacts_page(actor_id: str) -> str:
    return f"/directory/office/actors/{actor_id}/contacts"


def ask(app: App, actor_id: str, **changed: Any) -> Any:
    """The office asks somebody."""
    fields = {"name": NAME, "email": EMAIL, "task": TASK, **changed}
    return send(app, contacts_page(actor_id), app.signed_in("coordinator"), **fields)


def agreed(app: App) -> str:
    """The id of an entry with a contact who has agreed."""
    actor = str(publish(app)["id"])
    assert ask(app, actor).status_code == 303
    press(app, link_of(app, "contact_confirm"), answer="yes")
    return actor


def contacts(app: App) -> list[Contact]:
    with app.database.read() as session:
        return list(session.query(Contact))


def test_a_name_is_shown_only_after_its_person_agrees(app: App) -> None:
    actor = publish(app)["id"]
    who = editor(app, actor)
    answer = send(app, contacts_page(actor), who.client, name=NAME, email=EMAIL, task=TASK)
    assert answer.headers["Location"].endswith("done=asked")
    letter = letters(app)[-1]
    assert (letter["kind"], letter["person"]["email"], letter["note"]) == ("contact_confirm", EMAIL, None)
    entry = f"/directory/actors/{actor}"
    assert NAME not in app.client().get(entry).text
    link = link_of(app, "contact_confirm")
    asked = app.client().get(link)
    assert NAME in asked.text
    assert TASK in asked.text
    assert asked.headers["Cache-Control"] == "no-store"
    assert contacts(app)[0].confirmed_at is None
    assert "Sie haben zugestimmt" in press(app, link, answer="yes").text
    shown = app.client().get(entry).text
    assert NAME in shown
    assert TASK in shown
    assert EMAIL not in shown


def test_the_person_takes_it_back_by_the_same_link(app: App) -> None:
    actor = agreed(app)
    link = link_of(app, "contact_confirm")
    assert "Ihr Name wird nicht gezeigt" in press(app, link, answer="no").text
    assert contacts(app) == []
    assert NAME not in app.client().get(f"/directory/actors/{actor}").text
    assert app.client().get(link).status_code == 410
    again = send(app, link.partition("?")[0], page="/directory/suggest", t=link.partition("?t=")[2], answer="yes")
    assert again.status_code == 410


def test_no_at_once_leaves_nothing_behind(app: App) -> None:
    actor = publish(app)["id"]
    ask(app, actor)
    press(app, link_of(app, "contact_confirm"), answer="no")
    assert contacts(app) == []
    assert ask(app, actor).status_code == 303  # may be asked again


def test_two_clicks_are_one_answer_and_anything_else_is_none(app: App) -> None:
    actor = agreed(app)
    link = link_of(app, "contact_confirm")
    path, _, token = link.partition("?t=")
    assert send(app, path, page="/directory/suggest", t=token, answer="yes").status_code == 303
    assert send(app, path, page="/directory/suggest", t=token, answer="maybe").status_code == 422
    assert send(app, path, page="/directory/suggest", t=token + "x", answer="no").status_code == 410
    assert NAME in app.client().get(f"/directory/actors/{actor}").text


def test_an_editor_stops_naming_somebody(app: App) -> None:
    actor = agreed(app)
    office, page = app.signed_in("coordinator"), contacts_page(actor)
    path = f"{page}/{contacts(app)[0].id}/remove"
    assert send(app, path, office, page=page).status_code == 303
    assert contacts(app) == []
    assert send(app, path, office, page=page).status_code == 303


def test_who_has_not_answered_is_asked_again_and_who_agreed_is_not(app: App) -> None:
    actor = publish(app)["id"]
    ask(app, actor)
    assert ask(app, actor, task="Schlüssel").status_code == 303
    assert [one.task for one in contacts(app)] == ["Schlüssel"]
    press(app, link_of(app, "contact_confirm"), answer="yes")
    refused = ask(app, actor)
    assert refused.status_code == 409
    assert "steht schon auf dem Eintrag" in refused.text


def test_one_address_gets_five_questions_an_hour_and_an_entry_has_ten_contacts(app: App) -> None:
    actor = publish(app)["id"]
    assert [ask(app, actor).status_code for _ in range(6)] == [303] * 5 + [429]
    answers = [ask(app, actor, email=f"k{number}@example.org").status_code for number in range(10)]
    assert answers == [303] * 9 + [409]


def test_what_is_not_answered_goes_after_a_month_and_ends_with_its_entry(app: App) -> None:
    actor = agreed(app)
    ask(app, actor, email="stumm@example.org")
    app.clock.forward(days=30)
    forget_people_around_entries(app.database, app.node)
    assert [one.email for one in contacts(app)] == [EMAIL]
    app.client().delete(f"/directory/api/actors/{actor}", headers=app.bearer("coordinator"))
    app.clock.forward(days=30)
    forget_people_around_entries(app.database, app.node)
    assert contacts(app) == []


def test_a_person_sees_in_their_account_where_they_are_named(app: App) -> None:
    actor = agreed(app)
    join(app, actor, EMAIL.title(), "employee")
    page = sign_in(app, EMAIL.title()).client.get("/directory/account").text
    assert "Ihr Name wird gezeigt" in page
    assert link_of(app, "contact_confirm") in page.replace("&amp;", "&")


def test_no_contacts_name_leaves_by_any_public_message(app: App) -> None:
    actor = agreed(app)
    office = app.bearer("coordinator")
    app.client().patch(f"/directory/api/actors/{actor}", json={"summary": "Neu"}, headers=office)
    app.client().post(f"/directory/api/actors/{actor}/confirm", headers=office)
    app.client().delete(f"/directory/api/actors/{actor}", headers=office)
    messages = app.messages()
    public = [message for message in messages if BY_WIRE_TYPE[message["type"]].public]
    assert len(public) >= 4
    for message in public:
        said = json.dumps(message, ensure_ascii=False)
        assert "Katharina" not in said
        assert EMAIL not in said
    private = [message["type"] for message in messages if "Katharina" in json.dumps(message, ensure_ascii=False)]
    assert private == ["org.kieznetz.directory.entry_letter_requested.v1"]


@pytest.mark.parametrize("who", ["nobody", "organiser"])
def test_no_contacts_name_is_in_any_list_export_or_answer_to_others(app: App, who: str) -> None:
    actor = agreed(app)
    headers = {} if who == "nobody" else app.bearer(who)
    client = app.client() if who == "nobody" else app.signed_in(who)
    seen = 0
    for rule in app.flask.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.arguments - {"actor_id"}:
            continue
        path = rule.rule.replace("<actor_id>", actor)
        if path == f"/directory/actors/{actor}":
            continue  # the entry's own page at home
        answer = client.get(path, headers=headers)
        seen += answer.status_code == 200
        assert "Katharina" not in answer.text, path
        assert EMAIL not in answer.text, path
    assert seen > 10


def test_the_trail_names_no_contact(app: App) -> None:
    agreed(app)
    with app.database.read() as session:
        trail = session.connection().exec_driver_sql("SELECT * FROM activity").all()
    assert "Katharina" not in str(trail)
    assert {row.action for row in trail} >= {"contact_asked", "contact_agreed"}
