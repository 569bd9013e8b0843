"""People who use the keyboard alone, and what must hold on every page that they meet."""

import re
from typing import Literal

from playwright.sync_api import Locator, Page, expect

from tests.servers.chromium import axe_violations

MOST_STOPS = 250
Look = tuple[int, Literal["light", "dark"]]
WIDE: Look = (1280, "light")
NARROW: Look = (320, "dark")
OF_LOOKS = ("color-contrast", "target-size")  # axe's rules for what differs from look to look


def hold(page: Page, look: Look) -> None:
    """Shows the page in this width and scheme."""
    width, scheme = look
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)


class Keyboard:
    """Moves by Tab from where the focus is, types and presses; looks at each page in two widths and both schemes."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, url: str) -> None:
        """Types an address into the browser."""
        self.page.goto(url)
        self.look()

    def look(self) -> None:
        """The page breaks no rule of axe and needs no scrolling sideways, wide and light, narrow and dark."""
        for look, rules in ((NARROW, ()), (WIDE, OF_LOOKS)):
            hold(self.page, look)
            assert axe_violations(self.page, *rules) == [], f"{self.page.url}, {look}"
            assert self.page.evaluate("document.documentElement.scrollWidth") <= look[0], self.page.url

    def reach(self, target: Locator) -> None:
        """Presses Tab until the element has the focus, which must be visible."""
        for _ in range(MOST_STOPS):
            if target.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {target}")

    def field(self, label: str) -> Locator:
        """The field with this label; the mark of those that one may leave out is not part of it."""
        return self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*(\(freiwillig\))?\s*$"))

    def fill(self, label: str, text: str) -> None:
        """Replaces what stands in the field."""
        field = self.field(label)
        self.reach(field)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)
        expect(field).to_have_value(text)

    def moment(self, label: str, month_and_day: int, year: int, hour: int) -> None:
        """Types the same number as month and day: browsers differ in their order. `hour` is from 10 to 12."""
        self.reach(self.field(label))
        self.page.keyboard.type(f"{month_and_day:02}{month_and_day:02}{year}")
        self.page.keyboard.press("ArrowRight")
        self.page.keyboard.type(f"{hour:02}00{'PM' if hour == 12 else 'AM'}")
        expected = f"{year}-{month_and_day:02}-{month_and_day:02}T{hour:02}:00"
        expect(self.field(label)).to_have_value(expected)

    def choose(self, label: str, text: str) -> None:
        """Types the beginning of an option of a select field."""
        field = self.field(label)
        self.reach(field)
        self.page.keyboard.type(text)
        expect(field.locator("option:checked")).to_have_text(text)

    def tick(self, label: str) -> None:
        """Ticks a box."""
        box = self.page.get_by_label(label, exact=True)
        self.reach(box)
        self.page.keyboard.press("Space")
        expect(box).to_be_checked()

    def press(self, name: str, role: str = "button") -> None:
        """Presses the button, or follows the link, and looks at the page that comes."""
        target = self.page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
        self.reach(target)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.look()

    def follow(self, name: str) -> None:
        """Follows a link."""
        self.press(name, "link")

    def reads(self, text: str) -> None:
        """The page says so."""
        expect(self.page.get_by_role("main")).to_contain_text(text)
