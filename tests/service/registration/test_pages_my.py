""" "My registration" and the confirmation page, by signed links."""

import pytest

from tests.apps import App
from tests.service.registration.desk import Desk
from tests.service.registration.form_filling import Forms, fill


def path_of(app: App, url: str) -> str:
    return url.removeprefix(app.node.settings.url)


@pytest.fixture
def event(desk: Desk) -> str:
    return desk.published(capacity=2, registration={"statement": {"question": "Warum?", "required": False}})


def test_a_person_corrects_name_answer_and_companions(app: App, desk: Desk, event: str) -> None:
    receipt = desk.registered(event, "ada", companions=1, answers={"statement": "Alt"})
    page = path_of(app, receipt["manage_url"])
    action = page.split("?")[0]
    answer = fill(app.client(), page, action, name="Ada L.", companions="", answers__statement="")
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("&done=corrected")
    shown = app.client().get(answer.headers["Location"]).text
    assert "Ihre Änderung ist gespeichert" in shown
    assert 'value="Ada L."' in shown
    seen = desk.see(receipt).json
    assert (seen["name"], seen["companions"], seen["answers"]) == ("Ada L.", 0, {})


@pytest.mark.parametrize(
    ("fields", "field"), [({"name": ""}, "name"), ({"companions": "x"}, "companions"), ({"name": "x" * 121}, "name")]
)
def test_a_wrong_correction_is_named_at_its_field(app: App, desk: Desk, event: str, fields: dict, field: str) -> None:
    page = path_of(app, desk.registered(event, "ada")["manage_url"])
    answer = fill(app.client(), page, page.split("?")[0], **fields)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text


def test_more_companions_than_free_seats_are_refused_with_a_sentence(app: App, desk: Desk, event: str) -> None:
    page = path_of(app, desk.registered(event, "ada")["manage_url"])
    desk.registered(event, "bea")
    answer = fill(app.client(), page, page.split("?")[0], companions="1")
    assert answer.status_code == 409
    assert "kein Platz frei" in answer.text
    assert 'href="#companions"' in answer.text


def test_withdrawing_takes_a_page_with_one_button_and_lets_the_next_one_in(app: App, desk: Desk, event: str) -> None:
    ada = path_of(app, desk.registered(event, "ada", companions=1)["manage_url"])
    bea = desk.registered(event, "bea")
    action = ada.split("?")[0] + "/withdraw"
    question = ada.replace("?", "/withdraw?")
    client = app.client()
    assert "Möchten Sie sich abmelden" in client.get(question).text
    assert desk.see(bea).json["status"] == "waitlisted"  # looking changes nothing
    sent = next(values for address, values in Forms(client.get(question).text).found if address == action)
    answer = client.post(action, data=sent)
    assert answer.status_code == 303
    assert "Sie sind abgemeldet" in client.get(answer.headers["Location"]).text
    assert desk.see(bea).json["status"] == "confirmed"
    # Gone back and pressed again: nothing is wrong, and nothing happens twice.
    assert client.get(question).headers["Location"] == answer.headers["Location"]
    again = client.post(action, data=sent)
    assert (again.status_code, again.headers["Location"]) == (303, answer.headers["Location"])


def test_whoever_comes_back_joins_at_the_end(app: App, desk: Desk, event: str) -> None:
    ada = path_of(app, desk.registered(event, "ada", companions=1)["manage_url"])
    desk.registered(event, "bea", companions=1)
    desk.registered(event, "carl")
    client = app.client()
    fill(client, ada.replace("?", "/withdraw?"), ada.split("?")[0] + "/withdraw")
    answer = fill(client, ada, ada.split("?")[0] + "/again")
    assert answer.status_code == 303
    assert "Warteliste an Stelle 2" in client.get(answer.headers["Location"]).text
    again = fill(client, ada, ada.split("?")[0] + "/again")
    assert again.status_code == 409
    assert "schon angemeldet" in again.text


def test_links_that_do_not_hold_get_a_clear_page(app: App, desk: Desk, event: str) -> None:
    page = path_of(app, desk.registered(event, "ada")["manage_url"])
    forged = page[:-2] + ("aa" if not page.endswith("aa") else "bb")
    other = path_of(app, desk.registered(event, "bea")["manage_url"]).split("?")[0] + "?" + page.split("?")[1]
    client = app.client()
    for wrong, status in ((forged, 403), (other, 403), (page.split("?")[0], 403), ("/registration/my/x?t=y", 404)):
        for path in (wrong, wrong.replace("/my/", "/confirm/")):
            answer = client.get(path)
            assert answer.status_code in (status, 403)
            assert "Der Link führt nicht weiter" in answer.text
            assert answer.headers["Cache-Control"] == "no-store"
    app.clock.forward(days=45)
    answer = client.get(page)
    assert answer.status_code == 410
    assert "abgelaufen" in answer.text


def test_confirming_takes_a_button_and_leads_to_the_own_page(app: App, desk: Desk) -> None:
    event = desk.published(registration={"confirm_email": True})
    desk.registered(event, "ada")
    data = app.messages("confirmation_requested")[0]["data"]
    page = path_of(app, data["confirm_url"])
    client = app.client()
    assert "Anmeldung bestätigen" in client.get(page).text
    assert desk.event(event)["seats"]["free"] == 2
    assert "noch nicht bestätigt" in client.get(path_of(app, data["manage_url"])).text
    answer = fill(client, page, page.split("?")[0])
    assert answer.status_code == 303
    shown = client.get(answer.headers["Location"])
    assert "Sie haben einen Platz" in shown.text
    assert "Adresse ist bestätigt" in shown.text
    assert desk.event(event)["seats"]["free"] == 1
    assert fill(client, page, page.split("?")[0]).status_code == 303  # a second time changes nothing
    assert len(app.messages("seat_confirmed")) == 1


def test_a_cancelled_event_shows_on_the_own_page_and_hides_the_link(app: App, desk: Desk) -> None:
    event = desk.published(online_link="https://video.example/raum")
    page = path_of(app, desk.registered(event, "ada")["manage_url"])
    desk.act(event, "cancel", reason="Sturm")
    shown = app.client().get(page).text
    assert "abgesagt" in shown
    assert "Sturm" in shown
    assert "video.example" not in shown
    assert "/withdraw" not in shown
