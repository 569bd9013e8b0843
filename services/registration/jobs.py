"""What this service does by itself."""

from services.registration.commands.forget_event_copies import forget_event_copies as forget_copies
from services.registration.commands.forget_people import forget_people as forget
from services.registration.commands.lapse_unconfirmed import lapse_unconfirmed as lapse
from services.registration.commands.remind_participants import events_to_remind_of, remind_participants
from shared.runtime.service import Every
from shared.signing.node import Node
from shared.storage.database import Database


def lapse_unconfirmed(database: Database, node: Node) -> None:
    """Drops addresses that nobody confirmed within 48 hours."""
    with database.write() as session:
        lapse(session, now=node.clock())


def send_reminders(database: Database, node: Node) -> None:
    """Reminds everybody with a seat the day before, one transaction per event."""
    with database.read() as session:
        due = events_to_remind_of(session, now=node.clock())
    for event_id, starts_at in due:
        with database.write() as session:
            remind_participants(session, node=node, event_id=event_id, starts_at=starts_at, now=node.clock())


def forget_people(database: Database, node: Node) -> None:
    """Deletes what is kept about people when its time is over."""
    with database.write() as session:
        forget(session, now=node.clock())


def forget_event_copies(database: Database, node: Node) -> None:
    """Deletes neighbours' events that are long over."""
    going_on = True
    while going_on:
        with database.write() as session:
            going_on = forget_copies(session, node.clock()) > 0


JOBS = (
    Every(600, lapse_unconfirmed),
    Every(300, send_reminders),
    Every(3600, forget_people),
    Every(3600, forget_event_copies),
)
