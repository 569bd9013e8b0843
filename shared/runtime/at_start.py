"""What a service does before it answers for the first time."""

import structlog
from sqlalchemy.exc import SQLAlchemyError

from shared.runtime.service import Service
from shared.signing.node import Node
from shared.storage.database import Database, is_away, is_busy

log = structlog.get_logger()


def do_at_start(service: Service, database: Database, node: Node) -> None:
    """A database that is away holds up nobody: the service's jobs do the same a little later."""
    if service.at_start is None:
        return
    try:
        service.at_start(database, node)
    except SQLAlchemyError as error:
        if not (is_away(error) or is_busy(error)):
            raise
        log.warning("not_done_at_start", service=service.name, reason=type(error).__name__)
