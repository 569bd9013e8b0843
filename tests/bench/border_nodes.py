"""Nodes of which only the border runs, as an operator starts it: web process and workers of the federation."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import select

from services.federation.commands.append_facts import append_facts
from services.federation.commands.key_files import read_private_key
from services.federation.commands.sign_facts import sign_facts
from services.federation.models.log import LogEntry, WaitingFact
from services.federation.models.readers import PeerDoor
from services.federation.queries.keys import current_key
from shared.clock import rfc3339
from shared.config import read_settings
from shared.contracts import contract as contract_module
from shared.signing.keyring import load_identity
from tests.bench.node import Postgres, RabbitMQ
from tests.eventually import eventually
from tests.nodes import SeparateNode

PUBLISHED = "registration.event_published"
_EXAMPLE = Path(contract_module.__file__).parent / "examples" / f"{PUBLISHED}.v1.json"
_AT_ONCE = 1000
_EFFECTS = "SELECT coalesce(sum(taken_count), 0) FROM peers"  # counting the objects would take from what is measured
_COMMITS = "SELECT subject, pg_xact_commit_timestamp(xmin) FROM taken_in"


def example() -> dict[str, Any]:
    """The message that travels."""
    found: dict[str, Any] = json.loads(_EXAMPLE.read_text())
    return found


class BorderNode(SeparateNode):
    """Its federation service, and on demand the relay of registration."""

    def __init__(self, folder: Path, postgres: Postgres, rabbitmq: RabbitMQ, *, door: bool) -> None:
        super().__init__(folder, postgres, rabbitmq.vhost().url, ["federation"])
        more = {"KIEZNETZ_URL": f"http://127.0.0.1:{self.ports['federation']}", "KIEZNETZ_PRIVATE_PEERS": "yes"}
        if door:
            more["KIEZNETZ_AMQP_DOOR"] = f"amqp://127.0.0.1:{rabbitmq.port}"
            more["KIEZNETZ_MANAGEMENT_URL"] = rabbitmq.management_url
        self.environment.update(more, KIEZNETZ_NAME=folder.name)
        self.settings = read_settings(self.environment)

    def start_border(self, *more: str) -> None:
        """The web process and the jobs; `more`: "consume"."""
        self.start("web", "tick", *more)

    def identity(self) -> str:
        """Its `source`."""
        return load_identity(self.settings.data)

    def plain_url(self) -> str:
        """Of the federation's database, for psycopg."""
        return self.settings.database_url_of("federation").replace("+psycopg", "")

    def say(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A `kieznetz` command beside it."""
        program = str(Path(sys.executable).with_name("kieznetz"))
        return subprocess.run([program, *words], env=self.environment, capture_output=True, text=True, check=False)

    def processor_time(self, kind: str) -> float:
        """Seconds that its "web" or "tick" has worked so far."""
        group, ticks = self.processes[kind, "federation"].pid, 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                fields = stat.read_text().rpartition(")")[2].split()
                ticks += int(fields[11]) + int(fields[12]) if int(fields[2]) == group else 0
        return ticks / os.sysconf("SC_CLK_TCK")

    def live(self) -> str | None:
        """By what it reads its only peer."""
        database = self.database("federation")
        with database.read() as session:
            found = session.scalar(select(PeerDoor.live))
        database.close()
        return found

    def wait_with_facts(self, count: int) -> None:
        """So many facts wait to be signed, all at once."""
        database = self.database("federation")
        with database.write() as session:
            session.add_all(facts(self.identity(), "steady", count))
        database.close()


def facts(source: str, name: str, count: int) -> Iterator[WaitingFact]:
    """Events as handlers would have noted them."""
    message, now = example(), datetime.now(UTC)
    message.pop("correlationid", None)
    message.update(source=source, time=rfc3339(now))
    for number in range(count):
        subject = f"{name}{number:05}"
        message.update(id=subject, subject=subject, objectversion="1")
        yield WaitingFact(
            source=source, kind="event", subject=subject, type=PUBLISHED, version=1,
            body=json.dumps(message, ensure_ascii=False), recorded_at=now,
        )  # fmt: skip


def fill_log(node: BorderNode, count: int) -> int:
    """Signs and appends as many entries as are missing to `count`; returns how many the log holds."""
    database = node.database("federation")
    with database.read() as session:
        key = current_key(session)
        there = session.query(LogEntry).count()
    assert key is not None, "a node that runs has a key"
    private = read_private_key(node.settings.data, key.keyid)
    signed = sign_facts(
        facts(node.identity(), "old", count - there), identity=node.identity(), keyid=key.keyid, private_key=private
    )
    for start in range(0, len(signed), _AT_ONCE):
        with database.write() as session:
            append_facts(session, entries=signed[start : start + _AT_ONCE], numbers=[], now=datetime.now(UTC))
    database.close()
    return count


def agree(one: BorderNode, other: BorderNode) -> None:
    """By the command line, as offices do."""
    url, own = other.settings.url, one.settings.url
    eventually(lambda: one.say("peer", "ask", url).returncode == 0, 60)
    eventually(lambda: other.say("peer", "accept", own).returncode == 0, 60)


def taken(node: BorderNode, count: int, seconds: float) -> dict[str, datetime]:
    """When each object was committed on a node, once there are `count`."""
    with psycopg.connect(node.plain_url(), autocommit=True) as connection:

        def all_there() -> bool:
            found = connection.execute(_EFFECTS).fetchone()
            return found is not None and found[0] >= count

        eventually(all_there, seconds)
        return dict(connection.execute(_COMMITS).fetchall())


def rate(commits: dict[str, datetime]) -> float:
    """How many a second, from the first to the last."""
    moments = sorted(moment.timestamp() for moment in commits.values())
    return (len(moments) - 1) / (moments[-1] - moments[0])
