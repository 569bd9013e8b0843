"""The office enters somebody without a mail address and calls when the event is changed, by keyboard alone."""

import pytest

from tests.browser.evenings import published
from tests.browser.keyboard import Keyboard
from tests.nodes import EmbeddedNode


@pytest.fixture
def coordinator(node: EmbeddedNode, keyboard: Keyboard) -> Keyboard:
    """Already signed in."""
    cookie = {"name": node.settings.cookie_name, "value": node.token("coordinator"), "url": node.settings.url}
    keyboard.page.context.add_cookies([cookie])  # type: ignore[list-item]
    return keyboard


def test_somebody_without_an_address_is_entered_and_called_after_a_change(
    node: EmbeddedNode, coordinator: Keyboard
) -> None:
    event = published(node, title="Erzählcafé").rsplit("/", 1)[1]
    office = node.url_of(f"/registration/office/events/{event}")
    coordinator.open(f"{office}/registrations/new")
    coordinator.fill("Name", "Erna Ohneadresse")
    coordinator.fill("Telefon oder Notiz", "030 123 45 67")
    coordinator.press("Eintragen")
    coordinator.reads("hat keine E-Mail-Adresse: bitte anrufen")
    coordinator.open(f"{office}/edit")
    coordinator.fill("Titel", "Erzählcafé am Nachmittag")
    coordinator.press("Speichern")
    coordinator.reads("1 Person hat keine E-Mail-Adresse: bitte anrufen")
    coordinator.reads("Erzählcafé am Nachmittag")
    coordinator.press("Angerufen")
    coordinator.reads("Der Anruf ist vermerkt")
    assert "Bitte anrufen" not in coordinator.page.content()
