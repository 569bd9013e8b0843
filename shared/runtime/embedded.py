"""A node in one process: five services, five SQLite files, and a thread that carries the messages between them."""

import fcntl
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from shared.config import CannotStart, Settings
from shared.messaging.memory import MemoryBus
from shared.runtime.housekeeping import jobs_of
from shared.runtime.logs import set_up_logs
from shared.runtime.schedule import Schedule
from shared.runtime.server import serve
from shared.runtime.service import Service
from shared.runtime.web import app_of, dispatch
from shared.signing.node import load_node
from shared.storage.database import Database
from shared.storage.delivery import deliver
from shared.storage.relay import relay_once

log = structlog.get_logger()
LOOK_EVERY = 0.5  # what the command line wrote into a database wakes nobody
JOBS_EVERY = 0.1


class DataInUse(CannotStart):
    """Another node runs on the same data folder."""


def lock_data(data: Path) -> int:
    """Takes the data folder for this process; returns the open file that holds the lock. Raises DataInUse."""
    data.mkdir(parents=True, exist_ok=True)
    handle = os.open(data / "node.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise DataInUse(f"A node is already running on {data}. Choose another folder with KIEZNETZ_DATA.") from None
    return handle


class EmbeddedNode:
    """All services in this process. `start` begins the threads, `stop` ends them."""

    def __init__(self, settings: Settings, services: Sequence[Service]) -> None:
        self._halt, self._woken = Event(), Event()
        node = load_node(settings)
        self._databases = {
            service.name: Database(settings.database_url_of(service.name), after_messages=self._woken.set)
            for service in services
        }
        apps = {service.name: app_of(service, node, self._databases[service.name]) for service in services}
        self.wsgi = dispatch(apps, rest="notifications")
        self._bus = MemoryBus(
            {service.name: (service.routing_keys, partial(self._deliver, service, node.clock)) for service in services}
        )
        self._schedules = [Schedule(self._databases[service.name], node, jobs_of(service)) for service in services]
        self._threads = [Thread(target=self._carry, name="messages"), Thread(target=self._work, name="jobs")]

    def _deliver(self, service: Service, clock: Any, body: bytes) -> None:
        deliver(self._databases[service.name], service.handlers, [body], clock)

    def _carry(self) -> None:
        while not self._halt.is_set():
            self._woken.clear()
            try:
                carried = sum(relay_once(database, self._bus) for database in self._databases.values())
            except SQLAlchemyError as error:
                log.error("messages_wait", reason=str(error)[:200])
                self._halt.wait(LOOK_EVERY)
                continue
            if not carried:
                self._woken.wait(LOOK_EVERY)

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


def run_embedded(settings: Settings, services: Sequence[Service]) -> None:
    """Serves until SIGTERM. Call `lock_data` and `prepare` before."""
    running: list[EmbeddedNode] = []

    def make() -> Any:
        set_up_logs(settings.log_format, "node")
        node = EmbeddedNode(settings, services)
        node.start()
        running.append(node)
        return node.wsgi

    def stop() -> None:
        for node in running:
            node.stop()

    serve(settings, make, workers=1, stopping=stop)
