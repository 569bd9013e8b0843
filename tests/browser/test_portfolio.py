"""From a training to the own portfolio, and into somebody else's hands: by keyboard alone, wide and narrow."""

import io
from datetime import UTC, datetime, timedelta

import pypdf
from playwright.sync_api import expect
from sqlalchemy import func, select

from services.directory.models.portfolio import Portfolio
from tests.browser.evenings import link_in, published
from tests.browser.keyboard import Keyboard
from tests.eventually import eventually
from tests.nodes import EmbeddedNode

ADA = "ada-portfolio@beispiel.example"


def mailed(node: EmbeddedNode, beginning: str) -> str:
    """The first address in Ada's mails that begins so."""
    start = node.url_of(beginning)

    def found() -> str:
        texts = [mail.get_body(("plain",)).get_content() for mail in node.mails(ADA)]  # type: ignore[union-attr]
        return next((link_in(text, start) for text in texts if start in text), "")

    return eventually(found)


def training(node: EmbeddedNode) -> str:
    """A training that has just begun, with Ada in it, whom the office entered; gives its id."""
    begin = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=1)
    times = {"starts_at": begin.isoformat(), "ends_at": (begin + timedelta(hours=3)).isoformat()}
    event = published(node, title="Moderation im Kiez", format="training", topics=["participation"], **times)
    event = event.rsplit("/", 1)[1]
    path = f"/registration/api/events/{event}/registrations/by-office"
    entered = node.post(path, {"name": "Ada Demir", "email": ADA}, "coordinator")
    assert entered.status_code == 201, entered.text
    return event


def portfolios(node: EmbeddedNode) -> int:
    """How many there are by now."""
    database = node.database("directory")
    with database.read() as session:
        found = session.scalar(select(func.count()).select_from(Portfolio)) or 0
    database.close()
    return found


def test_a_training_goes_into_the_portfolio_and_is_shared(node: EmbeddedNode, keyboard: Keyboard) -> None:
    event = training(node)
    keyboard.open(mailed(node, "/registration/my/"))
    keyboard.press("Nach der Teilnahme in mein Kompetenzportfolio aufnehmen")
    keyboard.reads("Wenn Sie da waren, kommt diese Veranstaltung in Ihr Kompetenzportfolio.")

    cookie = {"name": node.settings.cookie_name, "value": node.token("coordinator"), "url": node.settings.url}
    keyboard.page.context.add_cookies([cookie])  # type: ignore[list-item]
    keyboard.open(node.url_of(f"/registration/office/events/{event}/attendance"))
    keyboard.tick("Ada Demir")
    keyboard.press("Speichern")
    keyboard.reads("war da")
    keyboard.page.context.clear_cookies()

    eventually(lambda: portfolios(node) == 1)
    keyboard.open(node.url_of("/directory/portfolio"))
    keyboard.fill("E-Mail-Adresse", ADA)
    keyboard.press("Link schicken")
    keyboard.reads("Link dorthin unterwegs")
    keyboard.open(mailed(node, "/directory/portfolio/"))
    keyboard.reads("Moderation im Kiez")
    keyboard.reads("3 Stunden")

    keyboard.fill("Was können Sie, oder was haben Sie gemacht?", "Straßenfest geleitet")
    keyboard.press("Hinzufügen")
    keyboard.reads("Straßenfest geleitet")
    keyboard.fill("Für wen?", "Bewerbung beim Bezirk")
    keyboard.press("Link zum Teilen machen")
    keyboard.reads("Bewerbung beim Bezirk")
    shared = keyboard.page.locator("a[href*='/portfolio/shared/']").get_attribute("href")
    assert shared is not None

    browser = keyboard.page.context.browser
    assert browser is not None
    other = Keyboard(browser.new_context().new_page())
    other.open(shared)
    other.reads("Straßenfest geleitet")
    assert ADA not in other.page.content()
    button = other.page.get_by_role("link", name="Als PDF herunterladen")
    answer = other.page.request.get(node.url_of(str(button.get_attribute("href"))))
    read = pypdf.PdfReader(io.BytesIO(answer.body()))
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "Moderation im Kiez" in " ".join(page.extract_text() for page in read.pages)

    keyboard.press("Link beenden")
    gone = other.page.goto(shared)
    assert gone is not None
    assert gone.status == 410
    expect(other.page.get_by_role("heading", level=1)).to_have_text("Der Link führt nicht weiter")
    other.page.context.close()
