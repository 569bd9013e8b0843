"""The office keeps the directory, an owner keeps the own entry: by keyboard alone."""

import io
from typing import Any

import pytest
import requests
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from shared.signing.keyring import load_token_private
from shared.signing.node import load_node
from shared.signing.token import issue_token
from tests.browser.keyboard import Keyboard
from tests.nodes import EmbeddedNode

OFFICE = "/directory/office"
HOUSE = {
    "kind": "meeting_place",
    "name": "Kiezhaus am Fennpfuhl",
    "places": [{"street": "Ringstraße 4", "postal_code": "10369", "city": "Berlin", "area": "de-be-1140"}],
    "mailbox": "haus@fennpfuhl.example",
}


def token(node: EmbeddedNode, *roles: str, actors: tuple[str, ...] = ()) -> str:
    here = load_node(node.settings)
    key = load_token_private(node.folder)
    return issue_token(
        key, sub="01900000-0000-7000-8000-00000000000b", sid="office", roles=list(roles), actors=list(actors),
        now=here.clock(),
    )  # fmt: skip


def signed_in(node: EmbeddedNode, keyboard: Keyboard, *roles: str, actors: tuple[str, ...] = ()) -> Keyboard:
    value = token(node, *roles, actors=actors)
    cookie = {"name": node.settings.cookie_name, "value": value, "url": node.settings.url}
    keyboard.page.context.add_cookies([cookie])  # type: ignore[list-item]
    return keyboard


def published(node: EmbeddedNode, **more: Any) -> dict[str, Any]:
    made = node.post("/directory/api/actors", {**HOUSE, **more}, "coordinator")
    assert made.status_code == 201, made.text
    answer = node.post(f"/directory/api/actors/{made.json()['id']}/publish", {}, "coordinator")
    return dict(answer.json())


@pytest.fixture
def coordinator(node: EmbeddedNode, keyboard: Keyboard) -> Keyboard:
    return signed_in(node, keyboard, "coordinator")


def test_a_coordinator_creates_publishes_and_prints(node: EmbeddedNode, coordinator: Keyboard) -> None:
    coordinator.open(node.url_of(OFFICE))
    coordinator.follow("Neuer Eintrag")
    coordinator.follow("Speichern")
    coordinator.press("Als Entwurf speichern")
    expect(coordinator.page.locator("#error-summary")).to_be_focused()
    coordinator.fill("Name", "Nähcafé Rosenfelde")
    coordinator.choose("Art", "Treffpunkt")
    coordinator.fill("Straße und Hausnummer", "Rosenweg 7")
    coordinator.fill("Stadt", "Berlin")
    coordinator.choose("Kiez", "Lichtenberg: Lichtenberg Mitte")
    coordinator.press("Weiterer Ort")
    expect(coordinator.page.locator("#places-0-street")).to_have_value("Rosenweg 7")
    expect(coordinator.page.locator("#places-1-street")).to_be_visible()
    coordinator.fill("Postfach", "naehcafe@rosenfelde.example")
    coordinator.page.get_by_role("link", name="Speichern", exact=True).focus()
    coordinator.follow("Speichern")
    coordinator.press("Als Entwurf speichern")
    coordinator.reads("Der Entwurf ist gespeichert")
    coordinator.press("Veröffentlichen")
    coordinator.reads("Der Eintrag ist veröffentlicht")
    coordinator.follow("Adressbuch pflegen")
    coordinator.follow("Liste drucken")
    coordinator.choose("Gebiet", "Lichtenberg Mitte")
    coordinator.press("Anzeigen")
    coordinator.reads("Rosenweg 7")
    file = coordinator.page.get_by_role("link", name="Als PDF (A4)").get_attribute("href")
    cookies = {node.settings.cookie_name: token(node, "coordinator")}
    answer = requests.get(node.url_of(str(file)), cookies=cookies, timeout=30)
    assert "Rosenweg 7" in PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()


def test_a_coordinator_sees_doubles_merges_them_and_goes_back(node: EmbeddedNode, coordinator: Keyboard) -> None:
    there = published(node)
    coordinator.open(node.url_of(f"{OFFICE}/actors/new"))
    coordinator.fill("Name", "Kiezhaus Fennpfuhl")
    coordinator.choose("Art", "Treffpunkt")
    coordinator.fill("Telefon", "030 777")
    coordinator.press("Als Entwurf speichern")
    coordinator.reads("Ist es einer von diesen?")
    coordinator.press("Trotzdem anlegen")
    coordinator.reads("Der Entwurf ist gespeichert")
    made = coordinator.page.url.split("?")[0].rsplit("/", 1)[1]
    coordinator.open(node.url_of(f"{OFFICE}/doubles/merge?kept={there['id']}&other={made}"))
    coordinator.press("Endgültig zusammenführen")
    coordinator.reads("Die Einträge sind zusammengeführt")
    coordinator.reads("030 777")
    coordinator.follow("Frühere Stände")
    coordinator.reads("neu")
    coordinator.press("Diesen Stand wiederherstellen")
    coordinator.reads("Der frühere Stand gilt wieder")


def test_school_holidays_and_doubles_have_their_pages(node: EmbeddedNode, coordinator: Keyboard) -> None:
    coordinator.open(node.url_of(f"{OFFICE}/school-holidays"))
    coordinator.press("Eintragen")
    expect(coordinator.page.locator("#error-summary")).to_be_focused()
    coordinator.open(node.url_of(f"{OFFICE}/doubles"))
    coordinator.open(node.url_of(f"{OFFICE}?state=stale"))


def test_an_owner_changes_the_own_entry(node: EmbeddedNode, keyboard: Keyboard) -> None:
    made = published(node, name="Fahrradwerkstatt Anton", mailbox="rad@anton.example", places=[])
    owner = signed_in(node, keyboard, actors=(made["id"],))
    owner.open(node.url_of("/directory/mine"))
    owner.follow("Fahrradwerkstatt Anton")
    owner.follow("Bearbeiten")
    owner.fill("Kurz gesagt", "Wir reparieren gemeinsam.")
    owner.reach(owner.page.locator("summary", has_text="Themen ("))
    owner.page.keyboard.press("Enter")
    owner.tick("Umwelt und Klima")
    owner.press("Speichern")
    owner.reads("Gespeichert.")
    owner.press("Stimmt noch: bestätigen")
    owner.reads("Der Eintrag ist als richtig bestätigt")
    owner.follow("So sehen ihn alle")
    owner.reads("Wir reparieren gemeinsam.")
    owner.open(node.url_of("/directory/confirm/x?t=y"))
    owner.reads("Dieser Link gilt nicht mehr")


def test_a_place_is_found_on_the_map_by_keyboard_and_by_mouse(node: EmbeddedNode, page: Page) -> None:
    keyboard = signed_in(node, Keyboard(page), "coordinator")
    page.goto(node.url_of(f"{OFFICE}/actors/new"))
    keyboard.choose("Kiez", "Lichtenberg: Lichtenberg Mitte")
    keyboard.reach(page.get_by_text("Genaue Lage auf der Karte"))
    page.keyboard.press("Enter")
    expect(page.locator(".kz-place-map[data-ready]")).to_be_visible()
    keyboard.look()
    latitude, longitude = (keyboard.field(name) for name in ("Breitengrad", "Längengrad"))
    keyboard.reach(page.get_by_role("region", name="Karte: Lage von Ort 1"))
    page.keyboard.press("Enter")  # takes the middle, and does not send the form
    expect(page.get_by_text("Die Lage steht jetzt im Formular")).to_be_visible()
    by_key = (latitude.input_value(), longitude.input_value())
    assert [value[:4] for value in by_key] == ["52,5", "13,5"]
    box = page.locator(".kz-map").bounding_box()
    assert box is not None
    page.locator(".kz-map").dispatch_event("click", {"clientX": box["x"] + 200, "clientY": box["y"] + 60})
    expect(longitude).not_to_have_value(by_key[1])
    latitude.fill("52,6")  # typed ones are shown
    page.keyboard.press("Tab")
    expect(page.locator(".kz-place-map .kz-marker")).to_be_visible()
