"""Work of the border in processes that are killed (SIGKILL), each one at the next statement to its database.

`python -m tests.federation.killed WORK NOW [PEER]` with a node's settings in the environment: it begins the work in a
process that dies before its first statement, then in one that dies before its second, and so on until one comes to its
end; a commit counts as a statement. It prints how many were killed.

"tail" goes on for ever, so it is killed LISTENINGS times and says "listens" each time that somebody should speak.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Any

import structlog
from sqlalchemy import Engine, event
from sqlalchemy.orm import configure_mappers

from services.federation import jobs
from services.federation.outgoing import publish_log, read_batch
from services.federation.outgoing.follow import follow
from services.federation.outgoing.publish_log import LogPublisher
from services.federation.outgoing.tail import Tail
from shared.config import read_settings
from shared.signing.node import Node, load_node
from shared.storage.database import Database
from tests.federation.neighbours import Neighbour

AT_ONCE = 20  # so that one piece of work is several transactions
LISTENINGS = 6


def _follow(database: Database, node: Node, peer_id: str) -> None:
    follow(database, node, peer_id, lambda: 1.0)


def _append(database: Database, node: Node, _peer_id: str) -> None:
    jobs.append_waiting(database, node)


def _publish(database: Database, node: Node, _peer_id: str) -> None:
    LogPublisher(database, node).run()


WORK: dict[str, Callable[[Database, Node, str], None]] = {"follow": _follow, "append": _append, "publish": _publish}


def kill_during(work: str, node: Neighbour, peer_id: str = "") -> int:
    """How many processes died over a node's work until it was done."""
    *_, killed = lines_of(work, node, peer_id)
    return int(killed)


def lines_of(work: str, node: Neighbour, peer_id: str = "") -> Iterator[str]:
    """What is printed while it goes on."""
    settings = node.app.node.settings
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("KIEZNETZ_")},
        "KIEZNETZ_DATA": str(settings.data),
        "KIEZNETZ_URL": settings.url,
        "KIEZNETZ_NAME": settings.name,
        "KIEZNETZ_PRIVATE_PEERS": "yes",
        "KIEZNETZ_DATABASE_URL": settings.database_url or "",
        "KIEZNETZ_BUS_URL": settings.bus_url or "",
        "KIEZNETZ_AMQP_DOOR": settings.amqp_door or "",
        "KIEZNETZ_MANAGEMENT_URL": settings.management_url or "",
    }
    words = [sys.executable, "-m", "tests.federation.killed", work, node.app.clock().isoformat(), peer_id]
    sound = {name: value for name, value in environment.items() if value}
    with subprocess.Popen(words, env=sound, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield from map(str.strip, process.stdout)
    assert process.returncode == 0


def die_at(number: int) -> None:
    """This process is killed before it says its statement of this number."""
    said = count(1)

    def _say(*_: Any) -> None:
        if next(said) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", _say)
    event.listen(Engine, "commit", _say)


def listen(database: Database, node: Node, peer_id: str, number: int) -> None:
    """What is read over HTTP at the beginning does not count."""
    tail = Tail(database, node, peer_id, lambda: 1.0)
    tail.open()
    die_at(number)
    print("listens", flush=True)
    while tail.step():
        pass


def main(work: str, now: str, peer_id: str) -> None:
    """Runs until the work is done."""
    node = replace(load_node(read_settings(dict(os.environ))), clock=lambda: datetime.fromisoformat(now))
    url = replace(node.settings, database_url=None).database_url_of("federation")
    jobs._AT_ONCE = publish_log.AT_ONCE = read_batch.AT_ONCE = AT_ONCE
    configure_mappers()
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    for number in count(1):
        child = os.fork()  # nothing is open yet, and there is one thread
        if child == 0:
            if work == "tail":
                listen(Database(url), node, peer_id, number)
            else:
                die_at(number)
                WORK[work](Database(url), node, peer_id)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status) or (work == "tail" and number == LISTENINGS):
            print(number - os.WIFEXITED(status))
            sys.exit(os.WEXITSTATUS(status))


if __name__ == "__main__":
    main(*sys.argv[1:4])
