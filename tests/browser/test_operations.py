"""A coordinator finds a message that failed, reads why, has it tried again and sees its effect, by keyboard alone."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect
from sqlalchemy import insert, select

from shared.contracts.directory import SESSION_ENDED
from shared.ids import new_id
from shared.messaging.message import Message
from shared.storage.tables import ended_sessions, failed_messages
from tests.browser.keyboard import Keyboard
from tests.eventually import eventually
from tests.nodes import EmbeddedNode

SID = "01900000-0000-7000-8000-0000000000ff"


def test_a_failed_message_is_explained_tried_again_and_takes_effect(node: EmbeddedNode, keyboard: Keyboard) -> None:
    funding = node.database("funding")
    now = datetime.now(UTC)
    message = Message(
        id=new_id(now),
        source="urn:x",
        type=SESSION_ENDED.wire_type,
        subject=SID,
        time=now,
        objectversion=1,
        data={"sid": SID, "forget_at": (now + timedelta(hours=12)).isoformat()},
    )
    dead = {
        "state": "dead",
        "type": message.type,
        "subject": SID,
        "body": message.to_json().decode(),
        "reason": "The worker died while handling it.",
        "attempts": 8,
        "failed_at": now,
        "next_try_at": None,
    }
    with funding.write() as session:
        session.execute(insert(failed_messages).values(dead))
    page = keyboard.page
    cookie = {"name": node.settings.cookie_name, "value": node.token("coordinator"), "url": node.settings.url}
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    keyboard.open(node.url_of("/registration/operations"))
    keyboard.reach(page.get_by_role("main").get_by_role("link", name="Förderung"))
    page.keyboard.press("Enter")
    keyboard.reads("Bitte nachsehen")
    keyboard.reads("Sitzung beendet")
    keyboard.reads("Beim Verarbeiten ist der Dienst abgestürzt, jedes Mal.")
    expect(page.get_by_text("The worker died while handling it.")).to_be_hidden()
    keyboard.reach(page.locator("summary", has_text="Genaue Angaben für die Technik"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("The worker died while handling it.")).to_be_visible()
    keyboard.look()
    with funding.read() as session:
        number = session.scalar(select(failed_messages.c.number))
    keyboard.press(f"Nachricht {number} noch einmal versuchen")
    keyboard.reads("Die Nachricht wird jetzt noch einmal verarbeitet")

    def gone() -> bool:
        page.goto(node.url_of("/funding/operations"))
        return "Alles in Ordnung" in page.get_by_role("main").inner_text()

    eventually(gone, 20)
    keyboard.reads("Nichts. Alle Nachrichten sind verarbeitet.")
    with funding.read() as session:
        assert session.scalars(select(ended_sessions.c.sid).where(ended_sessions.c.sid == SID)).all() == [SID]
    funding.close()
