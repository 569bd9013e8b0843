"""A session of a jury: the office runs it on a screen without scripts, a juror votes on a phone by the keyboard."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.jury_pages import called_session
from tests.browser.keyboard import Keyboard
from tests.nodes import EmbeddedNode


def test_a_session_is_run_live_while_a_juror_votes_on_a_phone(
    node: EmbeddedNode, chromium: Browser, keyboard: Keyboard
) -> None:
    session, pages = called_session(node)
    context = chromium.new_context(locale="de-DE", java_script_enabled=False)
    cookie = {"name": node.settings.cookie_name, "value": node.token("coordinator"), "url": node.settings.url}
    context.add_cookies([cookie])  # type: ignore[list-item]
    office = context.new_page()
    office.goto(node.url_of(f"/funding/office/sessions/{session}/live"))
    _press(office, "Sitzung beginnen")
    for name in ("Ada Beispiel", "Bela Muster"):
        if not office.get_by_role("button", name="kommt").first.is_visible():
            office.get_by_text("Wer ist da?").click()
        office.get_by_role("row").filter(has_text=name).get_by_role("button", name="kommt").click()
    expect(office.get_by_text("2 von 4 Mitgliedern sind da")).to_be_visible()
    _press(office, "Abstimmung beginnen")

    keyboard.open(node.url_of(pages["Bela Muster"]))
    keyboard.follow("1. Lesebank")
    keyboard.page.set_viewport_size({"width": 320, "height": 568})
    radio = keyboard.page.get_by_role("radio", name="Ja, die ganze Summe")
    keyboard.reach(radio)
    keyboard.page.keyboard.press("ArrowDown")
    keyboard.fill("Höchstens so viel Euro", "900")
    keyboard.press("Abstimmen")
    keyboard.reads("höchstens 800")
    keyboard.fill("Höchstens so viel Euro", "500")
    keyboard.press("Abstimmen")
    keyboard.reads("Ihre Stimme ist gezählt")

    office.reload()
    expect(office.get_by_text("1 von 2 Stimmen sind da.")).to_be_visible()
    office.get_by_text("Einen Stimmzettel eintragen").click()
    office.get_by_label("Von wem").select_option(label="Ada Beispiel")
    office.get_by_label("Ja, die ganze Summe").check()
    _press(office, "Eintragen")
    _press(office, "Abstimmung schließen")
    expect(office.get_by_text("Bewilligt: 500\xa0€. So viel oder mehr wollten 2.")).to_be_visible()
    office.get_by_label("Auflagen").fill("Die Bank bleibt für alle offen.")
    _press(office, "Beschluss festhalten")
    _press(office, "Sitzung beenden")
    expect(office.get_by_role("link", name="Protokoll schreiben")).to_be_visible()
    context.close()

    keyboard.open(node.url_of(pages["Bela Muster"]))
    keyboard.reads("Bewilligt: 500\xa0€")


def _press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
