"""Roles by page and by keyboard: an admin invites somebody, gives a role, takes it, and the doors follow."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from deploy.accounts import first_admin_link
from tests.browser.evenings import link_in
from tests.browser.keyboard import Keyboard
from tests.eventually import eventually
from tests.nodes import EmbeddedNode

LENA = "lena@beispiel.example"
OFFICE = "/registration/office"


@pytest.fixture
def other_keyboard(chromium: Browser) -> Iterator[Keyboard]:
    """Somebody else, at another computer."""
    context = chromium.new_context(locale="de-DE", timezone_id="Europe/Berlin")
    yield Keyboard(context.new_page())
    context.close()


def newest_link(node: EmbeddedNode, email: str, seen: int) -> str:
    """The sign-in link of the mail after those seen."""
    mail = eventually(lambda: node.mails(email)[seen:])[0]
    body = mail.get_body(("plain",))
    assert body is not None
    return link_in(body.get_content(), node.url_of("/directory/sign-in/"))


def test_an_invited_person_gets_a_role_enters_the_office_and_loses_it_again(
    node: EmbeddedNode, keyboard: Keyboard, other_keyboard: Keyboard
) -> None:
    admin, lena = keyboard, other_keyboard
    admin.open(first_admin_link(node.settings))
    admin.press("Jetzt anmelden")
    admin.reads("Administration")
    menu(admin)
    admin.follow("Zugänge")
    admin.fill("E-Mail-Adresse", LENA)
    admin.fill("Name", "Lena Roth")
    admin.tick("Jurymitglied")
    admin.press("Einladung schicken")
    admin.reads("Die Einladung ist unterwegs")

    lena.open(newest_link(node, LENA, 0))
    lena.press("Jetzt anmelden")
    lena.reads("Jurymitglied")
    lena.open(node.url_of(OFFICE))
    lena.reads("Das dürfen Sie mit Ihrem Zugang nicht")

    admin.follow(LENA)
    admin.choose("Weitere Rolle", "Koordination")
    admin.press("Rolle geben")
    admin.reads("Rolle gegeben: Koordination")

    # The role counts once the person goes on with it.
    def signed_out() -> bool:
        lena.page.goto(node.url_of(OFFICE))
        return "/directory/sign-in" in lena.page.url

    eventually(signed_out)
    lena.look()
    lena.press("Weiter")
    expect(lena.page).to_have_url(node.url_of(OFFICE))
    lena.reads("Veranstaltungen vorbereiten")
    menu(lena)
    lena.follow("Betrieb")
    lena.reads("Auf einen Blick")

    admin.press("Koordination entziehen")
    admin.reads("Rolle entzogen: Koordination")
    eventually(signed_out)
    lena.press("Weiter")
    lena.reads("Das dürfen Sie mit Ihrem Zugang nicht")
    menu(lena)
    expect(lena.page.get_by_role("link", name="Betrieb")).to_have_count(0)


def menu(keyboard: Keyboard) -> None:
    """Opens "Mein Bereich"."""
    keyboard.reach(keyboard.page.locator("summary", has_text="Mein Bereich"))
    keyboard.page.keyboard.press("Enter")
