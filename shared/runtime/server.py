"""gunicorn, set up in code: threads for requests, and one sentence when it cannot start.

The master process stays small: it imports nothing of the services, which only the workers need.
"""

import signal
import socket
import sys
from collections.abc import Callable
from typing import Any, Protocol

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from shared.config import CannotStart, Settings
from shared.runtime.lock import lock_data


class CannotListen(CannotStart):
    """The address is taken or not ours."""


class _Server(BaseApplication):  # type: ignore[misc]
    def __init__(self, make_app: Callable[[], Any], options: dict[str, Any]) -> None:
        self._make_app, self._options = make_app, options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        _tell_of_ending()
        try:
            return self._make_app()
        except CannotStart as error:
            sys.stderr.write(f"{error}\n")
            sys.exit(Arbiter.APP_LOAD_ERROR)  # tells the master not to try again


def _tell_of_ending() -> None:
    """In a worker process: gunicorn waits for open answers to finish, so the long ones are told first."""
    from shared.web.ending import ENDING  # here, since the master process stays small

    def telling(before: Any) -> Callable[[int, Any], None]:
        def tell(number: int, frame: Any) -> None:
            ENDING.set()
            before(number, frame)

        return tell

    for number in (signal.SIGTERM, signal.SIGQUIT, signal.SIGINT):
        before = signal.getsignal(number)
        if callable(before):
            signal.signal(number, telling(before))
    signal.siginterrupt(signal.SIGTERM, False)  # as gunicorn has it: what is being answered is not disturbed


def serve(
    settings: Settings, make_app: Callable[[], Any], *, workers: int, stopping: Callable[[], None] = lambda: None
) -> None:
    """Serves until SIGTERM. `make_app` runs in each worker process after the fork; `stopping` when such a worker ends.

    Raises CannotListen.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            sentence = f"Cannot listen on {settings.listens_at}: {error.strerror}."
            raise CannotListen(f"{sentence} Choose another with PORT=… or KIEZNETZ_PORT.") from None
    options = {
        "bind": settings.listens_at,
        "worker_class": "gthread",
        "workers": workers,
        "threads": settings.threads,
        "keepalive": 30,
        "graceful_timeout": 10,
        "loglevel": "error",  # its warnings name the addresses of people whose requests are broken
        "proc_name": "kieznetz",
        "control_socket_disable": True,
        "worker_exit": lambda server, worker: stopping(),
    }
    _Server(make_app, options).run()


class Running(Protocol):
    """A node in this process."""

    wsgi: Any

    def stop(self) -> None:
        """Ends its threads."""
        ...


def serve_node(settings: Settings, start: Callable[[], Running]) -> None:
    """Serves a node in one process until SIGTERM; `start` runs in the worker process. Raises CannotStart."""
    lock_data(settings.data)
    running: list[Running] = []

    def make() -> Any:
        running.append(start())
        return running[0].wsgi

    def stop() -> None:
        for node in running:
            node.stop()

    serve(settings, make, workers=1, stopping=stop)
