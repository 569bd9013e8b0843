"""`kill -9` at every statement of whoever signs, publishes or reads: nothing is lost, nothing comes in twice."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from services.federation.models.peers import Letter
from tests.apps import MovableClock
from tests.eventually import eventually
from tests.federation.doors import Door, door_of, empty, listening, settings_of
from tests.federation.killed import LISTENINGS, kill_during, lines_of
from tests.federation.neighbours import Neighbour, agree, neighbours
from tests.federation.test_amqp_door import body_of, read_stream
from tests.federation.test_following import PUBLISHED, WITHDRAWN
from tests.servers.rabbitmq import RabbitMQ
from tests.service.federation.publishing import hear, log, message, read_all, verified

SUBJECTS = [f"e{number:02}" for number in range(50)]


def test_whoever_reads_is_killed_at_every_statement(agreed: list[Neighbour]) -> None:
    north, south = agreed
    south.say_all(PUBLISHED, SUBJECTS)
    for gone in ("e03", "e44"):
        south.say(WITHDRAWN, gone)
    assert kill_during("follow", north, north.peer(south).id) > 12
    everything_came_once(north, south, gone=["e03", "e44"])
    with north.app.database.read() as session:
        acknowledged = [one["subject"] for letter in session.query(Letter) for one in letter.data["objects"]]
    assert acknowledged == ["e03", "e44"]


def everything_came_once(north: Neighbour, south: Neighbour, gone: list[str]) -> None:
    assert north.has(south) == {one: "withdrawn" if one in gone else "shown" for one in SUBJECTS}
    assert sorted(subject for _, subject, _ in north.told(south)) == SUBJECTS
    assert north.refused(south) == []
    peer = north.peer(south)
    assert (peer.position, peer.taken_count) == (peer.head, len(SUBJECTS))


def test_whoever_signs_is_killed_at_every_statement(two: list[Neighbour]) -> None:
    south = two[1]
    hear(south.app, [message(south.app, PUBLISHED, one, 5) for one in SUBJECTS])
    assert kill_during("append", south) > 9
    entries = log(south.app)
    assert [entry.subject for entry in entries] == SUBJECTS
    assert [entry.previous for entry in entries] == [0, *(entry.position for entry in entries[:-1])]
    assert all(verified(south.app, one) for one in read_all(south.app))


@pytest.fixture
def by_amqp(tmp_path: Path, clock: MovableClock, rabbitmq: RabbitMQ) -> Iterator[list[Neighbour]]:
    """The second has a door, and the first may read there."""
    empty(rabbitmq)
    with neighbours(tmp_path, clock, ["Nordkiez", "Südkiez"], [settings_of(rabbitmq)] * 2) as found:
        agree(*found)
        yield found


def test_whoever_publishes_is_killed_at_every_statement(by_amqp: list[Neighbour], rabbitmq: RabbitMQ) -> None:
    south = by_amqp[1]
    south.say_all(PUBLISHED, SUBJECTS)
    door = Door(south)
    door.let_in()
    assert kill_during("publish", south) > 5
    heard = [one for one in read_stream(rabbitmq) if one.body]
    first = list({one.position: one for one in heard}.values())  # again: under the same position
    assert [body_of(one)["subject"] for one in first] == SUBJECTS
    assert [one.previous for one in first] == [0, *(one.position for one in first[:-1])]


def test_whoever_listens_is_killed_while_messages_come(by_amqp: list[Neighbour]) -> None:
    north, south = by_amqp
    with door_of(south) as door:
        door.publish()
        north.ask_for_door(south)
        door.let_in()
        waiting = iter(SUBJECTS)
        *listenings, killed = speak_while(lines_of("tail", north, north.peer(south).id), south, door, waiting)
        assert (listenings, killed) == (["listens"] * LISTENINGS, str(LISTENINGS))
        south.say_all(PUBLISHED, list(waiting))
        with listening(north, south):
            eventually(lambda: north.peer(south).taken_count == len(SUBJECTS))
            assert north.live(south) == "amqp"
    everything_came_once(north, south, gone=[])


def speak_while(lines: Iterator[str], south: Neighbour, door: Door, waiting: Iterator[str]) -> Iterator[str]:
    """Two messages, one after the other, each time that somebody listens."""
    for line in lines:
        if line == "listens":
            for subject in islice(waiting, 2):
                south.say(PUBLISHED, subject)
                door.publish()
        yield line
