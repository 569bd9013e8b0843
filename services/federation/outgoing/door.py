"""Jobs of the AMQP door: the log goes out, and the broker's users are those who may read. Without a door they rest."""

import time
from urllib.parse import unquote, urlsplit

import structlog

from services.federation.commands.note_published import note_unpublished
from services.federation.outgoing.broker_users import BrokerUsers, ManagementAway
from services.federation.outgoing.publish_log import LogPublisher
from services.federation.outgoing.turns import Turns
from services.federation.queries.readers import Reader, broker_readers
from shared.signing.node import Node
from shared.storage.database import Database

log = structlog.get_logger()
PUBLISHING, LETTING_IN = Turns(threads=1), Turns(threads=1)
_PUBLISHERS: dict[int, LogPublisher] = {}
_LET_IN: dict[int, tuple[float, list[Reader]]] = {}
_ANYWAY_EVERY = 60.0  # the broker may have lost its users


def publish_log(database: Database, node: Node) -> None:
    """Publishes what is new in a thread of its own: no other job waits for the broker."""
    if node.settings.amqp_door is None or not PUBLISHING.free():
        return
    publisher = _PUBLISHERS.get(id(database))
    if publisher is None:
        publisher = _PUBLISHERS[id(database)] = LogPublisher(database, node)
    if publisher.due():
        PUBLISHING.begin([id(database)], lambda _key: publisher.run())


def let_readers_in(database: Database, node: Node) -> None:
    """Brings the broker's users in line as soon as the database says something else about them, and each minute."""
    if node.settings.amqp_door is None or not LETTING_IN.free():
        return
    with database.read() as session:
        readers = broker_readers(session)
    moment, known = _LET_IN.get(id(database), (float("-inf"), []))
    if readers != known or time.monotonic() - moment >= _ANYWAY_EVERY:
        LETTING_IN.begin([id(database)], lambda key: _let_in(database, node, readers, key))


def _let_in(database: Database, node: Node, readers: list[Reader], key: int) -> None:
    try:
        bring_users_in_line(node, readers)
    except ManagementAway as error:
        log.error("readers_wait", reason=str(error))
        with database.write() as session:
            note_unpublished(session, reason=str(error), now=node.clock())
        return
    _LET_IN[key] = (time.monotonic(), readers)


def bring_users_in_line(node: Node, readers: list[Reader]) -> None:
    """Raises ManagementAway. Without a door it does nothing."""
    settings = node.settings
    if settings.amqp_door is not None and settings.management_url is None:
        raise ManagementAway("KIEZNETZ_MANAGEMENT_URL is not set here, so no reader can be let in.")
    if settings.management_url is not None and settings.bus_url is not None:
        own = unquote(urlsplit(settings.bus_url).username or "guest")
        BrokerUsers(settings.management_url, own).bring_in_line(readers)
