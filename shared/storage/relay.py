"""From the outbox to the bus, in order; run by exactly one process per database."""

from shared.messaging.bus import Bus
from shared.storage import outbox
from shared.storage.database import Database

BATCH = 200


def relay_once(database: Database, bus: Bus) -> int:
    """Hands one batch over and forgets what the bus has; returns how many. Holds no transaction while the bus works.

    A crash between the two sends a message twice, never not at all; inboxes drop the second. Raises BusAway.
    """
    with database.read() as session:
        messages = outbox.waiting(session, BATCH)
    if not messages:
        return 0
    safe = bus.publish(messages)
    if safe:
        with database.write() as session:
            outbox.forget(session, safe)
    return len(safe)
