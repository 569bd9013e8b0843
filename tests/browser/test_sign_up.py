"""A resident finds an event and signs up, by keyboard alone."""

import re

from playwright.sync_api import Page, expect

from tests.browser.evenings import link_in, published
from tests.browser.keyboard import Keyboard
from tests.eventually import eventually
from tests.nodes import EmbeddedNode


def test_a_resident_finds_an_event_signs_up_and_gets_a_seat(node: EmbeddedNode, keyboard: Keyboard) -> None:
    published(node, title="Abend über Mieten", topics=["housing"], capacity=5, online_link="https://video.example/raum")
    published(node, title="Rundgang im Park", format="walk")
    keyboard.open(node.url_of("/"))
    keyboard.follow("Veranstaltungen")
    keyboard.reach(keyboard.page.get_by_text("Suchen und auswählen"))
    keyboard.page.keyboard.press("Enter")
    keyboard.look()
    keyboard.choose("Thema", "Wohnen und Miete")
    keyboard.press("Anzeigen")
    expect(keyboard.page.get_by_role("link", name="Rundgang im Park")).to_have_count(0)
    keyboard.follow("Abend über Mieten")
    keyboard.reads("Noch 5 Plätze frei")
    expect(keyboard.page.get_by_text("video.example")).to_have_count(0)
    keyboard.fill("Name", "Ada Demir")
    keyboard.fill("E-Mail-Adresse", "ada@beispiel.example")
    keyboard.choose("Wie viele Personen kommen mit?", "1 Person")
    keyboard.press("Verbindlich anmelden")
    keyboard.reads("Sie haben 2 Plätze")
    keyboard.reads("https://video.example/raum")
    mail = eventually(lambda: node.mails("ada@beispiel.example"))[0]
    assert "Abend über Mieten" in str(mail["Subject"])


def test_a_mistake_is_said_first_and_leads_to_its_field(node: EmbeddedNode, keyboard: Keyboard) -> None:
    keyboard.open(node.url_of(published(node)))
    keyboard.fill("Name", "Bea Kurz")
    keyboard.fill("E-Mail-Adresse", "bea")
    keyboard.press("Verbindlich anmelden")
    page = keyboard.page
    expect(page).to_have_title(re.compile("^Fehler: "))
    expect(page.locator("#error-summary")).to_be_focused()
    keyboard.reach(page.locator("#error-summary").get_by_role("link").first)
    page.keyboard.press("Enter")
    expect(page.locator("#email")).to_be_focused()
    expect(page.locator("#name")).to_have_value("Bea Kurz")
    keyboard.fill("E-Mail-Adresse", "bea@beispiel.example")
    keyboard.press("Verbindlich anmelden")
    keyboard.reads("Sie haben einen Platz")


def test_where_addresses_are_confirmed_the_mail_leads_to_a_button(node: EmbeddedNode, keyboard: Keyboard) -> None:
    keyboard.open(node.url_of(published(node, registration={"confirm_email": True})))
    keyboard.fill("Name", "Carl Rot")
    keyboard.fill("E-Mail-Adresse", "carl@beispiel.example")
    keyboard.press("Verbindlich anmelden")
    keyboard.reads("Bitte bestätigen Sie Ihre Adresse")
    mail = eventually(lambda: node.mails("carl@beispiel.example"))[0]
    text = mail.get_body(("plain",)).get_content()
    keyboard.open(link_in(text, node.url_of("/registration/confirm/")))
    keyboard.press("Anmeldung bestätigen")
    keyboard.reads("Sie haben einen Platz")


def test_the_page_is_english_by_a_switch(node: EmbeddedNode, keyboard: Keyboard) -> None:
    keyboard.open(node.url_of(published(node)))
    keyboard.follow("English")
    expect(keyboard.page.locator("html")).to_have_attribute("lang", "en")


def test_without_script_everything_works(node: EmbeddedNode, page: Page) -> None:
    browser = page.context.browser
    assert browser is not None
    plain = browser.new_context(java_script_enabled=False)
    try:
        tab = plain.new_page()
        tab.goto(node.url_of(published(node)))
        tab.get_by_label("Name").fill("Dora")
        tab.get_by_label("E-Mail-Adresse").press_sequentially("dora@beispiel.example", delay=25)  # as people type
        tab.get_by_role("button", name="Verbindlich anmelden").click()
        expect(tab.get_by_role("main")).to_contain_text("Sie haben einen Platz")
    finally:
        plain.close()
