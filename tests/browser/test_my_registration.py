"""People look at their registration, correct it, withdraw and come back, by keyboard alone."""

from playwright.sync_api import expect

from tests.browser.evenings import link_in, published
from tests.browser.keyboard import Keyboard
from tests.eventually import eventually
from tests.nodes import EmbeddedNode


def sign_up(node: EmbeddedNode, path: str, who: str) -> str:
    """Somebody signs up by program; gives the address of the own page."""
    api = path.replace("/registration/", "/registration/api/") + "/registrations"
    answer = node.post(api, {"name": who.title(), "email": f"{who}@beispiel.example"})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["manage_url"])


def test_a_seat_that_somebody_gives_back_goes_to_whoever_waits(node: EmbeddedNode, keyboard: Keyboard) -> None:
    event = published(node, capacity=1, title="Kleine Runde")
    emil, frieda = sign_up(node, event, "emil"), sign_up(node, event, "frieda")
    keyboard.open(frieda)
    keyboard.reads("Warteliste an Stelle 1")
    keyboard.open(emil)
    keyboard.reads("Sie haben einen Platz")
    keyboard.fill("Name", "Emil Grün")
    keyboard.press("Änderung speichern")
    keyboard.reads("Ihre Änderung ist gespeichert")
    keyboard.follow("Abmelden …")
    keyboard.follow("Nein, angemeldet bleiben")
    keyboard.reads("Sie haben einen Platz")
    keyboard.follow("Abmelden …")
    keyboard.press("Ja, abmelden")
    keyboard.reads("Sie sind abgemeldet")
    keyboard.press("Wieder anmelden")
    keyboard.reads("Warteliste an Stelle 1")
    mails = eventually(lambda: [mail for mail in node.mails("frieda@beispiel.example") if "link" not in mail][1:])
    text = mails[-1].get_body(("plain",)).get_content()
    keyboard.open(link_in(text, node.url_of("/registration/my/")))
    keyboard.reads("Sie haben einen Platz")


def test_a_lost_link_is_mailed_again(node: EmbeddedNode, keyboard: Keyboard) -> None:
    event = published(node, title="Zweiter Abend")
    sign_up(node, event, "gerda")
    before = len(eventually(lambda: node.mails("gerda@beispiel.example")))
    keyboard.open(node.url_of(event))
    keyboard.follow("Schon angemeldet? Link noch einmal schicken lassen")
    keyboard.fill("E-Mail-Adresse", "gerda@beispiel.example")
    keyboard.press("Link schicken")
    keyboard.reads("Sehen Sie in Ihr Postfach")
    mail = eventually(lambda: node.mails("gerda@beispiel.example")[before:])[0]
    keyboard.open(link_in(mail.get_body(("plain",)).get_content(), node.url_of("/registration/my/")))
    keyboard.reads("Zweiter Abend")


def test_a_link_that_does_not_hold_explains_itself(node: EmbeddedNode, keyboard: Keyboard) -> None:
    keyboard.open(node.url_of("/registration/my/unbekannt?t=falsch"))
    keyboard.reads("Der Link führt nicht weiter")
    expect(keyboard.page).to_have_title("Der Link führt nicht weiter – Kieznetz")
