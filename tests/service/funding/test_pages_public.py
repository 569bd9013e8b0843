"""Programmes as every visitor sees them."""

from tests.service.funding.desk import Desk
from tests.service.funding.neighbours import hear
from tests.service.funding.till import Till


def test_the_list_says_what_is_still_to_give_and_leads_to_neighbours(desk: Desk) -> None:
    till = Till(desk)
    till.reserve(25_050)
    hear(desk.app, "funding.programme_published", "far", 5, name="Ihr Fonds")
    page = desk.client.get("/funding").text
    assert "Noch zu vergeben: 749,50\xa0€" in page
    assert 'href="https://kiez.example.org/funding/programmes/' in page
    assert "Bei Kieznetz Lichtenberg" in page
    only_here = desk.client.get("/funding?source=here").text
    assert "Ihr Fonds" not in only_here
    assert "Zu dieser Auswahl gibt es nichts." in desk.client.get("/funding?who=municipality").text


def test_the_page_shows_the_rules_and_the_money_as_bar_and_as_table(desk: Desk) -> None:
    till = Till(desk)
    till.reserve(25_000)
    page = desk.client.get(f"/funding/programmes/{till.programme}").text
    assert "bis zu 1.000\xa0€ je Projekt" in page
    assert "<svg" in page
    assert 'aria-label="Das Geld des Programms: Zugesagt 250\xa0€, Noch zu vergeben 750\xa0€"' in page
    assert "<table" in page
    assert "<script" not in page


def test_the_short_address_leads_to_the_page_and_drafts_are_not_there(desk: Desk) -> None:
    made = desk.client.get(f"/funding/api/programmes/{desk.programme()}").json
    path = made["short_url"].removeprefix(desk.app.node.settings.url)
    assert desk.client.get(path.upper().replace("/F/", "/f/")).headers["Location"].endswith(made["id"])
    draft = desk.programme(status="draft")
    assert desk.client.get(f"/funding/programmes/{draft}").status_code == 404
    seen = desk.app.signed_in("coordinator").get(f"/funding/programmes/{draft}")
    assert "Vorschau" in seen.text
    assert "no-store" in seen.headers["Cache-Control"]


def test_the_check_works_without_a_script_and_says_why_the_rest_does_not_fit(desk: Desk) -> None:
    desk.programme(name="Passt", most_cents=None)
    desk.programme(name="Zu klein")
    empty = desk.client.get("/funding/check").text
    assert "Sechs Fragen" in empty
    page = desk.client.get("/funding/check?who=person&cents=2.000&started=false").text
    assert "1 Programm passt" in page
    assert "Es gibt höchstens 1.000\xa0€ je Projekt." in page
    wrong = desk.client.get("/funding/check?cents=viel")
    assert wrong.status_code == 422
    assert "Bitte einen Betrag in Euro angeben" in wrong.text


def test_what_people_write_into_a_programme_is_no_markup(desk: Desk) -> None:
    id = desk.programme(name="<script>x</script>", description="<img src=x onerror=alert(1)>", not_funded=["<b>x</b>"])
    page = desk.client.get(f"/funding/programmes/{id}").text
    assert "<script>x" not in page
    assert "<img src=x" not in page
    assert "<b>x" not in page
