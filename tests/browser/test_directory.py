"""Residents look for somebody in the directory: by keyboard alone, with the map and without, without script."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.keyboard import Keyboard
from tests.nodes import EmbeddedNode
from tests.servers.chromium import axe_violations

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf500f0003860180"
    "5a34577b0000000049454e44ae426082"
)
TILES = "https://tile.openstreetmap.org/"
MOST_STOPS = 10


class OnAPhone(Keyboard):
    """Somebody with a screen of 320 pixels, who looks at each page in both schemes."""

    def look(self) -> None:
        """The page breaks no rule of axe and needs no scrolling sideways."""
        self.page.set_viewport_size({"width": 320, "height": 640})
        for scheme in ("dark", "light"):
            self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert axe_violations(self.page) == [], f"{self.page.url}, {scheme}"
        assert self.page.evaluate("document.documentElement.scrollWidth") <= 320, self.page.url

    stops = 0

    def tab(self) -> None:
        """One step on; all are counted."""
        self.page.keyboard.press("Tab")
        self.stops += 1

    def steps_to(self, target: Locator) -> None:
        """Moves on by Tab until the element has the focus."""
        while not target.evaluate("one => one === document.activeElement"):
            assert self.stops < MOST_STOPS, f"{self.stops} steps, and still not at {target}"
            self.tab()

    def tick(self, label: str) -> None:
        """Ticks a box; the mark of those that one may leave out is not shown here."""
        self.reach(self.field(label))
        self.page.keyboard.press("Space")
        expect(self.field(label)).to_be_checked()


def entered(node: EmbeddedNode, name: str, **more: Any) -> None:
    """A published entry that is always open."""
    body = {"kind": "meeting_place", "name": name, "opening_hours": "24/7", **more}
    made = node.post("/directory/api/actors", body, "coordinator")
    assert made.status_code == 201, made.text
    done = node.post(f"/directory/api/actors/{made.json()['id']}/publish", {}, "coordinator")
    assert done.status_code == 200, done.text


@pytest.fixture(scope="module")
def kiez(node: EmbeddedNode) -> EmbeddedNode:
    """A node whose directory has somebody in it."""
    here = {"street": "Sewanstraße 43", "city": "Berlin", "latitude": 52.5075, "longitude": 13.5141}
    beside = {"street": "Hönower Weg 1", "city": "Berlin", "latitude": 52.5041, "longitude": 13.5036}
    entered(node, "KultSchule", summary="Haus der Nachbarschaft", places=[{**here, "access": ["step_free"]}])
    entered(node, "Werkstatt im Keller", places=[beside])
    entered(node, "Treffpunkt ohne Zeiten", places=[{**here, "access": ["step_free"]}], opening_hours=None)
    entered(node, "Haus in Mitte", places=[], areas=["de-be-01"])
    return node


def ready(page: Page) -> None:
    """Waits until the map is drawn."""
    expect(page.locator("#map-section[data-ready]")).to_be_visible()


def test_a_resident_finds_what_is_open_and_step_free_in_the_quarter(kiez: EmbeddedNode, page: Page) -> None:
    forbidden: list[str] = []  # what the pages' Content-Security-Policy stops
    page.on("console", lambda message: forbidden.append(message.text) if message.type == "error" else None)
    phone = OnAPhone(page)
    phone.open(kiez.url_of("/"))
    phone.follow("Adressbuch")
    ready(page)
    phone.look()
    phone.page.goto(page.url)
    ready(page)
    phone.tab()
    page.keyboard.press("Enter")  # past the head of the page
    phone.steps_to(page.locator(".kz-choice > summary"))
    page.keyboard.press("Enter")
    phone.steps_to(phone.field("Kiez"))
    page.keyboard.type("Lichtenberg Mitte")
    for label in ("Jetzt geöffnet", "Stufenlos, auch mit Rollstuhl"):
        phone.steps_to(phone.field(label))
        page.keyboard.press("Space")
    phone.look()
    phone.steps_to(page.get_by_role("button", name="Anzeigen").first)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="1 Eintrag")).to_be_visible()
    phone.reads("Ausgewählt: Lichtenberg: Lichtenberg Mitte · jetzt geöffnet · stufenlos")
    # Closed again, or the results would be far down; and the next steps lead to them.
    expect(phone.field("Kiez")).to_be_hidden()
    expect(page.get_by_role("heading", name="1 Eintrag")).to_be_in_viewport()
    phone.steps_to(page.get_by_role("link", name="KultSchule"))
    assert phone.stops <= MOST_STOPS
    phone.look()
    for other in ("Werkstatt im Keller", "Treffpunkt ohne Zeiten", "Haus in Mitte"):
        expect(page.get_by_role("link", name=other)).to_have_count(0)
    phone.follow("KultSchule")
    phone.reads("jetzt geöffnet")
    phone.reads("stufenlos")
    phone.reads("Lichtenberg: Lichtenberg Mitte")
    expect(page.locator('script[type="application/ld+json"]')).to_have_count(1)
    assert forbidden == []


def test_the_map_is_used_by_keyboard_and_can_be_skipped(kiez: EmbeddedNode, page: Page) -> None:
    keyboard = Keyboard(page)
    keyboard.open(kiez.url_of("/directory?area=de-be-1140"))
    ready(page)
    keyboard.look()
    marker = page.get_by_role("button", name="Werkstatt im Keller")
    keyboard.reach(marker)
    page.keyboard.press("Enter")
    link = page.locator(".leaflet-popup").get_by_role("link", name="Werkstatt im Keller")
    expect(link).to_be_focused()
    expect(page.locator(".leaflet-popup")).to_have_css("opacity", "1")
    assert axe_violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert axe_violations(page) == []
    page.keyboard.press("Escape")
    expect(page.locator(".leaflet-popup-content")).to_have_count(0)
    expect(marker).to_be_focused()
    # Two entries at one address are one marker that leads to both.
    keyboard.reach(page.get_by_role("button", name="2 Einträge: KultSchule, Treffpunkt ohne Zeiten"))
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup").get_by_role("listitem")).to_have_count(2)
    page.keyboard.press("Escape")
    page.goto(page.url)
    ready(page)
    keyboard.reach(page.get_by_role("link", name="Karte überspringen"))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Herunterladen")).to_be_focused()


def test_pictures_come_from_elsewhere_only_after_consent_and_only_in_this_window(
    kiez: EmbeddedNode, page: Page, answered_here: list[str]
) -> None:
    asked: list[tuple[str, str]] = []
    left: list[str] = []
    home = kiez.url_of("")
    page.on("request", lambda request: left.append(request.url) if not request.url.startswith(home) else None)
    page.on("console", lambda message: left.append(message.text) if message.type == "error" else None)

    def picture(route: Any) -> None:
        asked.append((route.request.url, route.request.headers.get("referer", "")))
        route.fulfill(body=PICTURE, content_type="image/png")

    page.route(f"{TILES}**", picture)
    page.goto(kiez.url_of("/directory"))
    ready(page)
    assert left == []
    expect(page.get_by_text("OpenStreetMap erfährt dabei Ihre IP-Adresse")).to_be_visible()
    keyboard = Keyboard(page)
    keyboard.reach(page.get_by_role("button", name="Karte von OpenStreetMap laden"))
    answered_here.append(TILES)
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-tile-loaded").first).to_be_visible()
    expect(page.get_by_role("region", name="Karte der gefundenen Einträge")).to_be_focused()
    assert asked
    # Of this node OpenStreetMap learns the address, but not what was looked for.
    assert {referrer.rstrip("/") for _url, referrer in asked} == {home}
    keyboard.look()
    asked.clear()
    page.goto(kiez.url_of("/directory?q=kultschule"))
    expect(page.locator(".leaflet-tile-loaded").first).to_be_visible()
    other = page.context.new_page()  # another window: asked again
    there: list[str] = []
    other.on("request", lambda request: there.append(request.url) if not request.url.startswith(home) else None)
    other.goto(kiez.url_of("/directory"))
    ready(other)
    expect(other.get_by_role("button", name="Karte von OpenStreetMap laden")).to_be_visible()
    expect(other.locator(".leaflet-tile")).to_have_count(0)
    assert there == []


def test_without_script_there_is_the_list_and_no_broken_map(kiez: EmbeddedNode, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="de-DE")
    page = context.new_page()
    page.goto(kiez.url_of("/directory"))
    page.get_by_label("Suchwort").fill("kultschul")
    page.get_by_role("button", name="Suchen").click()
    expect(page.get_by_role("link", name="KultSchule")).to_be_visible()
    expect(page.get_by_label("Kiez")).to_be_visible()  # wide: by its style alone
    page.set_viewport_size({"width": 320, "height": 640})
    expect(page.get_by_label("Kiez")).to_be_hidden()
    page.get_by_text("Auswahl ändern").click()
    expect(page.get_by_label("Kiez")).to_be_visible()
    for name in ("Karte", "Zur Karte", "Karte überspringen"):
        expect(page.get_by_text(name, exact=True).first).to_be_hidden()
    with page.expect_download() as download:
        page.get_by_text("Herunterladen").click()
        page.get_by_role("link", name="Tabelle (CSV)").click()
    assert download.value.suggested_filename == "adressbuch.csv"
    context.close()
