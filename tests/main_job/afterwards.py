"""What must hold after a fault, when everything runs again."""

import json
from collections import Counter
from datetime import UTC, datetime

from sqlalchemy import text, update
from sqlalchemy.orm import Session

from services.notifications.models import Notification
from shared.ids import new_id
from tests.eventually import eventually
from tests.main_job.acts import EVENTS, MOVED_TO, ROOM, SEATED, Acts
from tests.nodes import SeparateNode
from tests.service.notifications.mail_server import MailServer


def let_claims_run_out(session: Session, made_before: datetime) -> None:
    """What a process had claimed to send before it was killed is free again after three minutes: they pass now."""
    now = datetime.now(UTC)
    session.execute(
        update(Notification)
        .where(Notification.state == "sending", Notification.next_try_at > now)
        .where(Notification.claim < new_id(made_before))
        .values(next_try_at=now)
    )


def registration_holds(node: SeparateNode, acts: Acts) -> None:
    """Every answer is in the database, no seat is given twice, nobody overtook."""
    database = node.database("registration")
    with database.read() as session:
        rows = session.execute(text("SELECT id, event_id, status, number FROM registrations ORDER BY number")).all()
        events = session.execute(text("SELECT id, status, starts_at FROM events")).all()
        seats = {
            row.event_id: (row.taken, row.waiting)
            for row in session.execute(text("SELECT event_id, taken, waiting FROM event_seats"))
        }
    database.close()
    stored = {row.id: row.status for row in rows}
    rush = acts.answers[acts.rush]
    assert {answer["id"]: stored[answer["id"]] for answer in rush} == {one["id"]: one["status"] for one in rush}
    assert [row.status for row in rows if row.event_id == acts.rush] == ["confirmed"] * ROOM + ["waitlisted"] * (
        len(rush) - ROOM
    ), "somebody overtook, or an answer was lost"
    assert seats[acts.rush] == (ROOM, len(rush) - ROOM)
    hall = [row.status for row in rows if row.event_id == acts.hall]
    assert hall == ["withdrawn"] * SEATED + ["confirmed"] * SEATED
    assert seats[acts.hall] == (SEATED, 0)
    assert [event.status for event in events if event.id in acts.cancelled] == ["cancelled"] * EVENTS
    assert {event.starts_at for event in events if event.id in acts.moved} == {MOVED_TO}


def everybody_was_told(node: SeparateNode, acts: Acts, claims_before: datetime | None = None) -> int:
    """Notifications has exactly the mails that the acts cause and has sent them; returns how many.

    A welcome that was still waiting when its event was cancelled is rightly not sent.
    `claims_before` is when a process was killed that may have claimed some of them.
    """
    database = node.database("notifications")
    mine = text("SELECT address, kind, state, event_id FROM notifications WHERE address LIKE :like")

    def sent() -> int:
        with database.write() as session:
            if claims_before is not None:
                let_claims_run_out(session, claims_before)
            told = session.execute(mine, {"like": f"{acts.name}-%"}).all()
        assert Counter((row.address, row.kind) for row in told) == acts.mails
        of_cancelled = {row for row in told if row.event_id in acts.cancelled and row.kind == "confirmed"}
        assert {row.state for row in told if row not in of_cancelled} == {"sent"}
        assert {row.state for row in of_cancelled} <= {"sent", "given_up"}
        return sum(row.state == "sent" for row in told)

    try:
        count = eventually(sent, 60)
        with database.read() as session:
            assert session.execute(text("SELECT reason FROM failed_messages")).all() == []
    finally:
        database.close()
    return count


def notifications_heard_in_order(node: SeparateNode, acts: Acts) -> None:
    """The sign-ups for one event had their effect in the order in which they got their numbers."""
    registration, notifications = node.database("registration"), node.database("notifications")
    with registration.read() as session:
        by_number = text("SELECT id FROM registrations WHERE event_id = :id ORDER BY number")
        arrived = list(session.scalars(by_number, {"id": acts.rush}))
    with notifications.read() as session:
        caused = text("SELECT message_id, subject_id FROM notifications WHERE event_id = :id")
        registration_of = {row.message_id: row.subject_id for row in session.execute(caused, {"id": acts.rush})}
    registration.close()
    notifications.close()
    # A line whose transaction failed is followed by another one of the same message.
    lines = [json.loads(line) for line in node.log().splitlines() if '"message_handled"' in line]
    last = {line["message_id"]: index for index, line in enumerate(lines) if line["message_id"] in registration_of}
    assert [registration_of[id] for id in sorted(last, key=last.__getitem__)] == arrived


def each_mail_went_out_once(acts: Acts, mail_server: MailServer, count: int, but: int = 0) -> None:
    """`but` mails may be there twice: what the server had taken when the process was killed before it wrote that down
    is sent again, with the same Message-ID. Nothing can avoid that, since SMTP and a database have no common commit."""
    taken = [str(mail["Message-ID"]) for mail in mail_server.accepted if f"{acts.name}-" in str(mail["To"])]
    assert len(set(taken)) == count
    assert len(taken) - count <= but
