"""A coordinator finds the numbers that a neighbouring node wants to compare by telephone, by keyboard alone."""

from services.federation.domain.fingerprint import fingerprint
from tests.browser.evenings import published
from tests.browser.keyboard import Keyboard
from tests.eventually import eventually
from tests.nodes import EmbeddedNode


def test_the_fingerprint_is_found_read_and_true(node: EmbeddedNode, keyboard: Keyboard) -> None:
    published(node, title="Kiezrunde")
    entries = eventually(lambda: node.get("/federation/stream").json(), 20)
    page = keyboard.page
    cookie = {"name": node.settings.cookie_name, "value": node.token("coordinator"), "url": node.settings.url}
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    keyboard.open(node.url_of("/federation/log"))
    (key,) = node.get("/federation/node").json()["data"]["keys"]["keys"]
    keyboard.reads(fingerprint(key["kid"]))
    keyboard.reads("Alles in Ordnung")
    keyboard.look()
    page.goto(node.url_of("/federation/log?lang=en"))
    keyboard.reads("Numbers to compare")
    keyboard.reads("All is well")
    assert str(len(entries)) in page.get_by_role("main").inner_text()
