"""Anybody suggests an entry; the office decides."""

from typing import Any

import pytest

from services.directory.jobs import forget_people_around_entries
from services.directory.models.actors import Actor, ActorRevision
from services.directory.models.people import Suggestion
from tests.apps import App
from tests.service.directory.boxes import letters, link_of, press, send
from tests.service.directory.entries import found, publish

FORM = {
    "name": "Hofgarten Nord",
    "kind": "initiative",
    "summary": "Wir gärtnern im Hof.",
    "place__street": "Sewanstraße 1",
    "place__postal_code": "10319",
    "place__city": "Berlin",
    "place__area": "de-be-1140",
    "hours.mo.1.from": "10:00",
    "hours.mo.1.until": "12:00",
    "suggested_by__name": "Sina Vorschlag",
    "suggested_by__email": "sina@example.org",
}
JSON = {
    "name": "Hofgarten Nord",
    "kind": "initiative",
    "summary": "Wir gärtnern im Hof.",
    "place": {"street": "Sewanstraße 1", "city": "Berlin"},
    "website": "https://hofgarten.example.org",
    "suggested_by": {"name": "Sina Vorschlag", "email": "sina@example.org"},
}


def suggest(app: App, **changed: Any) -> Any:
    """Sends the page's form."""
    return send(app, "/directory/suggest", **{**FORM, **changed})


def suggested(app: App, **changed: Any) -> str:
    """The id of a suggestion whose address is confirmed."""
    assert suggest(app, **changed).status_code == 303
    link = link_of(app, "suggestion_confirm")
    assert press(app, link).status_code == 200
    return link.rsplit("/", 1)[1].partition("?")[0]


def actors(app: App) -> list[Actor]:
    with app.database.read() as session:
        return list(session.query(Actor))


def office(app: App, *roles: str) -> Any:
    return app.signed_in(*(roles or ("coordinator",)))


def test_a_suggestion_waits_until_its_address_is_confirmed_and_the_office_publishes_it(app: App) -> None:
    answer = suggest(app)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/directory/suggest/sent")
    (actor,) = actors(app)
    assert actor.status == "unconfirmed"
    (letter,) = letters(app)
    assert (letter["kind"], letter["actor_name"], letter["person"]["email"]) == (
        "suggestion_confirm",
        None,
        "sina@example.org",
    )
    link = link_of(app, "suggestion_confirm")
    shown = app.client().get(link)
    assert shown.headers["Cache-Control"] == "no-store"
    assert actors(app)[0].status == "unconfirmed"
    assert "Wir prüfen den Vorschlag" in press(app, link).text
    assert actors(app)[0].status == "suggested"
    assert found(app) == []
    page = f"/directory/office/suggestions/{actor.id}"
    seen = office(app).get(page)
    assert "Sina Vorschlag" in seen.text
    assert seen.headers["Cache-Control"] == "no-store"
    assert send(app, f"{page}/publish", office(app), page=page).status_code == 303
    assert found(app) == ["Hofgarten Nord"]
    assert letters(app)[-1]["kind"] == "suggestion_published"
    assert actors(app)[0].content["opening_hours"] == "Mo 10:00-12:00"
    with app.database.read() as session:
        assert session.query(Suggestion).count() == 0


def test_a_declined_suggestion_is_told_with_the_reason_and_leaves_nobody_behind(app: App) -> None:
    id = suggested(app)
    page = f"/directory/office/suggestions/{id}"
    assert send(app, f"{page}/decline", office(app), page=page, reason="").status_code == 422
    assert send(app, f"{page}/decline", office(app), page=page, reason="Gibt es schon.").status_code == 303
    letter = letters(app)[-1]
    assert (letter["kind"], letter["note"], letter["actor_url"]) == ("suggestion_declined", "Gibt es schon.", None)
    assert actors(app)[0].status == "withdrawn"
    with app.database.read() as session:
        assert session.query(Suggestion).count() == 0
    assert office(app).get(page).status_code == 409
    assert app.messages("actor_withdrawn") == []


def test_publishing_over_the_api_tells_the_suggester_too(app: App) -> None:
    id = suggested(app)
    app.client().post(f"/directory/api/actors/{id}/publish", json={}, headers=app.bearer("coordinator"))
    assert letters(app)[-1]["kind"] == "suggestion_published"


def test_the_api_takes_suggestions_and_always_answers_alike(app: App) -> None:
    answers = [app.client().post("/directory/api/suggestions", json={**JSON, "different": True}) for _ in range(7)]
    assert {(answer.status_code, answer.text) for answer in answers} == {(202, answers[0].text)}
    assert len(letters(app)) == 5  # an hour
    assert len(actors(app)) == 5


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": ""}, "name"),
        ({"kind": "alliance"}, "kind"),
        ({"summary": "x" * 501}, "summary"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"opening_hours": "immer mal"}, "opening_hours"),
        ({"suggested_by": {"name": "Sina", "email": "sina"}}, "suggested_by.email"),
        ({"suggested_by": {"email": "sina@example.org"}}, "suggested_by.name"),
        ({"status": "published"}, "status"),
        ({"name": "a\x00b"}, "name"),
        ({"place": {"street": "x", "latitude": 5}}, "place.latitude"),
    ],
)
def test_what_cannot_be_is_refused_with_the_field(app: App, changed: dict[str, Any], field: str) -> None:
    answer = app.client().post("/directory/api/suggestions", json={**JSON, **changed})
    assert answer.status_code == 422
    assert field in {error["field"] for error in answer.json["errors"]}, answer.json
    assert actors(app) == []


def test_a_form_that_a_machine_filled_in_is_not_taken(app: App) -> None:
    answer = suggest(app, website="http://spam.example")
    assert answer.status_code == 422
    assert "Mensch" in answer.text
    assert actors(app) == []


def test_hours_that_cannot_be_are_shown_at_their_field(app: App) -> None:
    answer = suggest(app, **{"hours.mo.1.until": ""})
    assert answer.status_code == 422
    assert "bis wann" in answer.text
    assert 'value="10:00"' in answer.text
    assert 'value="Hofgarten Nord"' in answer.text


def test_likely_duplicates_are_shown_first_and_only_public_ones(app: App) -> None:
    published = publish(app, name="Hofgarten Nord", places=[{"street": "Sewanstraße 1", "postal_code": "10319"}])
    answer = suggest(app)
    assert answer.status_code == 409
    assert f"/directory/actors/{published['id']}" in answer.text
    assert letters(app) == []
    refused = app.client().post(
        "/directory/api/suggestions", json={**JSON, "place": FORM and {"street": "Sewanstraße 1"}}
    )
    assert (refused.status_code, refused.json["code"]) == (409, "likely_duplicates")
    assert suggest(app, different="true").status_code == 303
    assert len(letters(app)) == 1


def test_a_forged_an_old_and_a_settled_link_lead_to_one_clear_page(app: App) -> None:
    suggest(app)
    link = link_of(app, "suggestion_confirm")
    path = link.partition("?")[0]
    for wrong in (path, f"{path}?t=", f"{link}x", f"{path}?t=k1.%C3%A4", "/directory/suggestions/unknown?t=x"):
        answer = app.client().get(wrong)
        assert answer.status_code == 410
        assert "gilt nicht mehr" in answer.text
        assert answer.headers["Cache-Control"] == "no-store"
    app.clock.forward(days=7, seconds=1)
    assert app.client().get(link).status_code == 410


def test_two_clicks_on_the_button_are_one_confirmation(app: App) -> None:
    suggest(app)
    link = link_of(app, "suggestion_confirm")
    press(app, link)
    client = app.client()
    again = send(app, link.partition("?")[0], client, page="/directory/suggest", t=link.partition("?t=")[2])
    assert again.status_code == 303
    with app.database.read() as session:
        assert session.query(ActorRevision).count() == 2


def test_what_nobody_confirmed_goes_after_a_week_without_a_trace(app: App) -> None:
    suggest(app)
    app.clock.forward(days=6, hours=23)
    forget_people_around_entries(app.database, app.node)
    assert len(actors(app)) == 1
    app.clock.forward(hours=1)
    forget_people_around_entries(app.database, app.node)
    assert actors(app) == []
    with app.database.read() as session:
        assert session.query(Suggestion).count() == session.query(ActorRevision).count() == 0


def test_what_the_office_never_decides_stays_without_its_suggester(app: App) -> None:
    id = suggested(app)
    app.clock.forward(days=180)
    forget_people_around_entries(app.database, app.node)
    assert actors(app)[0].status == "suggested"
    page = office(app).get(f"/directory/office/suggestions/{id}").text
    assert "nicht mehr bekannt" in page
    assert "Sina" not in page


def test_who_suggested_is_named_to_the_office_only_and_in_no_trail(app: App) -> None:
    id = suggested(app)
    for client in (app.client(), app.signed_in("organiser")):
        assert client.get(f"/directory/office/suggestions/{id}").status_code in (302, 403)
        assert client.get(f"/directory/actors/{id}").status_code == 404
    public = [message for message in app.messages() if "letter" not in message["type"]]
    assert "Sina" not in str(public)
    with app.database.read() as session:
        trail = session.connection().exec_driver_sql("SELECT * FROM activity").all()
        assert "ina" not in str(trail)


def test_one_address_has_at_most_ten_suggestions_waiting(app: App) -> None:
    for number in range(14):
        app.client().post("/directory/api/suggestions", json={**JSON, "name": f"Ding {number}", "different": True})
        app.clock.forward(minutes=30)
    assert len(letters(app)) == 10
