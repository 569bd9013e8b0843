"""Somebody with a browser of a certain width and a mailbox: pages and letters are all that such a person has."""

import re
from datetime import date, datetime
from email.message import EmailMessage

from playwright.sync_api import Browser, Locator, expect

from tests.eventually import eventually
from tests.nodes import RunningNode
from tests.servers.chromium import PATIENCE, faults_of

PHONE, DESK = 360, 1280
_TYPES = 15  # milliseconds for a key


class Person:
    """Reads, fills in and presses by the words that stand on the page; a page must fit the width."""

    def __init__(self, node: RunningNode, chromium: Browser, email: str, width: int = DESK) -> None:
        self._node, self.email, self.width = node, email, width
        self.context = chromium.new_context(
            locale="de-DE",
            timezone_id="Europe/Berlin",
            viewport={"width": width, "height": 740},
            service_workers="block",
        )
        self.context.set_default_timeout(PATIENCE)
        self.faults = faults_of(self.context)
        self.page = self.context.new_page()
        self._read = 0

    @property
    def main(self) -> Locator:
        """The page without its frame."""
        return self.page.get_by_role("main")

    def open(self, path: str) -> None:
        """Types an address into the browser."""
        self.page.goto(self._node.url_of(path) if path.startswith("/") else path)
        self.arrived()

    def arrived(self) -> None:
        """A new page is there, and nothing on it is wider than the screen."""
        assert self.page.evaluate("document.documentElement.scrollWidth") <= self.width, self.page.url

    def press(self, name: str, within: Locator | None = None) -> None:
        """Presses a button and waits for the page that comes."""
        self._go((within or self.main).get_by_role("button", name=name, exact=True))

    def follow(self, name: str, within: Locator | None = None) -> None:
        """Follows a link of the page, or of its navigation."""
        self._go((within or self.page).get_by_role("link", name=name, exact=True).first)

    def _go(self, target: Locator) -> None:
        with self.page.expect_navigation():
            target.click()
        self.arrived()

    def enter(self, *names: str) -> None:
        """Goes to a page of "Mein Bereich", and on from there."""
        self.page.locator("summary", has_text="Mein Bereich").click()
        for name in names:
            self.follow(name)

    def unfold(self, words: str) -> None:
        """Opens what stands folded up."""
        self.page.locator("summary", has_text=re.compile(rf"^\s*{re.escape(words)}\s*$")).click()

    def field(self, label: str) -> Locator:
        """The field with this label that can be seen; the mark of those that one may leave out is not part of it."""
        named = self.main.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*(\(freiwillig\))?\s*$"))
        return named.locator("visible=true")

    def fill(self, label: str, value: str | int | date | datetime) -> None:
        """Puts text, a number, a day or a moment on site into a field."""
        if isinstance(value, datetime):
            value = f"{value:%Y-%m-%dT%H:%M}"
        self.field(label).fill(str(value))

    def type(self, label: str, text: str) -> None:
        """Types as fast as people do: forms for everybody take nothing that comes faster."""
        self.field(label).press_sequentially(text, delay=_TYPES)

    def choose(self, label: str, option: str) -> None:
        """Takes an option of a list."""
        self.field(label).select_option(label=option)

    def tick(self, *labels: str) -> None:
        """Ticks boxes, or takes a choice."""
        for label in labels:
            self.main.get_by_label(label, exact=True).locator("visible=true").check()

    def follow_in(self, words: str) -> None:
        """Follows the one link whose text has these words in it."""
        self._go(self.main.get_by_role("link").filter(has_text=words))

    def row(self, words: str) -> Locator:
        """The row of a table that says so."""
        return self.main.get_by_role("row").filter(has_text=words)

    def card(self, words: str) -> Locator:
        """The entry of a list that says so."""
        return self.main.get_by_role("listitem").filter(has_text=words)

    def reads(self, *texts: str) -> None:
        """The page says so."""
        for text in texts:
            expect(self.main).to_contain_text(text)

    def download(self, name: str) -> bytes:
        """What comes when a link is followed that saves a file."""
        with self.page.expect_download() as coming:
            self.page.get_by_role("link", name=name, exact=True).click()
        return coming.value.path().read_bytes()

    def letter(self, about: str) -> EmailMessage:
        """The next mail that came since the last one read, of that subject or beginning."""

        def look() -> EmailMessage | bool:
            for place, mail in enumerate(self._node.mails(self.email)):
                if place >= self._read and about in str(mail["Subject"]):
                    self._read = place + 1
                    return mail
            return False

        found = eventually(look, 20)
        assert isinstance(found, EmailMessage)
        return found

    def open_letter(self, about: str) -> str:
        """Follows the first link of the next mail, and returns what the mail says."""
        body = self.letter(about).get_body(("plain",))
        assert body is not None
        text: str = body.get_content()
        links = re.findall(re.escape(self._node.url_of("/")) + r"[^\s>]+", text)
        assert links, text
        self.open(links[0])
        return text

    def sign_in(self) -> None:
        """Asks for a link and follows it."""
        self.open("/directory/sign-in")
        self.fill("E-Mail-Adresse", self.email)
        self.press("Link anfordern")
        self.open_letter("Anmelden")
        self.press("Jetzt anmelden")
