"""The child of a worker that needs no broker library of its own: the relay and the jobs of one service."""

import signal
from collections.abc import Sequence
from threading import Event, Thread

import structlog
from sqlalchemy.exc import SQLAlchemyError

from shared.messaging.bus import BusAway
from shared.messaging.rabbit import RabbitBus, take_dead_letters
from shared.runtime.heartbeat import Heartbeat
from shared.runtime.housekeeping import jobs_of
from shared.runtime.schedule import Schedule
from shared.runtime.service import Every, Job, Service
from shared.runtime.wake import Alarm
from shared.signing.node import Node
from shared.storage.database import Database
from shared.storage.delivery import keep_dead
from shared.storage.leader import Leadership
from shared.storage.relay import relay_once

log = structlog.get_logger()
LOOK_EVERY = 0.1
DEAD_EVERY = 30.0
WAIT_AFTER_FAILURE = 1.0


def relay_until(halt: Event, database: Database, bus: RabbitBus, alarm: Alarm, heart: Heartbeat) -> None:
    """Relays until told to halt; an unreachable broker or database is waited for."""
    away = False
    while not halt.is_set():
        try:
            sent = relay_once(database, bus)
            heart.beat()
            if away:
                log.info("relay_goes_on")
            away = False
            if not sent:
                alarm.wait(LOOK_EVERY)
        except (BusAway, SQLAlchemyError) as error:
            if not away:
                log.error("relay_waits", reason=str(error)[:200])
            away = True
            halt.wait(WAIT_AFTER_FAILURE)


def run_jobs_until(halt: Event, schedule: Schedule, heart: Heartbeat) -> None:
    """Runs due jobs until told to halt."""
    while not halt.wait(LOOK_EVERY):
        schedule.run_due(halt)
        heart.beat()


def _taking_dead_letters(service: str) -> Job:
    """From the broker's dead letters to the failed messages in the database, where staff see them."""

    def keep_dead_letters(database: Database, node: Node) -> int:
        def keep(bodies: Sequence[bytes]) -> None:
            keep_dead(database, bodies, node.clock)

        return take_dead_letters(node.settings.bus_url or "", service, keep)

    return keep_dead_letters


def tick(service: Service, node: Node) -> None:
    """Runs until SIGTERM. Of several started for one database only one works; the others wait to take over."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    settings = node.settings
    database = Database(settings.database_url_of(service.name), connections=4)
    leadership = Leadership(database)
    bus = RabbitBus(settings.bus_url or "")
    schedule = Schedule(database, node, (*jobs_of(service), Every(DEAD_EVERY, _taking_dead_letters(service.name))))
    relaying, working = (Heartbeat(settings.alive, service.name, loop) for loop in ("relay", "jobs"))
    while not stop.is_set():
        if not leadership.held():
            if leadership.elsewhere:
                relaying.beat()
                working.beat()
            stop.wait(WAIT_AFTER_FAILURE)
            continue
        log.info("leading")
        alarm = Alarm(settings.data, service.name)
        halt = Event()
        threads = [
            Thread(target=relay_until, args=(halt, database, bus, alarm, relaying), name="relay"),
            Thread(target=run_jobs_until, args=(halt, schedule, working), name="jobs"),
        ]
        for thread in threads:
            thread.start()
        while not stop.wait(WAIT_AFTER_FAILURE) and leadership.held() and all(map(Thread.is_alive, threads)):
            pass
        halt.set()
        for thread in threads:
            thread.join()
        alarm.close()
    leadership.release()
    bus.close()
    database.close()
