"""The consuming child of a worker: nameko under eventlet. The only file that imports them.

nameko acknowledges a message whose handler raised, and refuses what it cannot decode; here messages are taken as raw
bytes, in batches, and `shared.storage.delivery` owns every failure. They are acknowledged after its commit.
"""

import warnings

# eventlet tells everybody to leave it; nameko, which the owner asked for, stands on it.
warnings.filterwarnings("ignore", message=r"(?s)\s*Eventlet is deprecated")

import eventlet  # noqa: E402

eventlet.monkey_patch()

import os  # noqa: E402
import signal  # noqa: E402
from collections.abc import Iterator  # noqa: E402
from contextlib import contextmanager  # noqa: E402
from functools import partial  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

import structlog  # noqa: E402
from eventlet.event import Event  # noqa: E402
from eventlet.queue import Empty, LightQueue  # noqa: E402
from nameko.extensions import Entrypoint  # noqa: E402
from nameko.messaging import QueueConsumer  # noqa: E402
from nameko.runners import ServiceRunner  # noqa: E402

from shared.messaging.bus import BusAway  # noqa: E402
from shared.messaging.rabbit import inbox_queue, raw_body  # noqa: E402
from shared.runtime.heartbeat import BEAT_EVERY, Heartbeat  # noqa: E402
from shared.runtime.service import Service  # noqa: E402
from shared.signing.node import Node  # noqa: E402
from shared.storage.database import Database  # noqa: E402
from shared.storage.delivery import deliver  # noqa: E402

log = structlog.get_logger()
BATCH = 50
WAIT_FOR_DATABASE = 1.0
LONGEST_PAUSE = 2.0
PATIENCE = 5.0


class InboxConsumer(QueueConsumer):  # type: ignore[misc]
    """nameko's consumer, but for raw bytes and for as many unacknowledged messages as a batch holds."""

    @property
    def prefetch_count(self) -> int:
        """Two batches: one at work, one at hand."""
        return 2 * BATCH

    @contextmanager
    def establish_connection(self) -> Iterator[Any]:
        """nameko's, but the pauses between two tries do not grow to half a minute while the broker is away."""
        with self.create_connection() as connection:
            connection.ensure_connection(
                self.on_connection_error, self.connect_max_retries, interval_start=1, interval_max=LONGEST_PAUSE
            )
            yield connection

    def get_consumers(self, consumer_cls: Any, channel: Any) -> Any:
        """Called after every (re)connection; `on_message` gets what no decoder has touched."""
        for provider in self._providers:
            consumer = consumer_cls(queues=[provider.queue], on_message=provider.take, no_ack=False)
            consumer.qos(prefetch_count=self.prefetch_count)
            self._consumers[provider] = consumer
        return self._consumers.values()

    def on_iteration(self) -> None:
        """Called for each message and at least each second, as long as the broker is there."""
        super().on_iteration()
        for provider in self._providers:
            provider.receiving.beat()


class Inbox(Entrypoint):  # type: ignore[misc]
    """Calls the service method with lists of bodies, in the queue's order, one list at a time."""

    consumer = InboxConsumer()

    def __init__(self, service: str, alive: Path, **kwargs: Any) -> None:
        self.service = service
        self.receiving, self._handling = Heartbeat(alive, service, "receive"), Heartbeat(alive, service, "handle")
        super().__init__(service, alive, **kwargs)

    def setup(self) -> None:
        """nameko calls it once, before start."""
        self.queue = inbox_queue(self.service)
        self._pending: LightQueue = LightQueue()
        self.consumer.register_provider(self)

    def start(self) -> None:
        """Begins to hand out what arrives."""
        self.container.spawn_managed_thread(self._hand_out, identifier="inbox")

    def stop(self) -> None:
        """Takes nothing more; the batch at work is finished."""
        self.consumer.unregister_provider(self)

    def take(self, message: Any) -> None:
        """One message from the broker, not yet acknowledged."""
        self._pending.put(message)

    def _hand_out(self) -> None:
        while True:
            batch = [self._next()]
            while len(batch) < BATCH and not self._pending.empty():
                batch.append(self._pending.get())
            done = Event()
            bodies = [raw_body(message) for message in batch]
            self.container.spawn_worker(self, (bodies,), {}, handle_result=partial(self._finish, batch, done))
            done.wait()

    def _next(self) -> Any:
        """Waits for a message; on the way here everything before it was done."""
        while True:
            self._handling.beat()
            try:
                return self._pending.get(timeout=BEAT_EVERY)
            except Empty:
                continue

    def _finish(self, batch: list[Any], done: Event, _: Any, result: Any, failure: Any) -> tuple[Any, Any]:
        if failure is None:
            for message in batch:
                self.consumer.ack_message(message)
            done.send(None)
        else:
            # Nothing was acknowledged and nothing had effect: a worker that cannot work must not go on in silence,
            # nor with the next batch, which may hold later messages of the same subjects.
            os.kill(os.getpid(), signal.SIGTERM)
        return result, failure


def consume(service: Service, node: Node) -> None:
    """Runs until SIGTERM; exits with 1 and one sentence when psycopg would block every greenlet."""
    if os.environ.get("PSYCOPG_WAIT_FUNC") != "wait_selector":
        raise SystemExit("PSYCOPG_WAIT_FUNC must be wait_selector, or one query blocks the whole worker.")
    database = Database(node.settings.database_url_of(service.name), connections=2)

    class Worker:
        name = f"{service.name}_inbox"

        @Inbox.decorator(service.name, node.settings.alive)  # type: ignore[untyped-decorator]
        def deliver(self, bodies: list[bytes]) -> None:
            while True:
                try:
                    deliver(database, service.handlers, bodies, node.clock)
                    return
                except BusAway as away:
                    log.error("database_away", reason=str(away)[:200])
                    eventlet.sleep(WAIT_FOR_DATABASE)

    runner = ServiceRunner(config={"AMQP_URI": node.settings.bus_url, "max_workers": 1})
    runner.add_service(Worker)
    stopped = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.ready() or stopped.send(None))
    runner.start()
    log.info("consuming")
    waiting = eventlet.spawn(runner.wait)
    waiting.link(lambda *_: stopped.ready() or stopped.send(None))
    stopped.wait()
    # Without a broker or a database nameko would wait for them; a batch that is cut off here had no effect.
    with eventlet.Timeout(PATIENCE, False):
        runner.stop()
    database.close()
