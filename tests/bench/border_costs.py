"""What one more reader costs the node that is read: a partner with filters, and a peer or partner on the stream."""

import time
from threading import Barrier, Event, Thread
from typing import Any

from sqlalchemy import delete, update

from services.federation.commands.add_partner import add_partner
from services.federation.domain.partners import Wishes
from services.federation.models.log import LogEntry
from services.federation.models.readers import OwnDoor, Partner
from services.federation.outgoing.publish_log import LogPublisher
from shared.messaging.public_door import public_vhost
from shared.messaging.public_stream import StreamReader
from shared.signing.node import load_node
from shared.storage.database import Database
from tests.bench.border_nodes import PUBLISHED, BorderNode
from tests.eventually import eventually

ENTRIES = 4000  # published each time
NUMBERS = (1, 4, 16)


def measure_costs(giver: BorderNode) -> list[dict[str, Any]]:
    """Two rows: microseconds of one further reader for each message; besides them the seconds for 1, 4 and 16."""
    node, database = load_node(giver.settings), giver.database("federation")
    partners = {number: _with_partners(database, node, number) for number in NUMBERS}
    peers = {number: _with_listeners(database, node, giver, number) for number in NUMBERS}
    database.close()
    return [_row("partner with filters", partners, 2000), _row("peer or partner on the stream", peers, 500)]


def _row(who: str, seconds: dict[int, float], most: float) -> dict[str, Any]:
    each = (seconds[NUMBERS[-1]] - seconds[NUMBERS[0]]) / (NUMBERS[-1] - NUMBERS[0]) / ENTRIES
    shown = {f"with {number}, messages a second": round(ENTRIES / took) for number, took in seconds.items()}
    return {
        "what": f"border: one further {who}, microseconds a message",
        "ours": round(each * 1e6),
        "most": most,
        **shown,
    }


def _with_partners(database: Database, node: Any, number: int) -> float:
    with database.write() as session:
        session.execute(delete(Partner))
        for each in range(number):
            wishes = Wishes(types=(PUBLISHED,))
            add_partner(session, name=f"P{each}", wishes=wishes, amqp=True, account_id=None, now=node.clock())
    took = _publish(database, node)
    with database.write() as session:
        session.execute(delete(Partner))
    return took


def _with_listeners(database: Database, node: Any, giver: BorderNode, number: int) -> float:
    over, heard, ready = Event(), [0] * number, Barrier(number + 1, timeout=60)

    def listen(mine: int) -> None:
        reader = StreamReader(public_vhost(giver.settings.bus_url or ""))
        ready.wait()  # it hears what comes from now on
        while not over.is_set():
            heard[mine] += len(reader.take(0.5))
        reader.close()

    threads = [Thread(target=listen, args=(mine,)) for mine in range(number)]
    for thread in threads:
        thread.start()
    ready.wait()
    took = _publish(database, node, until=lambda: min(heard) >= ENTRIES)
    over.set()
    for thread in threads:
        thread.join()
    return took


def _publish(database: Database, node: Any, until: Any = lambda: True) -> float:
    """Seconds until the last ENTRIES of the log are published (and heard)."""
    with database.write() as session:
        place = session.query(LogEntry.position).order_by(LogEntry.position.desc()).offset(ENTRIES).limit(1).scalar()
        session.execute(update(OwnDoor).values(position=place))
        session.execute(update(Partner).values(position=place, queued=0))
    publisher = LogPublisher(database, node)
    begun = time.monotonic()
    publisher.run()
    eventually(until, 120)
    took = time.monotonic() - begun
    publisher.close()
    return took
