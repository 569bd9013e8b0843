"""The AMQP door opened for a partner, as deploy/amqp-door.md says: its programs run as printed until it is revoked."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.compose import stack
from tests.eventually import eventually

OPENED = {"COMPOSE_FILE": "docker-compose.yml:deploy/amqp-door.yml", "AMQP_DOOR": "amqps://localhost:5671"}
CERTIFICATE = stack.ROOT / "certificates" / "fullchain.pem"


def open_door(words: list[str]) -> None:
    """Lays in a self-made certificate, for which it must be root; every later `docker compose` keeps the door open."""
    stack.run("deploy/door_certificate.sh", "localhost", "--self-made")
    os.environ.update(OPENED)
    stack.compose("up", "--detach", "--wait", *words)


class Partner:
    """One that was added on the command line; its programs lie in `folder` as they were printed."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name, self._folder = name, folder
        self.text = stack.inside("federation-work", "kieznetz", "partner", "add", name)
        parts = re.split(r"^--- (\S+) ---\n", self.text, flags=re.MULTILINE)
        for file, program in zip(parts[1::2], parts[2::2], strict=True):
            (folder / file).write_text(program)
        self.user, self.password = re.findall(r"user (partner\.\w+), password (\S+)", self.text)[0]

    def by_curl(self) -> str:
        """What the first curl of the text answers, with its headers."""
        [line, *_] = [line for line in self.text.splitlines() if line.strip().startswith("curl ")]
        return stack.run(*shlex.split(line), "--silent", "--show-error")

    @contextmanager
    def reading(self, program: str) -> Iterator[Path]:
        """Runs one of the programs until the block ends; gives the file with all that it says."""
        said = self._folder / f"{program}.txt"
        environment = {"PATH": os.environ["PATH"], "SSL_CERT_FILE": str(CERTIFICATE)}
        with said.open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, program], cwd=self._folder, env=environment, stdout=out, stderr=subprocess.STDOUT
            )
        try:
            yield said
        finally:
            process.kill()
            process.wait(10)

    def is_connected(self) -> bool:
        """Whether the broker has an open connection of this partner."""
        return self.user in stack.inside("rabbitmq", "rabbitmqctl", "--quiet", "list_connections", "user").split()

    def revoke(self) -> None:
        """On the command line, too."""
        stack.inside("federation-work", "kieznetz", "partner", "revoke", self.name)


def read_until_revoked(folder: Path, mark: str, publish: Callable[[], str]) -> None:
    """By curl and by both programs; `publish` makes something public and returns a word of it."""
    partner = Partner(f"Stadtmagazin {mark}", folder)
    assert mark in partner.by_curl()
    with partner.reading("read_amqp.py") as amqp, partner.reading("read_http.py") as http:
        eventually(lambda: mark in amqp.read_text() and mark in http.read_text(), 60)
        seen = publish()
        eventually(lambda: seen in amqp.read_text() and seen in http.read_text(), 60)
        assert partner.is_connected()
        partner.revoke()
        eventually(lambda: not partner.is_connected(), 10)
        assert "HTTP/1.1 401" in partner.by_curl()
        missed = publish()
        eventually(lambda: missed in stack.get("/federation/stream?after=0&limit=500").text, 60)
        eventually(lambda: "ACCESS_REFUSED" in amqp.read_text() and "401" in http.read_text(), 60)
        assert missed not in amqp.read_text() + http.read_text()
    logged = stack.compose("logs", "--no-color")
    assert "kzp_" not in logged
    assert partner.password not in logged
