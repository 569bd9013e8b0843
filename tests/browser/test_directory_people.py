"""Somebody suggests an entry on a telephone, the office publishes it, its owner claims and edits it by mail."""

from playwright.sync_api import expect

from tests.browser.evenings import link_in
from tests.browser.keyboard import Keyboard
from tests.eventually import eventually
from tests.nodes import EmbeddedNode


def mailed_link(node: EmbeddedNode, address: str, path: str, number: int = 0) -> str:
    """The link in the mail to an address, once it has come."""
    mail = eventually(lambda: node.mails(address)[number:])[0]
    return link_in(mail.get_body(("plain",)).get_content(), node.url_of(path))  # type: ignore[union-attr]


def become(node: EmbeddedNode, keyboard: Keyboard, *roles: str) -> None:
    """Signed in with these roles; with none, nobody."""
    context = keyboard.page.context
    context.clear_cookies()
    if roles:
        cookie = {"name": node.settings.cookie_name, "value": node.token(*roles), "url": node.settings.url}
        context.add_cookies([cookie])  # type: ignore[list-item]


def test_a_suggestion_becomes_an_entry_that_its_owner_keeps(node: EmbeddedNode, keyboard: Keyboard) -> None:
    page = keyboard.page
    page.set_viewport_size({"width": 320, "height": 700})
    keyboard.open(node.url_of("/directory"))
    keyboard.follow("Eintrag vorschlagen")
    keyboard.fill("Name", "Lesegarten am Ring")
    keyboard.press("Vorschlag abschicken")
    expect(page.locator("#error-summary")).to_be_focused()
    keyboard.choose("Art", "Initiative")
    keyboard.fill("Kurz gesagt", "Bücher und Beete.")
    keyboard.fill("E-Mail-Adresse des Eintrags", "garten@lesegarten.example")
    keyboard.fill("Straße und Hausnummer", "Ringstraße 5")
    keyboard.fill("Ihr Name", "Sina Nachbarin")
    keyboard.fill("Ihre E-Mail-Adresse", "sina@beispiel.example")
    keyboard.press("Vorschlag abschicken")
    keyboard.reads("Bitte bestätigen Sie Ihre Adresse")
    keyboard.open(mailed_link(node, "sina@beispiel.example", "/directory/suggestions/"))
    keyboard.press("Vorschlag bestätigen")
    keyboard.reads("Wir prüfen den Vorschlag")

    become(node, keyboard, "coordinator")
    keyboard.open(node.url_of("/directory/office?state=suggested"))
    keyboard.follow("Lesegarten am Ring")
    keyboard.reads("Sina Nachbarin")
    keyboard.press("Veröffentlichen")
    keyboard.reads("Der Eintrag ist veröffentlicht")
    assert eventually(
        lambda: [mail for mail in node.mails("sina@beispiel.example") if "Veröffentlicht" in mail["Subject"]]
    )

    become(node, keyboard)
    keyboard.open(node.url_of("/directory"))
    keyboard.follow("Lesegarten am Ring")
    keyboard.follow("Das sind wir: Eintrag selbst pflegen")
    keyboard.fill("Ihr Name", "Olga Gärtnerin")
    keyboard.fill("Ihre E-Mail-Adresse", "garten@lesegarten.example")
    keyboard.press("Anfrage abschicken")
    keyboard.reads("Bitte bestätigen Sie Ihre Adresse")
    keyboard.open(mailed_link(node, "garten@lesegarten.example", "/directory/claims/"))
    keyboard.press("Adresse bestätigen")
    keyboard.reads("Sie können diesen Eintrag jetzt selbst bearbeiten")
    keyboard.follow("Anmelden")
    keyboard.fill("E-Mail-Adresse", "garten@lesegarten.example")
    keyboard.press("Link anfordern")
    found = eventually(
        lambda: [mail for mail in node.mails("garten@lesegarten.example") if "Link zum Anmelden" in mail["Subject"]]
    )
    keyboard.open(link_in(found[0].get_body(("plain",)).get_content(), node.url_of("/directory/sign-in/")))  # type: ignore[union-attr]
    keyboard.press("Jetzt anmelden")
    page.get_by_label("Kurz gesagt").fill(
        "Bücher, Beete und Kaffee."
    )  # the office's journey walks this form by keyboard
    page.get_by_role("button", name="Speichern", exact=True).click()
    keyboard.reads("Gespeichert")

    keyboard.follow("Ansprechpersonen")
    keyboard.fill("Name", "Klara Kontakt")
    keyboard.fill("E-Mail-Adresse", "klara@beispiel.example")
    keyboard.fill("Wofür ist die Person da?", "Beete")
    keyboard.press("Um Zustimmung bitten")
    keyboard.reads("entscheidet, ob ihr Name gezeigt wird")
    keyboard.open(mailed_link(node, "klara@beispiel.example", "/directory/contacts/"))
    keyboard.press("Ja, meinen Namen hier zeigen")
    keyboard.reads("Sie haben zugestimmt")
    keyboard.follow("Zum Eintrag")
    keyboard.reads("Bücher, Beete und Kaffee.")
    keyboard.reads("Klara Kontakt")

    keyboard.open(node.url_of("/directory/account"))
    keyboard.follow("Lesegarten am Ring")
    keyboard.follow("Mitglieder")
    keyboard.fill("E-Mail-Adresse", "vera@beispiel.example")
    keyboard.choose("Aufgabe", "Mitarbeit")
    keyboard.press("Einladung schicken")
    keyboard.reads("vera@beispiel.example")
