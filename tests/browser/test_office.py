"""A coordinator prepares an event, moves it and cancels it, by keyboard alone."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from services.directory.commands.create_account import create_account
from services.directory.commands.give_role import give_role
from services.directory.domain.roles import COMMAND_LINE
from shared.signing.node import load_node
from tests.browser.evenings import link_in, published
from tests.browser.keyboard import Keyboard
from tests.eventually import eventually
from tests.nodes import EmbeddedNode

NEXT_YEAR = datetime.now(UTC).year + 1


@pytest.fixture
def coordinator(node: EmbeddedNode, keyboard: Keyboard) -> Keyboard:
    """Already signed in."""
    cookie = {"name": node.settings.cookie_name, "value": node.token("coordinator"), "url": node.settings.url}
    keyboard.page.context.add_cookies([cookie])  # type: ignore[list-item]
    return keyboard


def test_a_coordinator_creates_publishes_moves_and_cancels_an_event(node: EmbeddedNode, coordinator: Keyboard) -> None:
    page = coordinator.page
    coordinator.open(node.url_of("/registration/office"))
    coordinator.follow("Neue Veranstaltung")
    coordinator.fill("Titel", "Hoffest am Ring")
    coordinator.press("Als Entwurf speichern")
    expect(page.locator("#error-summary")).to_be_focused()
    coordinator.fill("Kurz gesagt", "Musik und Kuchen.")
    coordinator.choose("Format", "Fest")
    coordinator.tick("Kultur")
    coordinator.moment("Beginn", 7, NEXT_YEAR, 10)
    coordinator.moment("Ende", 7, NEXT_YEAR, 11)
    coordinator.fill("Name des Ortes", "Innenhof")
    coordinator.tick("stufenlos")
    coordinator.fill("Plätze", "1")
    coordinator.press("Als Entwurf speichern")
    coordinator.reads("Der Entwurf ist gespeichert")
    coordinator.follow("Vorschau")
    coordinator.reads("Das ist ein Entwurf")
    coordinator.follow("Diese Veranstaltung bearbeiten und Anmeldungen ansehen")
    coordinator.press("Veröffentlichen")
    coordinator.reads("Die Veranstaltung ist veröffentlicht")
    event = page.url.split("?")[0].rsplit("/", 1)[1]
    for who in ("hanna", "ivan"):
        body = {"name": who.title(), "email": f"{who}@beispiel.example"}
        assert node.post(f"/registration/api/events/{event}/registrations", body).status_code == 201
    coordinator.follow("Verlegen")
    coordinator.reads("2 Angemeldete bekommen sofort eine E-Mail")
    coordinator.moment("Beginn", 8, NEXT_YEAR, 10)
    coordinator.moment("Ende", 8, NEXT_YEAR, 12)
    coordinator.press("Verlegen und allen Bescheid geben")
    coordinator.reads("Die Veranstaltung ist verlegt")
    coordinator.reads(f"7. Juli {NEXT_YEAR}")
    coordinator.follow("Absagen")
    coordinator.fill("Grund", "Sturm angesagt")
    coordinator.press("Endgültig absagen")
    coordinator.reads("Die Veranstaltung ist abgesagt")
    coordinator.reads("Sturm angesagt")
    told = eventually(
        lambda: [mail for mail in node.mails("hanna@beispiel.example") if "Sturm angesagt" in body_of(mail)]
    )
    assert len(told) == 1


def test_the_office_enters_somebody_and_takes_somebody_off(node: EmbeddedNode, coordinator: Keyboard) -> None:
    event = published(node, title="Kurs", capacity=2, reserved_seats=1).rsplit("/", 1)[1]
    body = {"name": "Jana", "email": "jana@beispiel.example"}
    node.post(f"/registration/api/events/{event}/registrations", body)
    coordinator.open(node.url_of(f"/registration/office/events/{event}"))
    coordinator.follow("Anmeldungen ansehen")
    coordinator.follow("Jemanden eintragen")
    coordinator.fill("Name", "Karl Anruf")
    coordinator.fill("E-Mail-Adresse", "karl@beispiel.example")
    coordinator.press("Eintragen")
    coordinator.reads("Warteliste, Stelle 1")
    coordinator.press("Reservierten Platz geben")
    coordinator.reads("Platz, reserviert")
    coordinator.follow("Anmeldungen")
    coordinator.follow("Jana")
    coordinator.press("Von der Liste nehmen")
    expect(coordinator.page.locator("#error-summary")).to_be_focused()
    coordinator.fill("Grund", "Die Anmeldung war doppelt.")
    coordinator.press("Von der Liste nehmen")
    coordinator.reads("Die Anmeldung ist von der Liste genommen")
    coordinator.follow("Kurs")
    coordinator.reads("Anmeldung von der Liste genommen")
    coordinator.open(node.url_of(f"/registration/office/events/{event}/list"))
    coordinator.reads("Karl Anruf")


def test_somebody_signs_in_by_the_mail_link_and_comes_back_to_the_office(
    node: EmbeddedNode, keyboard: Keyboard
) -> None:
    email = "koordination@beispiel.example"
    signing = load_node(node.settings)
    database = node.database("directory")
    with database.write() as session:
        account = create_account(session, node=signing, email=email, name="", now=signing.clock())
        give_role(
            session, node=signing, account_id=account.id, role="coordinator", giver=COMMAND_LINE, now=signing.clock()
        )
    database.close()
    keyboard.open(node.url_of("/registration/office"))
    keyboard.fill("E-Mail-Adresse", email)
    keyboard.press("Link anfordern")
    mail = eventually(lambda: node.mails(email))[0]
    keyboard.open(link_in(body_of(mail), node.url_of("/directory/sign-in/")))
    keyboard.press("Jetzt anmelden")
    expect(keyboard.page).to_have_url(node.url_of("/registration/office"))
    keyboard.reads("Veranstaltungen vorbereiten")


def body_of(mail) -> str:  # type: ignore[no-untyped-def]
    """The plain text of a mail in one line."""
    return " ".join(mail.get_body(("plain",)).get_content().split())
