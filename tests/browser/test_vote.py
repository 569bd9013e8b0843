"""Somebody votes by keyboard alone on a narrow screen, and finds the sum of what they chose read out."""

from playwright.sync_api import Page, expect

from tests.browser.keyboard import Keyboard
from tests.browser.vote_pages import open_vote
from tests.eventually import eventually
from tests.nodes import EmbeddedNode

# Where what has the focus begins, where the sum begins that sticks to the window, and the window itself.
TOPS = """() => [document.activeElement.getBoundingClientRect().top,
                 document.getElementById('purse').getBoundingClientRect().top, innerHeight, scrollY]"""


def not_hidden(page: Page) -> None:
    """WCAG 2.4.11: what has the focus is not wholly hidden."""
    focused, purse, *_window = tops = page.evaluate(TOPS)
    assert 0 <= focused <= purse - 16, f"focus, sum, height of the window, scrolled: {tops}"


def test_a_ballot_is_cast_by_keyboard_on_320_pixels(node: EmbeddedNode, keyboard: Keyboard) -> None:
    vote, (code, *_others) = open_vote(node)
    page = keyboard.page
    keyboard.open(node.url_of(f"/funding/votes/{vote}"))
    keyboard.follow("Jetzt abstimmen")
    keyboard.fill("Ihr Abstimmungscode", "2222-2222-2222")
    keyboard.press("Weiter zum Stimmzettel")
    keyboard.reads("Diesen Abstimmungscode gibt es nicht.")
    keyboard.fill("Ihr Abstimmungscode", code.lower())
    keyboard.press("Weiter zum Stimmzettel")
    page.set_viewport_size({"width": 320, "height": 568})
    purse = page.locator("#purse-words")
    expect(purse).to_have_attribute("aria-live", "polite")
    boxes = page.get_by_role("checkbox")
    for place, sentence in ((0, "Ausgewählt: 450 € von 1.000 €."), (2, "Ausgewählt: 900 € von 1.000 €.")):
        box = boxes.nth(place)
        keyboard.reach(box)
        page.keyboard.press("Space")
        expect(purse).to_have_text(sentence.replace(" €", "\xa0€"))
        eventually(lambda: not_hidden(page))
        for width, height in ((1280, 900), (320, 568), (568, 320), (320, 568)):
            page.set_viewport_size({"width": width, "height": height})
            eventually(lambda: not_hidden(page))
    keyboard.reach(boxes.nth(1))
    page.keyboard.press("Space")
    expect(purse).to_contain_text("Das sind 350\xa0€ mehr, als da ist.")
    page.keyboard.press("Space")
    keyboard.press("Prüfen")
    keyboard.reads("Ist das Ihre Stimme?")
    keyboard.reads("900\xa0€")
    keyboard.press("Stimme abgeben")
    keyboard.reads("Ihr Stimmzettel liegt in der Urne.")
    assert code not in page.url
    keyboard.open(node.url_of(f"/funding/votes/{vote}/ballot"))
    keyboard.fill("Ihr Abstimmungscode", code)
    keyboard.press("Weiter zum Stimmzettel")
    keyboard.reads("Mit diesem Code wurde schon abgestimmt.")
