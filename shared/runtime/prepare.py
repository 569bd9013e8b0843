"""What must stand before a process of the node starts: keys, databases, queues. Safe to run again at any time."""

import time
from collections.abc import Callable, Sequence

import structlog
from sqlalchemy.exc import SQLAlchemyError

from shared.config import CannotStart, Settings
from shared.messaging.bus import BusAway
from shared.messaging.rabbit import declare
from shared.runtime.service import Service
from shared.signing.keyring import create_keys
from shared.storage.database import Database, is_away
from shared.storage.migrate import migrate

log = structlog.get_logger()
PATIENCE = 60.0


class NotPrepared(CannotStart):
    """A server could not be reached in time."""


def _until_reached(what: str, act: Callable[[], None], wait: Callable[[float], None]) -> None:
    deadline = time.monotonic() + PATIENCE
    told = ""
    while True:
        try:
            return act()
        except (BusAway, SQLAlchemyError) as error:
            if isinstance(error, SQLAlchemyError) and not is_away(error):
                raise
            reason = (str(error).strip() or type(error).__name__).splitlines()[0]
            if time.monotonic() > deadline:
                raise NotPrepared(f"{what} could not be reached within {PATIENCE:.0f} seconds: {reason}") from None
            if reason != told:  # a wrong password, say, is seen at once
                log.info("waiting_for", what=what, reason=reason)
            told = reason
            wait(1.0)


def prepare(settings: Settings, services: Sequence[Service], wait: Callable[[float], None] = time.sleep) -> None:
    """Makes the keys, migrates each service's database, and declares all queues. Raises NotPrepared."""
    create_keys(settings.data)
    for service in services:
        database = Database(settings.database_url_of(service.name), connections=1)
        try:
            _until_reached(
                f"The database of {service.name}",
                lambda service=service, database=database: migrate(database, service.name, service.metadata),  # type: ignore[misc]
                wait,
            )
        finally:
            database.close()
    bus_url = settings.bus_url
    if bus_url is not None:
        queues = [(service.name, service.routing_keys) for service in services]
        _until_reached("RabbitMQ", lambda: declare(bus_url, queues), wait)
    log.info("prepared", services=[service.name for service in services])
