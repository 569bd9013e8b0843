"""`kieznetz stream tail`: what a partner without a program of its own uses."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from deploy.cli import kieznetz
from services.federation.commands.announce_epoch import announce_epoch
from services.federation.models.readers import Partner
from services.federation.queries.partner_door import door_for
from shared.messaging.public_door import VHOST
from tests.eventually import eventually
from tests.federation.doors import door_of, empty, settings_of
from tests.federation.neighbours import Neighbour, neighbours
from tests.federation.test_following import CHANGED, PUBLISHED
from tests.federation.test_partner_programs import Now
from tests.federation.test_partners import add
from tests.servers.rabbitmq import RabbitMQ


@pytest.fixture
def north(tmp_path: Path) -> Iterator[Neighbour]:
    with neighbours(tmp_path, Now(), ["Nordkiez"]) as found:  # type: ignore[arg-type]
        yield found[0]


def tail(tmp_path: Path, *words: str) -> Result:
    return CliRunner().invoke(kieznetz, ["stream", "tail", "--once", "--state", str(tmp_path / "state"), *words])


def told(result: Result) -> list[str]:
    assert result.exit_code == 0, result.output
    return subjects(result)


def subjects(result: Result) -> list[str]:
    """The node answers in this process, too, and its log goes the same way."""
    return [json.loads(line)["subject"] for line in result.stdout.splitlines() if line.startswith("{")]


def test_it_prints_what_is_new_since_the_last_time(north: Neighbour, tmp_path: Path) -> None:
    north.say_all(PUBLISHED, [f"e{number}" for number in range(230)])
    north.say("directory.actor_published", "a1")
    assert len(told(tail(tmp_path, north.url))) == 231
    assert told(tail(tmp_path, north.url)) == []
    north.say(CHANGED, "e1")
    assert told(tail(tmp_path, north.url)) == ["e1"]
    assert told(tail(tmp_path, north.url, "--types", "actor", "--from-start")) == ["a1"]
    readable = tail(tmp_path, north.url, "--types", "actor", "--from-start", "--format", "text")
    assert "Stadtteilkoordination Lichtenberg Mitte" in readable.stdout


def test_a_new_epoch_is_read_from_the_beginning(north: Neighbour, tmp_path: Path) -> None:
    north.say(PUBLISHED, "e1")
    assert told(tail(tmp_path, north.url)) == ["e1"]
    with north.app.database.write() as session:
        announce_epoch(session, node=north.app.node, account_id=None, now=north.app.clock())
    again = tail(tmp_path, north.url)
    assert told(again) == ["e1"]
    assert "A new epoch" in again.stderr


def test_what_does_not_verify_is_named_and_left_out(north: Neighbour, tmp_path: Path) -> None:
    good = north.signed(PUBLISHED, "e1", 5)
    north.offer({**good, "data": {**good["data"], "title": "Freibier"}}, good)
    result = tail(tmp_path, north.url)
    assert result.exit_code == 1
    assert subjects(result) == ["e1"]
    assert "The message is not the one that was signed." in result.stderr


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["http://127.0.0.1:9"], "does not answer"),
        (["amqp://127.0.0.1:9/public"], "--node"),
        (["ftp://127.0.0.1"], "URL begins with"),
    ],
)
def test_what_cannot_be_read_ends_with_one_sentence(tmp_path: Path, words: list[str], sentence: str) -> None:
    result = tail(tmp_path, *words)
    assert result.exit_code == 1
    assert sentence in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_an_unknown_wish_and_a_foreign_state_file_are_refused(north: Neighbour, tmp_path: Path) -> None:
    assert "There is no such thing here: evnt" in tail(tmp_path, north.url, "--types", "evnt").stderr
    (tmp_path / "state").write_text("mine")
    assert "is no state of a stream" in tail(tmp_path, north.url).stderr


def test_ctrl_c_ends_it_cleanly_and_it_goes_on_from_there(north: Neighbour, tmp_path: Path) -> None:
    north.say(PUBLISHED, "e1")
    words = ["stream", "tail", north.url, "--state", str(tmp_path / "state"), "--format", "json"]
    out = tmp_path / "out"
    with out.open("wb") as file:
        process = subprocess.Popen(
            [str(Path(sys.executable).with_name("kieznetz")), *words],
            stdout=file,
            stderr=subprocess.PIPE,
            # Whoever runs the tests in the background of a shell has children that do not hear Ctrl-C.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
    try:
        eventually(lambda: "e1" in out.read_text(), 30)
        north.say(PUBLISHED, "e2")
        eventually(lambda: '"e2"' in out.read_text(), 30)
    finally:
        process.send_signal(signal.SIGINT)
        _out, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (0, b"")
    assert told(tail(tmp_path, north.url)) == []


def test_by_amqp_it_reads_all_verifies_and_closes_gaps_over_http(tmp_path: Path, rabbitmq: RabbitMQ) -> None:
    empty(rabbitmq)
    with neighbours(tmp_path, Now(), ["Nordkiez"], [settings_of(rabbitmq)]) as found, door_of(found[0]) as door:  # type: ignore[arg-type]
        north = found[0]
        partner_id, credentials = add(north, amqp=True)
        door.let_in()
        north.say_all(PUBLISHED, ["e1", "e2"])
        door.publish()
        words = [url_of(north, partner_id, credentials.password), "--node", north.url]
        assert told(tail(tmp_path, *words)) == ["e1", "e2"]
        north.say(CHANGED, "e1")
        door.publish()
        rabbitmq.api("DELETE", "/queues/public/public.stream")  # and with it what it has not read
        north.say(PUBLISHED, "e3")
        eventually(lambda: door.publish() > 0)
        assert told(tail(tmp_path, *words)) == ["e1", "e3"]
        refused = tail(tmp_path, words[0].replace("partner.", "partner.x"), "--node", north.url)
        assert refused.exit_code == 1
        assert "The broker cannot be read" in refused.stderr
        secure = f"{rabbitmq.door}/{VHOST}".replace("amqps://", "amqps://partner.x:y@")
        refused = CliRunner().invoke(kieznetz, ["stream", "tail", secure, "--node", north.url])
        assert "certificate verify failed" in refused.stderr


def url_of(node: Neighbour, partner_id: str, password: Any) -> str:
    with node.app.database.read() as session:
        partner = session.get(Partner, partner_id)
        assert partner is not None
        door = door_for(partner, password, node.app.node.settings)
    assert door is not None
    return door.url
