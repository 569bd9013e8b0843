"""Whole nodes as tests use them: real processes, started as an operator starts them."""

import contextlib
import os
import signal
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import requests

from services import NAMES, load
from shared.config import Settings, read_settings
from shared.runtime.prepare import prepare
from shared.signing.keyring import load_token_private
from shared.signing.node import load_node
from shared.signing.token import issue_token
from shared.storage.database import Database
from tests.clock_ahead import FILE
from tests.eventually import eventually
from tests.migrated import migrate_database
from tests.servers.postgres import Postgres
from tests.servers.process import free_ports

ACCOUNT = "01900000-0000-7000-8000-00000000000a"


class RunningNode(ABC):
    """What both kinds of node have in common: settings, mails, tokens, processes that end with the test."""

    program = "services"

    def __init__(self, folder: Path, settings: dict[str, str]) -> None:
        self.folder = folder
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("KIEZNETZ_")},
            "KIEZNETZ_DATA": str(folder),
            "KIEZNETZ_LOG": "json",
            "PYTHONUNBUFFERED": "1",
            **settings,
        }
        self.settings: Settings = read_settings(self.environment)
        self.processes: dict[tuple[str, ...], subprocess.Popen[bytes]] = {}

    def begin(self, *words: str) -> None:
        """Starts `python -m services WORDS`; its log goes to log.txt in the node's folder."""
        self.folder.mkdir(parents=True, exist_ok=True)
        environment = {**self.environment, **self.port_of(words)}
        if words[:1] == ("consume",):
            environment["PSYCOPG_WAIT_FUNC"] = "wait_selector"
        with (self.folder / "log.txt").open("ab") as log:
            self.processes[words] = subprocess.Popen(
                [sys.executable, "-m", self.program, *words],
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def port_of(self, words: Sequence[str]) -> dict[str, str]:
        """Settings that only this process gets."""
        return {}

    def end(self, *words: str, how: signal.Signals = signal.SIGTERM) -> None:
        """Ends a process; SIGKILL ends its children with it, as a power cut would."""
        process = self.processes.pop(words)
        with contextlib.suppress(ProcessLookupError):
            if how is signal.SIGKILL:
                os.killpg(process.pid, how)
            else:
                process.send_signal(how)
        process.wait(30)

    def living(self, *words: str) -> dict[str, int]:
        """The processes that live of what `begin(*words)` started, itself and its children: process id by name.

        A name is what stands in its command line behind "services": "work", "consume", "tick", "web".
        """
        return living(self.processes[words].pid)

    def end_all(self) -> None:
        """Ends everything that still runs."""
        for words in list(self.processes):
            self.end(*words, how=signal.SIGKILL)

    def log(self) -> str:
        """What the processes have logged."""
        return (self.folder / "log.txt").read_text(errors="replace")

    @abstractmethod
    def url_of(self, path: str) -> str:
        """The address of a path like /registration/api/events."""

    def token(self, *roles: str) -> str:
        """A sign-in token with these roles."""
        node = load_node(self.settings)
        key = load_token_private(self.folder)
        return issue_token(key, sub=ACCOUNT, sid="test", roles=list(roles), actors=[], now=node.clock())

    def post(self, path: str, body: dict, *roles: str) -> requests.Response:  # type: ignore[type-arg]
        """POSTs JSON, with a token if roles are named."""
        headers = {"Authorization": f"Bearer {self.token(*roles)}"} if roles else {}
        return requests.post(self.url_of(path), json=body, headers=headers, timeout=30)

    def get(self, path: str, *roles: str) -> requests.Response:
        """GETs a page or JSON."""
        headers = {"Authorization": f"Bearer {self.token(*roles)}"} if roles else {}
        return requests.get(self.url_of(path), headers=headers, timeout=30)

    def mails(self, to: str | None = None) -> list[EmailMessage]:
        """The mails written so far, in order; only those to one address if named."""
        found = []
        for path in sorted((self.folder / "mail").glob("*.eml")):
            mail = message_from_bytes(path.read_bytes(), policy=policy.default)
            if to is None or to in str(mail["To"]):
                found.append(mail)
        return found  # type: ignore[return-value]

    def database(self, service: str) -> Database:
        """A second connection to a service's database, to look inside."""
        return Database(self.settings.database_url_of(service), connections=2)


class EmbeddedNode(RunningNode):
    """A node in one process, on SQLite."""

    def __init__(self, folder: Path, **settings: str) -> None:
        super().__init__(folder, {"KIEZNETZ_PORT": str(free_ports(1)[0]), **settings})

    def url_of(self, path: str) -> str:
        """All paths have one address."""
        return self.settings.url + path

    def start(self) -> None:
        """Starts the node and waits until it answers."""
        self.begin()
        eventually(lambda: answers(self.url_of("/notifications/readyz")), 60)


class NodeOfAnyDay(EmbeddedNode):
    """An embedded node whose clock a test moves forward."""

    program = "tests.clock_ahead"

    def start(self) -> None:
        """Begins with the present moment."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._stand_ahead(0)
        super().start()

    def move_to(self, moment: datetime) -> None:
        """From now on it is `moment`, and time goes on from there."""
        self._stand_ahead((moment - datetime.now(UTC)).total_seconds())

    def _stand_ahead(self, seconds: float) -> None:
        new = self.folder / f"{FILE}.new"
        new.write_text(str(seconds))
        new.replace(self.folder / FILE)


class SeparateNode(RunningNode):
    """A node in many processes, on PostgreSQL and RabbitMQ; `services` are those that are started."""

    def __init__(
        self, folder: Path, postgres: Postgres, bus_url: str, services: Sequence[str] = NAMES, **settings: str
    ) -> None:
        self.services = tuple(services)
        self.ports = dict(zip(self.services, free_ports(len(self.services)), strict=True))
        super().__init__(
            folder,
            {
                "KIEZNETZ_DATABASE_URL": postgres.addresses_of_a_node(),
                "KIEZNETZ_BUS_URL": bus_url,
                "KIEZNETZ_WORKERS": "1",
                "KIEZNETZ_URL": "http://127.0.0.1:9",
                **settings,
            },
        )

    def port_of(self, words: Sequence[str]) -> dict[str, str]:
        """Each web process listens on a port of its own."""
        return {"KIEZNETZ_PORT": str(self.ports[words[1]])} if words[:1] == ("web",) else {}

    def url_of(self, path: str) -> str:
        """The address at the service that the path belongs to."""
        return f"http://127.0.0.1:{self.ports[path.split('/')[1]]}{path}"

    def prepare(self) -> None:
        """Keys, databases and queues of all services, as `python -m services prepare` does."""
        for name in NAMES:
            migrate_database(self.settings.database_url_of(name).replace("+psycopg", "", 1), name)
        prepare(self.settings, [load(name) for name in NAMES])

    def start(self, *kinds: str) -> None:
        """Prepares, starts the processes of each service and waits until the web ones answer."""
        self.prepare()
        for service in self.services:
            for kind in kinds or ("web", "consume", "tick"):
                self.begin(kind, service)
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        """Waits until every started web process answers."""
        for words in self.processes:
            if words[0] == "web":
                eventually(lambda name=words[1]: answers(self.url_of(f"/{name}/readyz")), 60)  # type: ignore[misc]


def answers(url: str) -> bool:
    """Whether the address answers with 200."""
    try:
        return requests.get(url, timeout=5).status_code == 200
    except (requests.ConnectionError, requests.Timeout):  # the socket listens before the worker has loaded
        return False


def living(group: int) -> dict[str, int]:
    """Process ids by name of a group's members; the dead whom nobody has fetched (zombies) do not count."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            state, _, its_group = stat.read_text().rpartition(")")[2].split()[:3]
            name = stat.with_name("cmdline").read_text().partition("services\0")[2].partition("\0")[0]
            if int(its_group) == group and state not in "ZX":
                found[name] = int(stat.parent.name)
    return found


@contextlib.contextmanager
def running(node: RunningNode) -> Iterator[RunningNode]:
    """Ends the node's processes after the block; pytest shows their log when the test fails."""
    try:
        yield node
    finally:
        node.end_all()
        with contextlib.suppress(OSError):
            sys.stderr.write(node.log()[-20_000:])
