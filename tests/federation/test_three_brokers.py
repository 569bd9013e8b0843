"""Three nodes on three real brokers that listen to each other by AMQP, whatever is done to the wires."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from services.federation.commands.block_peer import block_peer
from services.federation.commands.unblock_peer import unblock_peer
from services.federation.outgoing.refused import FetchRefused
from services.federation.outgoing.tail import Tail
from services.federation.queries.peers import withdrawals
from shared.messaging.public_door import EPOCH, EXCHANGE, POSITION, PREVIOUS, Publication, public_vhost
from shared.messaging.public_stream import PublicStream
from tests.apps import MovableClock
from tests.eventually import eventually
from tests.federation.doors import Door, door_of, empty, let_each_other_in, listening, settings_of
from tests.federation.neighbours import Neighbour, agree, neighbours
from tests.federation.test_following import CHANGED, PUBLISHED, WITHDRAWN
from tests.servers.rabbitmq import RabbitMQ


@pytest.fixture
def three_brokers(brokers: Callable[[int], list[RabbitMQ]]) -> Sequence[RabbitMQ]:
    found = brokers(3)
    for broker in found:
        empty(broker)
    return found


@pytest.fixture
def nodes(tmp_path: Path, clock: MovableClock, three_brokers: Sequence[RabbitMQ]) -> Iterator[list[Neighbour]]:
    """They have agreed, each with each, and let each other in."""
    names = ["Nordkiez", "Südkiez", "Ostkiez"]
    with neighbours(tmp_path, clock, names, [settings_of(broker) for broker in three_brokers]) as found:
        for one, other in ((0, 1), (0, 2), (1, 2)):
            agree(found[one], found[other])
        yield found


@pytest.fixture
def doors(nodes: list[Neighbour]) -> Iterator[list[Door]]:
    with ExitStack() as stack:
        opened = [stack.enter_context(door_of(node)) for node in nodes]
        for door in opened:
            door.publish()
        let_each_other_in(nodes, opened)
        yield opened


def forge(broker: RabbitMQ, body: bytes, position: int, previous: int, epoch: str) -> None:
    """Somebody got hold of the broker and writes onto the stream."""
    stream = PublicStream(public_vhost(broker.url()))
    headers = {POSITION: position, PREVIOUS: previous, EPOCH: epoch}
    stream.publish([Publication(EXCHANGE, "forged", "x", headers, body)])
    stream.close()


def test_what_one_says_is_at_the_others_at_once_and_who_comes_late_gets_everything(
    nodes: list[Neighbour], doors: list[Door]
) -> None:
    north, south, east = nodes
    south.say_all(PUBLISHED, [f"e{number}" for number in range(60)])
    doors[1].publish()
    with listening(north, south):
        assert north.live(south) == "amqp"
        assert len(north.has(south)) == 60
        south.say(CHANGED, "e7", title="Neu")
        doors[1].publish()
        eventually(lambda: ("event_changed", "e7") in [told[:2] for told in north.told(south)])
        south.say(PUBLISHED, "e60")
        doors[1].publish()
        eventually(lambda: len(north.has(south)) == 61)
    assert north.live(south) == "http"
    assert len(north.told(south)) == 62
    assert north.peer(south).position == north.peer(south).head
    with listening(east, south):
        assert east.live(south) == "amqp"
        assert len(east.has(south)) == 61
        assert len(east.told(south)) == 61
    assert north.refused(south) == east.refused(south) == []


def test_nothing_false_comes_in_by_the_stream_and_the_truth_goes_on(
    nodes: list[Neighbour], doors: list[Door], three_brokers: Sequence[RabbitMQ]
) -> None:
    north, south, east = nodes
    south.say(PUBLISHED, "e1")
    doors[1].publish()
    with listening(north, south):
        at, epoch = north.peer(south).position, north.peer(south).epoch
        far = 10**17
        good = south.signed(PUBLISHED, "e9", 5)
        false = {
            "not_an_object": b"no JSON at all",
            "unsigned": {name: value for name, value in good.items() if name != "dssematerial"},
            "changed": {**good, "data": {**good["data"], "title": "Freibier"}},
            "foreign_source": east.signed(PUBLISHED, "e8", 5),
            "bad_signature": {**good, "dssematerial": other_signature(good)},
        }
        for reason, body in false.items():
            raw = body if isinstance(body, bytes) else json.dumps(body).encode()
            forge(three_brokers[1], raw, far, at, epoch)
            eventually(lambda reason=reason: reason in north.refused(south))  # type: ignore[misc]
        assert north.peer(south).position == at
        forge(three_brokers[1], json.dumps(good).encode(), far, far - 1, epoch)
        forge(three_brokers[1], json.dumps(good).encode(), far, 0, "another epoch")
        south.say(PUBLISHED, "e2")
        doors[1].publish()
        eventually(lambda: north.has(south) == {"e1": "shown", "e2": "shown"})
    assert [told[1] for told in north.told(south)] == ["e1", "e2"]
    assert "Die Nachricht wurde nach dem Unterschreiben verändert" in north.page(
        f"/federation/peers/{north.peer(south).id}"
    )


def other_signature(good: dict[str, Any]) -> str:
    """A sound envelope whose signature was made over something else."""
    import base64

    envelope = json.loads(base64.b64decode(good["dssematerial"]))
    sig = bytearray(base64.b64decode(envelope["signatures"][0]["sig"]))
    sig[0] ^= 1
    envelope["signatures"][0]["sig"] = base64.b64encode(bytes(sig)).decode()
    return base64.b64encode(json.dumps(envelope).encode()).decode()


def test_a_true_message_under_a_false_position_does_not_make_a_node_deaf(
    nodes: list[Neighbour], doors: list[Door], three_brokers: Sequence[RabbitMQ]
) -> None:
    north, south, _east = nodes
    south.say(PUBLISHED, "e1")
    doors[1].publish()
    with listening(north, south):
        peer = north.peer(south)
        forge(
            three_brokers[1], json.dumps(south.signed(PUBLISHED, "e9", 5)).encode(), 10**17, peer.position, peer.epoch
        )
        eventually(lambda: "e9" in north.has(south))
    south.say(PUBLISHED, "e2")
    north.follow(south)
    assert north.has(south)["e2"] == "shown"
    assert north.peer(south).position == north.peer(south).head < 10**17


def test_a_neighbour_whose_broker_is_away_is_read_over_http_and_heard_again_later(
    nodes: list[Neighbour], doors: list[Door], three_brokers: Sequence[RabbitMQ], clock: MovableClock
) -> None:
    north, south, _east = nodes
    with listening(north, south):
        assert north.live(south) == "amqp"
        three_brokers[1].kill()
        eventually(lambda: north.live(south) == "http")
        south.say(PUBLISHED, "e1")
        assert doors[1].publish() == 0
        north.follow(south)
        assert north.has(south) == {"e1": "shown"}
    tail = Tail(north.app.database, north.app.node, north.peer(south).id)
    with pytest.raises(FetchRefused):
        tail.open()
    south.close()
    for _ in range(60):
        clock.forward(minutes=1)
        north.follow(south)
    assert "schweigt" in north.page("/federation/peers")
    south.open()
    three_brokers[1].start()
    south.say(PUBLISHED, "e2")
    eventually(lambda: doors[1].publish() == 2, 30)
    with listening(north, south):
        assert north.live(south) == "amqp"
        assert north.has(south) == {"e1": "shown", "e2": "shown"}
        assert len(north.told(south)) == 2


def test_whoever_is_blocked_is_put_out_and_let_in_again(
    nodes: list[Neighbour], doors: list[Door], three_brokers: Sequence[RabbitMQ], clock: MovableClock
) -> None:
    north, south, _east = nodes
    south.say(PUBLISHED, "e1")
    doors[1].publish()
    with listening(north, south):
        with south.app.database.write() as session:
            block_peer(
                session, node=south.app.node, peer_id=south.peer(north).id, reason="Spam", account_id=None,
                now=clock(),
            )  # fmt: skip
        doors[1].let_in()
        eventually(lambda: north.live(south) == "http", 30)
    assert sum(user["name"].startswith("peer.") for user in three_brokers[1].api("GET", "/users")) == 1
    tail = Tail(north.app.database, north.app.node, north.peer(south).id)
    with pytest.raises(FetchRefused):
        tail.open()
    with south.app.database.write() as session:
        unblock_peer(session, node=south.app.node, peer_id=south.peer(north).id, account_id=None, now=clock())
    doors[1].let_in()
    with listening(north, south):
        assert north.live(south) == "amqp"


def test_what_is_withdrawn_is_gone_at_all_who_listen_and_they_say_so(
    nodes: list[Neighbour], doors: list[Door], clock: MovableClock
) -> None:
    north, south, east = nodes
    south.say(PUBLISHED, "e1")
    doors[1].publish()
    began = clock()
    with listening(north, south), listening(east, south):
        assert north.has(south) == east.has(south) == {"e1": "shown"}
        south.say(WITHDRAWN, "e1")
        doors[1].publish()
        eventually(lambda: north.has(south) == east.has(south) == {"e1": "withdrawn"})
    north.post()
    east.post()
    with south.app.database.read() as session:
        [(_entry, said)] = withdrawals(session)
    assert set(said) == {south.peer(north).id, south.peer(east).id}
    assert (max(said.values()) - began).total_seconds() < 60
