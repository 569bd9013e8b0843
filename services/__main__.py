"""The processes of a node: python -m services [prepare | web NAME | work NAME]; without a word, all in one process.

`consume NAME` and `tick NAME` are the two children of `work`.
"""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if sys.argv[1:2] == ["consume"]:
    import shared.runtime.worker  # noqa: F401  before all else: it patches the standard library for eventlet

from services import NAMES, load
from shared.config import CannotStart, Settings, SettingsError, read_settings
from shared.runtime.lifeline import end_with_parent
from shared.runtime.logs import set_up_logs

if TYPE_CHECKING:
    from shared.runtime.embedded import EmbeddedNode


def run_all(settings: Settings) -> None:
    """A node in one process; prepares it first."""
    from shared.runtime.server import serve_node

    def start() -> "EmbeddedNode":
        from shared.runtime.embedded import EmbeddedNode
        from shared.runtime.prepare import prepare

        set_up_logs(settings.log_format, "node")
        services = [load(name) for name in NAMES]
        prepare(settings, services)
        node = EmbeddedNode(settings, services)
        node.start()
        return node

    serve_node(settings, start)


def _prepare(settings: Settings) -> None:
    from shared.runtime.prepare import prepare

    prepare(settings, [load(name) for name in NAMES])


def _web(settings: Settings, name: str) -> None:
    from shared.runtime.separate import run_web

    run_web(settings, lambda: load(name))


def _work(settings: Settings, name: str) -> None:
    from shared.runtime.separate import run_work

    run_work(name)


def _tick(settings: Settings, name: str) -> None:
    from shared.runtime.tick import tick
    from shared.signing.node import load_node

    tick(load(name), load_node(settings))


def _consume(settings: Settings, name: str) -> None:
    from shared.runtime.worker import consume
    from shared.signing.node import load_node

    consume(load(name), load_node(settings))


OF_ONE: dict[str, Callable[[Settings, str], None]] = {"web": _web, "work": _work, "tick": _tick, "consume": _consume}
USE = f"Use: python -m services [prepare | web NAME | work NAME], NAME one of {', '.join(NAMES)}."


def main(words: list[str]) -> None:
    """Runs what the words name; a wrong setting or word ends with one sentence and status 1."""
    try:
        settings = read_settings()
        set_up_logs(settings.log_format, " ".join(words) or "node")
        end_with_parent()
        match words:
            case []:
                run_all(settings)
            case ["prepare"]:
                _prepare(settings)
            case [kind, name] if kind in OF_ONE and name in NAMES:
                if settings.embedded:
                    raise SettingsError("Separate processes need KIEZNETZ_DATABASE_URL and KIEZNETZ_BUS_URL.")
                OF_ONE[kind](settings, name)
            case _:
                sys.exit(USE)
    except CannotStart as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(sys.argv[1:])
