"""A node in one process: five services, five SQLite files, and a thread that carries the messages between them."""

import os
import signal
from collections.abc import Callable, Sequence
from functools import partial
from threading import Event, Thread
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from shared.config import Settings
from shared.messaging.memory import MemoryBus
from shared.runtime.at_start import do_at_start
from shared.runtime.housekeeping import jobs_of
from shared.runtime.schedule import Schedule
from shared.runtime.service import Service
from shared.runtime.web import app_of, dispatch
from shared.signing.node import load_node
from shared.storage.database import Database
from shared.storage.delivery import deliver
from shared.storage.relay import relay_once

log = structlog.get_logger()
LOOK_EVERY = 0.5  # what the command line wrote into a database wakes nobody
JOBS_EVERY = 0.1


class EmbeddedNode:
    """All services in this process. `start` begins the threads, `stop` ends them."""

    def __init__(self, settings: Settings, services: Sequence[Service]) -> None:
        self._halt, self._woken = Event(), Event()
        node = load_node(settings)
        self._databases = {
            service.name: Database(settings.database_url_of(service.name), after_messages=self._woken.set)
            for service in services
        }
        for service in services:
            do_at_start(service, self._databases[service.name], node)
        apps = {service.name: app_of(service, node, self._databases[service.name]) for service in services}
        self.wsgi = dispatch(apps, rest="notifications")
        self._bus = MemoryBus(
            {service.name: (service.routing_keys, partial(self._deliver, service, node.clock)) for service in services}
        )
        self._schedules = [Schedule(self._databases[service.name], node, jobs_of(service)) for service in services]
        self._threads = [Thread(target=self._guarded, args=(what,)) for what in (self._carry, self._work)]

    def _deliver(self, service: Service, clock: Any, body: bytes) -> None:
        deliver(self._databases[service.name], service.handlers, [body], clock)

    def _guarded(self, what: Callable[[], None]) -> None:
        try:
            what()
        finally:
            if not self._halt.is_set():
                # A node that carries no messages must not go on in silence: gunicorn starts another worker.
                os.kill(os.getpid(), signal.SIGTERM)

    def _carry(self) -> None:
        while not self._halt.is_set():
            self._woken.clear()
            carried = sum(self._relay(name) for name in self._databases)
            if not carried:
                self._woken.wait(LOOK_EVERY)

    def _relay(self, name: str) -> int:
        """One service's database that cannot be read does not hold up the others' messages."""
        try:
            return relay_once(self._databases[name], self._bus)
        except SQLAlchemyError as error:
            log.error("messages_wait", service=name, reason=str(error)[:200])
            return 0

    def _work(self) -> None:
        while not self._halt.wait(JOBS_EVERY):
            for schedule in self._schedules:
                schedule.run_due(self._halt)

    def start(self) -> None:
        """Begins to carry messages and to run jobs."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Ends the threads after what they are doing now."""
        self._halt.set()
        self._woken.set()
        for thread in self._threads:
            thread.join()
