"""Jobs that every service has: failed messages are tried again, and what has served its purpose is forgotten."""

from collections.abc import Callable

from shared.runtime.service import Every, Service
from shared.signing.node import Node
from shared.storage import inbox, sessions
from shared.storage.database import Database
from shared.storage.retry import forget_dead, retry_failed
from shared.web import idempotency


def forget_what_is_over(database: Database, node: Node) -> None:
    """Old inbox notes, idempotency answers (24 h), ended sessions and dead letters (30 days) go."""
    with database.write() as session:
        now = node.clock()
        inbox.forget_old(session, now)
        idempotency.forget_old(session, now)
        sessions.forget_old(session, now)
        forget_dead(session, now)


def _retrying(service: Service) -> Callable[[Database, Node], object]:
    def retry_failed_messages(database: Database, node: Node) -> int:
        return retry_failed(database, service.handlers, node.clock)

    return retry_failed_messages


def jobs_of(service: Service) -> tuple[Every, ...]:
    """The service's own jobs and the house's."""
    return (*service.jobs, Every(2, _retrying(service)), Every(3600, forget_what_is_over))
