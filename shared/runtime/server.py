"""gunicorn, set up in code: threads for requests, and one line when a port is taken."""

import socket
from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication

from shared.config import CannotStart, Settings


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
        return self._make_app()


def serve(
    settings: Settings, make_app: Callable[[], Any], *, workers: int, stopping: Callable[[], None] = lambda: None
) -> None:
    """Serves until SIGTERM. `make_app` runs in each worker process after the fork; `stopping` when such a worker ends.

    Raises CannotListen.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            sentence = f"Cannot listen on {settings.host}:{settings.port}: {error.strerror}."
            raise CannotListen(f"{sentence} Choose another with PORT=… or KIEZNETZ_PORT.") from None
    options = {
        "bind": f"{settings.host}:{settings.port}",
        "worker_class": "gthread",
        "workers": workers,
        "threads": settings.threads,
        "keepalive": 30,
        "graceful_timeout": 10,
        "loglevel": "warning",
        "proc_name": "kieznetz",
        "control_socket_disable": True,
        "worker_exit": lambda server, worker: stopping(),
    }
    _Server(make_app, options).run()
