"""A node in many processes, on PostgreSQL and RabbitMQ: the web process of a service, and its worker."""

import gc
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from threading import Event
from typing import Any

import structlog

from shared.config import Settings
from shared.runtime.at_start import do_at_start
from shared.runtime.lifeline import PATIENCE, start_child
from shared.runtime.logs import set_up_logs
from shared.runtime.server import serve
from shared.runtime.service import Service
from shared.runtime.wake import waker
from shared.runtime.web import app_of
from shared.signing.node import load_node
from shared.storage.database import Database

log = structlog.get_logger()
CHILDREN = ("consume", "tick")
RESTART_AFTER = 1.0


def run_web(settings: Settings, load: Callable[[], Service]) -> None:
    """Serves one service until SIGTERM."""

    def make() -> Any:
        # A thread whose statement has come back should go on soon: it may hold an event's lock.
        sys.setswitchinterval(0.0005)
        service = load()
        set_up_logs(settings.log_format, f"web {service.name}")
        database = Database(
            settings.database_url_of(service.name),
            connections=settings.threads,
            after_messages=waker(settings.data, service.name),
        )
        node = load_node(settings)
        do_at_start(service, database, node)
        app = app_of(service, node, database)
        # What is loaded now stays: the collector need not look through it again and again.
        gc.collect()
        gc.freeze()
        return app

    serve(settings, make, workers=settings.workers)


def run_work(name: str) -> None:
    """Runs the two children of a worker until SIGTERM and starts again what dies; they end with this process."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    # psycopg reads it at its first import: without it one query blocks all of eventlet's greenlets.
    environment = {**os.environ, "PSYCOPG_WAIT_FUNC": "wait_selector"}
    children: dict[str, subprocess.Popen[bytes]] = {}
    while not stop.is_set():
        for kind in CHILDREN:
            child = children.get(kind)
            if child is None or child.poll() is not None:
                if child is not None:
                    log.error("child_died", child=kind, status=child.returncode)
                children[kind] = start_child((kind, name), environment)
        stop.wait(RESTART_AFTER)
    for child in children.values():
        child.terminate()
    for child in children.values():
        try:
            child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
