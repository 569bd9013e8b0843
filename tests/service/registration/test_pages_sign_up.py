"""Signing up by page: seats, the queue, errors at their fields, and the guards of the form."""

import re

import pytest

from tests.apps import App
from tests.service.registration.desk import Desk
from tests.service.registration.form_filling import Forms, fill


def sign_up(app: App, event: str, client=None, wait: float = 5, **fields):  # type: ignore[no-untyped-def]
    page, client = f"/registration/events/{event}", client or app.client()
    values = dict(Forms(client.get(page).text).found[0][1])
    app.clock.forward(seconds=wait)
    values |= {"name": "Ada", "email": "ada@beispiel.example", **fields}
    return client.post(f"{page}/sign-up", data=values)


def test_whoever_signs_up_lands_on_the_own_page_with_the_link(app: App, desk: Desk) -> None:
    event = desk.published(online_link="https://video.example/raum")
    client = app.client()
    answer = sign_up(app, event, client, companions="1")
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/registration/my/")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    page = client.get(answer.headers["Location"])
    assert "Sie haben 2 Plätze" in page.text
    assert "https://video.example/raum" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Robots-Tag"] == "noindex"


def test_whoever_waits_sees_the_place_and_no_link(app: App, desk: Desk) -> None:
    event = desk.published(capacity=1, online_link="https://video.example/raum")
    desk.registered(event, "bea")
    desk.registered(event, "carl")
    client = app.client()
    answer = sign_up(app, event, client)
    page = client.get(answer.headers["Location"]).text
    assert "Warteliste an Stelle 2" in page
    assert "video.example" not in page
    assert "Niemand überholt" in page


def test_where_addresses_are_confirmed_known_and_new_people_are_answered_alike(app: App, desk: Desk) -> None:
    event = desk.published(registration={"confirm_email": True})
    first, second = sign_up(app, event), sign_up(app, event)
    assert first.status_code == second.status_code == 303
    assert first.headers["Location"] == second.headers["Location"] == f"/registration/events/{event}/please-confirm"
    assert "48 Stunden" in app.client().get(first.headers["Location"]).text


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"name": " "}, "name", "Name: Bitte ausfüllen."),
        ({"email": "ada"}, "email", "gültige E-Mail-Adresse"),
        ({"companions": "9"}, "companions", "höchstens 5 Personen"),
        ({"companions": "3"}, "companions", "Gruppen werden nicht geteilt"),
        ({"answers.statement": ""}, "answers-statement", "Bitte beantworten Sie die Frage"),
    ],
)
def test_what_is_wrong_stands_in_the_summary_and_at_the_field(
    app: App, desk: Desk, fields: dict, field: str, words: str
) -> None:
    event = desk.published(registration={"statement": {"question": "Warum?", "required": True}})
    answer = sign_up(app, event, **{"answers.statement": "Darum.", **fields})
    assert answer.status_code == 422
    summary = answer.text.split('id="error-summary"')[1].split("</ul>")[0]
    assert f'href="#{field}"' in summary
    assert words in summary
    assert f'id="{field}-error"' in answer.text
    assert "<title>Fehler:" in answer.text
    assert 'value="ada' in answer.text  # what was typed is kept
    assert app.messages() == [] or desk.event(event)["seats"]["free"] == 2


def test_a_known_address_is_told_and_offered_its_link(app: App, desk: Desk) -> None:
    event = desk.published()
    desk.registered(event, "ada")
    answer = sign_up(app, event)
    assert answer.status_code == 409
    assert "schon angemeldet" in answer.text
    client = app.client()
    page = f"/registration/events/{event}/link"
    values = dict(Forms(client.get(page).text).found[0][1])
    app.clock.forward(seconds=5)
    for address in ("ada@beispiel.example", "niemand@beispiel.example"):
        sent = client.post(page, data={**values, "email": address})
        assert (sent.status_code, sent.headers["Location"]) == (303, f"/registration/events/{event}/link-sent")
    assert len(app.messages("link_requested")) == 1


@pytest.mark.parametrize(
    ("wait", "fields"), [(0.1, {}), (5, {"website": "https://spam.example"}), (5, {"opened": "1.abc"}), (90_000, {})]
)
def test_what_looks_like_spam_is_asked_again_and_an_honest_person_loses_nothing(
    app: App, desk: Desk, wait: float, fields: dict
) -> None:
    event = desk.published()
    client = app.client()
    answer = sign_up(app, event, client, wait=wait, **fields)
    assert answer.status_code == 422
    assert "Bitte noch einmal absenden" in answer.text
    assert app.messages("seat_confirmed") == []
    values = dict(Forms(answer.text).found[0][1])
    assert values["name"] == ["Ada"]
    app.clock.forward(seconds=2)
    assert client.post(f"/registration/events/{event}/sign-up", data=values).status_code == 303


def test_without_its_token_a_form_does_nothing(app: App, desk: Desk) -> None:
    event = desk.published()
    answer = sign_up(app, event, csrf_token="")
    assert answer.status_code == 400
    assert "noch einmal absenden" in answer.text
    assert desk.event(event)["seats"]["free"] == 2


def test_text_of_people_is_shown_as_text(app: App, desk: Desk) -> None:
    bad = '"><img src=x onerror=alert(1)>'
    event = desk.published(
        title=bad, summary=bad, description=f"<b>{bad}</b>", tags=[bad[:40]], venue={"name": bad, "street": bad},
        organiser={"name": bad}, host={"name": bad}, partners=[{"name": bad}],
        cost={"fee": bad, "shared": bad, "travel": bad}, registration={"statement": {"question": bad}},
    )  # fmt: skip
    client, office = app.client(), app.signed_in("coordinator")
    own = sign_up(app, event, client, name=bad, **{"answers.statement": bad}).headers["Location"]
    registration = re.search(r"/my/([^?]+)", own)[1]  # type: ignore[index]
    refused = sign_up(app, event, name=bad, email=bad)
    base = f"/registration/office/events/{event}"
    pages = [client.get(path).text for path in ("/registration/events", f"/registration/events/{event}", own)]
    paths = ["/registration/office", base, f"{base}/edit", f"{base}/move", f"{base}/cancel", f"{base}/registrations"]
    paths += [f"{base}/list", f"{base}/registrations/new", f"/registration/office/registrations/{registration}"]
    pages += [office.get(path).text for path in paths]
    for page in [*pages, refused.text]:
        assert "&lt;img" in page or "&#34;" in page
        assert "<img src=x" not in page


def test_the_form_goes_without_companions_when_nobody_may_come_along(app: App, desk: Desk) -> None:
    event = desk.published(registration={"companions_most": 0})
    page = f"/registration/events/{event}"
    assert 'name="companions"' not in app.client().get(page).text
    client = app.client()
    assert fill(client, page, f"{page}/sign-up", name="Ada", email="a@b.example").status_code == 422  # too fast
