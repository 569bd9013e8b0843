"""The programs that a partner is given run as they are printed: by both doors, verified, filtered, until revoked."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from services.federation.domain.instructions import instructions
from services.federation.models.readers import Partner
from services.federation.queries.partner_door import door_for
from shared.clock import system_clock
from tests.eventually import eventually
from tests.federation.doors import Door, door_of, empty, settings_of
from tests.federation.neighbours import Neighbour, neighbours
from tests.federation.test_following import PUBLISHED
from tests.federation.test_partners import add, revoke
from tests.servers.rabbitmq import RabbitMQ


class Now:
    """The programs know only the real time."""

    def __call__(self) -> Any:
        return system_clock()


@pytest.fixture
def north(tmp_path: Path, rabbitmq: RabbitMQ) -> Iterator[Neighbour]:
    empty(rabbitmq)
    with neighbours(tmp_path, Now(), ["Nordkiez"], [settings_of(rabbitmq)]) as found:  # type: ignore[arg-type]
        yield found[0]


@pytest.fixture
def door(north: Neighbour) -> Iterator[Door]:
    with door_of(north) as opened:
        yield opened


class Program:
    """One that runs in the background; `told` are the messages that it has printed."""

    def __init__(self, folder: Path, words: list[str]) -> None:
        self.out = folder / f"{words[-1]}.txt"
        environment = {"PATH": os.environ["PATH"], "PYTHONWARNINGS": "error"}
        with self.out.open("ab") as out:
            self.process = subprocess.Popen(words, cwd=folder, env=environment, stdout=out, stderr=subprocess.STDOUT)

    def told(self) -> list[dict[str, Any]]:
        lines = self.out.read_text().splitlines()
        return [json.loads(line) for line in lines if line.startswith("{")]

    def subjects(self) -> list[str]:
        return [one["subject"] for one in self.told()]


@contextmanager
def running(folder: Path, *words: str) -> Iterator[Program]:
    program = Program(folder, [sys.executable, *words])
    try:
        yield program
    finally:
        program.process.send_signal(signal.SIGKILL)
        program.process.wait(10)
        sys.stderr.write(program.out.read_text()[-3000:])


def handed_over(node: Neighbour, folder: Path, **wishes: list[str]) -> tuple[str, str]:
    """Writes the programs as they stand in the printed text; returns that text and the partner's id."""
    partner_id, credentials = add(node, amqp=True, **wishes)
    with node.app.database.read() as session:
        partner = session.get(Partner, partner_id)
        assert partner is not None
        door = door_for(partner, credentials.password, node.app.node.settings)
    text = instructions(name="Stadtmagazin", node_url=node.url, token=credentials.token, door=door)
    parts = re.split(r"^--- (\S+) ---\n", text, flags=re.MULTILINE)
    for name, program in zip(parts[1::2], parts[2::2], strict=True):
        (folder / name).write_text(program)
    return text, partner_id


def test_both_programs_receive_verify_and_go_on_until_the_access_is_revoked(
    north: Neighbour, door: Door, tmp_path: Path, rabbitmq: RabbitMQ
) -> None:
    _text, partner_id = handed_over(north, tmp_path)
    assert len((tmp_path / "read_amqp.py").read_text().splitlines()) <= 15
    door.let_in()
    north.say(PUBLISHED, "e1")
    door.publish()
    with running(tmp_path, "read_amqp.py") as amqp:
        eventually(lambda: amqp.subjects() == ["e1"], 30)
        north.say("directory.actor_published", "a1")
        door.publish()
        eventually(lambda: amqp.subjects() == ["e1", "a1"], 30)
        assert amqp.told()[0]["data"]["title"]
        assert "dssematerial" not in amqp.told()[0]
        revoke(north, partner_id)
        door.let_in()
        eventually(lambda: not partner_connections(rabbitmq), 30)
        north.say(PUBLISHED, "e2")
        door.publish()
        assert amqp.subjects() == ["e1", "a1"]
        eventually(lambda: "ACCESS_REFUSED" in amqp.out.read_text(), 30)  # it says why nothing comes
    refused = subprocess.run(
        [sys.executable, "read_http.py"], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )
    assert "401" in refused.stderr


def partner_connections(rabbitmq: RabbitMQ) -> list[Any]:
    return [one for one in rabbitmq.api("GET", "/connections") if str(one.get("user", "")).startswith("partner.")]


def test_a_partner_that_filters_has_a_queue_of_its_own_and_may_read_nothing_else(
    north: Neighbour, door: Door, tmp_path: Path, rabbitmq: RabbitMQ
) -> None:
    north.say(PUBLISHED, "e1")
    north.say("directory.actor_published", "a1")
    _text, partner_id = handed_over(north, tmp_path, types=["actor"])
    door.let_in()
    door.publish()
    with running(tmp_path, "read_amqp.py") as amqp:
        eventually(lambda: amqp.subjects() == ["a1"], 30)
        north.say("directory.actor_changed", "a1")
        north.say("registration.event_withdrawn", "e1")
        north.say("directory.actor_withdrawn", "a1")
        door.publish()
        eventually(lambda: amqp.subjects() == ["a1"] * len(amqp.told()) and withdrawn(amqp), 30)
    with running(tmp_path, "read_http.py") as http:
        eventually(lambda: http.subjects() == ["a1"], 30)
    rights = {one["user"]: one for one in rabbitmq.api("GET", "/vhosts/public/permissions")}
    mine = next(right for user, right in rights.items() if user.startswith("partner."))
    assert (mine["configure"], mine["write"]) == ("^$", "^$")
    assert re.fullmatch(r"\^partner\[\.\]\w{8}\$", mine["read"])
    revoke(north, partner_id)
    door.let_in()
    assert [one["name"] for one in rabbitmq.api("GET", "/queues/public")] == ["public.stream"]


def withdrawn(program: Program) -> bool:
    return program.told()[-1]["type"].endswith("actor_withdrawn.v1")


def test_a_changed_message_is_not_believed_by_the_printed_program(north: Neighbour, tmp_path: Path) -> None:
    handed_over(north, tmp_path)
    north.say(PUBLISHED, "e1")
    good = north.app.client().get("/federation/stream").json[0]
    for name, changed in {
        "good": good,
        "changed": {**good, "data": {**good["data"], "title": "Freibier"}},
        "another": {**good, "source": "urn:uuid:somebody"},
        "later": {**good, "objectversion": str(int(good["objectversion"]) + 1)},
    }.items():
        check = "import json, sys; from verify import verified; verified(json.load(sys.stdin))"
        done = subprocess.run(
            [sys.executable, "-c", check], cwd=tmp_path, input=json.dumps(changed), text=True, capture_output=True,
            check=False, timeout=60,
        )  # fmt: skip
        assert (done.returncode == 0) == (name == "good"), f"{name}: {done.stderr}"
