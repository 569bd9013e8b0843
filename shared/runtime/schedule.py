"""Runs jobs one after another when they are due; a failing one is noted on the health page and tried next time."""

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from threading import Event

import structlog
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import SQLAlchemyError

from shared.runtime.service import Every
from shared.signing.node import Node
from shared.storage.database import Database
from shared.storage.delivery import reason_of
from shared.storage.tables import job_runs

log = structlog.get_logger()
NOTED_EVERY = 60.0


class Schedule:
    """The jobs of one database. `monotonic` is the clock that decides when they are due (seconds)."""

    def __init__(
        self, database: Database, node: Node, jobs: Sequence[Every], monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._database, self._node, self._jobs, self._monotonic = database, node, jobs, monotonic
        self._due = dict.fromkeys((job.name for job in jobs), 0.0)
        self._noted: dict[str, tuple[float, str | None]] = {}

    def run_due(self, halt: Event) -> None:
        """Runs every job that is due now."""
        for job in self._jobs:
            if self._due[job.name] <= self._monotonic() and not halt.is_set():
                self._run(job)
                self._due[job.name] = self._monotonic() + job.seconds

    def _run(self, job: Every) -> None:
        failure = None
        try:
            job.run(self._database, self._node)
        except Exception as error:  # the next run may do better; the reason is kept for the health page
            failure = reason_of(error)
            log.exception("job_failed", job=job.name)
        self._note(job.name, failure, self._node.clock())

    def _note(self, name: str, failure: str | None, now: datetime) -> None:
        moment, known = self._noted.get(name, (-NOTED_EVERY, None))
        if failure == known and self._monotonic() - moment < NOTED_EVERY:
            return
        insert = sqlite_insert if self._database.sqlite else postgres_insert
        statement = insert(job_runs).values(name=name, finished_at=now, failure=failure)
        statement = statement.on_conflict_do_update(
            index_elements=["name"], set_={"finished_at": now, "failure": failure}
        )
        try:
            with self._database.write() as session:
                session.execute(statement)
        except SQLAlchemyError:
            log.warning("job_not_noted", job=name)
            return
        self._noted[name] = (self._monotonic(), failure)
