"""The signed log on a stream of a real RabbitMQ: everything, in order, once in effect, whatever breaks."""

import json
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from services.federation.commands.announce_epoch import announce_epoch
from services.federation.models.log import LogEntry
from services.federation.models.readers import OwnDoor
from services.federation.outgoing.tails import ask_for_doors
from services.federation.queries.readers import ends, listened_peers, own_door
from shared.messaging.public_door import STREAM, Heard, public_vhost
from shared.messaging.public_stream import StreamReader
from tests.apps import MovableClock
from tests.eventually import eventually
from tests.federation.doors import Door, door_of, empty, listening, settings_of
from tests.federation.neighbours import Neighbour, agree, neighbours
from tests.federation.test_following import CHANGED, PUBLISHED, WITHDRAWN
from tests.servers.rabbitmq import RabbitMQ
from tests.service.federation.publishing import verified


@pytest.fixture
def north(tmp_path: Path, clock: MovableClock, rabbitmq: RabbitMQ) -> Iterator[Neighbour]:
    empty(rabbitmq)
    with neighbours(tmp_path, clock, ["Nordkiez"], [settings_of(rabbitmq)]) as found:
        yield found[0]


@pytest.fixture
def door(north: Neighbour) -> Iterator[Door]:
    with door_of(north) as opened:
        yield opened


def read_stream(rabbitmq: RabbitMQ, seconds: float = 0.5) -> list[Heard]:
    """Everything that lies on the stream."""
    reader = StreamReader(public_vhost(rabbitmq.url()), offset="first")
    found: list[Heard] = []
    try:
        while heard := reader.take(seconds):
            found += heard
    finally:
        reader.close()
    return found


def told(heard: list[Heard]) -> list[tuple[str, str]]:
    """Fact and subject of each message."""
    return [(one["type"].split(".")[-2], one["subject"]) for one in map(body_of, heard) if one]


def body_of(heard: Heard) -> dict[str, Any]:
    return json.loads(heard.body) if heard.body else {}


def test_the_whole_log_goes_out_in_order_and_each_message_names_the_one_before(
    north: Neighbour, door: Door, rabbitmq: RabbitMQ
) -> None:
    north.say_all(PUBLISHED, [f"e{number}" for number in range(450)])
    north.say(WITHDRAWN, "e1")
    door.publish()
    heard = read_stream(rabbitmq)
    assert len(told(heard)) == 450
    assert told(heard)[-1] == ("event_withdrawn", "e1")
    assert told(heard).count(("event_published", "e1")) == 0
    bodies = [one for one in heard if one.body]
    assert [one.previous for one in bodies] == [0, *(one.position for one in bodies[:-1])]
    assert all(verified(north.app, body_of(one)) for one in bodies[:5])
    north.say(CHANGED, "e2")
    assert door.publish() == 1


def test_a_crash_before_the_position_is_noted_repeats_messages_under_their_positions(
    north: Neighbour, door: Door, rabbitmq: RabbitMQ
) -> None:
    north.say_all(PUBLISHED, ["e1", "e2"])
    door.publish()
    with north.app.database.write() as session:  # as if the plug had been pulled between confirm and commit
        row = own_door(session)
        assert row is not None
        row.position -= 1
    north.say(PUBLISHED, "e3")
    door.publish()
    heard = [one for one in read_stream(rabbitmq) if one.body]
    assert [subject for _, subject in told(heard)] == ["e1", "e2", "e2", "e3"]
    assert heard[1].position == heard[2].position
    assert sorted({one.position for one in heard}) == [one.position for one in heard if one is not heard[2]]


def test_a_new_epoch_is_published_from_the_beginning(north: Neighbour, door: Door, rabbitmq: RabbitMQ) -> None:
    north.say_all(PUBLISHED, ["e1", "e2"])
    door.publish()
    with north.app.database.write() as session:
        epoch = announce_epoch(session, node=north.app.node, account_id=None, now=north.app.clock())
    door.publish()
    heard = [one for one in read_stream(rabbitmq) if one.body]
    assert [subject for _, subject in told(heard)] == ["e1", "e2", "e1", "e2"]
    assert [one.epoch == epoch for one in heard] == [False, False, True, True]
    assert [one.previous for one in heard][2] == 0


def test_a_broker_that_lost_everything_gets_the_log_anew(north: Neighbour, door: Door, rabbitmq: RabbitMQ) -> None:
    north.say_all(PUBLISHED, ["e1", "e2"])
    door.publish()
    empty(rabbitmq)
    north.say(PUBLISHED, "e3")
    eventually(lambda: door.publish() == 0 and unpublished(north) is not None)
    door.let_in()
    eventually(lambda: door.publish() == 3)
    assert [subject for _, subject in told(read_stream(rabbitmq))] == ["e1", "e2", "e3"]
    assert unpublished(north) is None


def unpublished(node: Neighbour) -> str | None:
    """Why nothing goes out, as staff see it."""
    with node.app.database.read() as session:
        row = session.get(OwnDoor, 1)
        return row.failure if row else None


def test_a_broker_killed_while_it_is_published_to_loses_nothing_and_keeps_the_order(
    north: Neighbour, door: Door, rabbitmq: RabbitMQ
) -> None:
    north.say_all(PUBLISHED, [f"e{number}" for number in range(500)])
    publishing = Thread(target=door.publish)
    publishing.start()
    eventually(lambda: (published_to(north) or 0) > 0)
    rabbitmq.kill()
    publishing.join()
    north.say(PUBLISHED, "afterwards")
    assert door.publish() == 0
    rabbitmq.start()
    eventually(lambda: (door.publish(), unpublished(north))[1] is None and published_to(north) == head(north))
    heard = [one for one in read_stream(rabbitmq) if one.body]
    assert {subject for _, subject in told(heard)} == {*(f"e{number}" for number in range(500)), "afterwards"}
    place = 0
    for one in heard:  # a reader never meets a message without having met the one before
        assert one.previous <= place
        place = max(place, one.position)


def published_to(node: Neighbour) -> int | None:
    with node.app.database.read() as session:
        row = own_door(session)
        return row.position if row else None


def head(node: Neighbour) -> int:
    with node.app.database.read() as session:
        return ends(session)[0]


def test_a_sign_of_life_says_each_minute_where_the_log_ends(north: Neighbour, rabbitmq: RabbitMQ) -> None:
    seconds = [0.0]
    door = Door(north, lambda: seconds[0])
    door.let_in()
    north.say(PUBLISHED, "e1")
    door.publish()
    seconds[0] = 59.0
    door.publish()
    assert len(read_stream(rabbitmq)) == 2
    seconds[0] = 60.0
    assert door.publisher.due()
    door.publish()
    door.publisher.close()
    heard = read_stream(rabbitmq)
    assert [one.body is None for one in heard] == [False, True, True]
    assert heard[-1].position == heard[0].position == head(north)


def test_the_stream_keeps_a_week_in_small_pieces(door: Door, rabbitmq: RabbitMQ) -> None:
    door.publish()
    arguments = rabbitmq.api("GET", f"/queues/public/{STREAM}")["arguments"]
    assert arguments == {"x-queue-type": "stream", "x-max-age": "7D", "x-stream-max-segment-size-bytes": 500_000}


def test_a_door_is_asked_for_as_soon_as_it_is_agreed_and_read_at_after_a_few_seconds(
    tmp_path: Path, clock: MovableClock, rabbitmq: RabbitMQ
) -> None:
    empty(rabbitmq)
    with neighbours(tmp_path, clock, ["Nordkiez", "Südkiez"], [settings_of(rabbitmq)] * 2) as (north, south):
        agree(north, south)
        with door_of(south) as door:
            door.publish()
            ask_for_doors(north.app.database, north.app.node)
            north.post()
            assert listened_to(north) == []  # read in batches for a moment, so that it does not begin by events
            door.let_in()
            clock.forward(seconds=5)
            assert listened_to(north) == [north.peer(south).id]
            with listening(north, south):
                assert north.live(south) == "amqp"


def listened_to(node: Neighbour) -> list[str]:
    with node.app.database.read() as session:
        return listened_peers(session, node.app.clock(), amqp=True)


def test_what_is_refused_by_amqp_and_then_over_http_counts_once(
    tmp_path: Path, clock: MovableClock, rabbitmq: RabbitMQ
) -> None:
    empty(rabbitmq)
    with neighbours(tmp_path, clock, ["Nordkiez", "Südkiez"], [settings_of(rabbitmq)] * 2) as (north, south):
        agree(north, south)
        with door_of(south) as door:
            door.publish()
            north.ask_for_door(south)
            door.let_in()
            with listening(north, south):
                assert north.live(south) == "amqp"
                south.say(PUBLISHED, "e1")
                with south.app.database.write() as session:
                    row = session.query(LogEntry).one()
                    row.body = row.body.replace("Kiez", "Freibier")
                door.publish()
                eventually(lambda: north.peer(south).position == north.peer(south).head and north.refused(south))
    assert north.peer(south).refused_count == {"changed": 1}
