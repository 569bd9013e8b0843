"""The processes of a node: python -m services [prepare | web NAME | work NAME]; without a word, all in one process.

`consume NAME` and `tick NAME` are the two children of `work`.
"""

import sys
from collections.abc import Callable

if sys.argv[1:2] == ["consume"]:
    import shared.runtime.worker  # noqa: F401  before all else: it patches the standard library for eventlet

from services import NAMES, load
from shared.config import CannotStart, Settings, SettingsError, read_settings
from shared.runtime.logs import set_up_logs
from shared.signing.keyfiles import KeyFileError


def run_all(settings: Settings) -> None:
    """A node in one process; prepares it first."""
    from shared.runtime.embedded import lock_data, run_embedded
    from shared.runtime.prepare import prepare

    lock_data(settings.data)
    services = [load(name) for name in NAMES]
    prepare(settings, services)
    run_embedded(settings, services)


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
    except (CannotStart, KeyFileError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(sys.argv[1:])
