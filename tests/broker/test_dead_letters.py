"""What RabbitMQ gave up on comes to where staff see it, and none is lost on the way."""

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from kombu import Connection, Consumer, Producer
from sqlalchemy import select

from shared.contracts.directory import SESSION_ENDED
from shared.ids import new_id
from shared.messaging.message import Message
from shared.messaging.rabbit import DELIVERY_LIMIT, EXCHANGE, inbox_queue, take_dead_letters
from shared.storage.tables import ended_sessions, failed_messages
from tests.eventually import eventually
from tests.nodes import SeparateNode, running
from tests.servers.postgres import Postgres
from tests.servers.rabbitmq import Vhost

NOW = datetime.now(UTC)


@pytest.fixture
def node(tmp_path: Path, postgres: Postgres, vhost: Vhost) -> Iterator[SeparateNode]:
    """Prepared, nothing started yet."""
    with running(SeparateNode(tmp_path / "n", postgres, vhost.url, ["funding"])) as separate:
        separate.prepare()
        yield separate


def publish(vhost: Vhost, *sids: str, body: bytes | None = None) -> None:
    """Sessions have ended."""
    with Connection(vhost.url, transport_options={"confirm_publish": True}) as connection:
        producer = Producer(connection.channel())
        for sid in sids:
            data = {"sid": sid, "forget_at": (NOW + timedelta(hours=12)).isoformat()}
            message = Message(
                id=new_id(NOW),
                source="urn:x",
                type=SESSION_ENDED.wire_type,
                subject=sid,
                time=NOW,
                objectversion=1,
                data=data,
            )
            producer.publish(
                body or message.to_json(),
                exchange=EXCHANGE.name,
                routing_key=SESSION_ENDED.routing_key,
                content_type="application/cloudevents+json",
                content_encoding="utf-8",
                delivery_mode=2,
            )


def die_on_all(vhost: Vhost, messages: int) -> None:
    """A worker takes the messages and dies, as often as the broker allows."""
    for _ in range(2 * DELIVERY_LIMIT):
        if depth(vhost, "funding.dead") == messages:
            return
        taken: list[object] = []
        with Connection(vhost.url) as connection:
            queue = inbox_queue("funding")(connection.default_channel)
            with Consumer(connection.default_channel, [queue], on_message=taken.append, prefetch_count=100):
                with contextlib.suppress(TimeoutError):
                    while len(taken) < messages:
                        connection.drain_events(timeout=1)
                connection.collect()  # without a goodbye
    raise AssertionError("the broker does not give up")


def depth(vhost: Vhost, queue: str) -> int:
    with Connection(vhost.url) as connection:
        return int(connection.default_channel.queue_declare(queue, passive=True).message_count)


def test_what_workers_died_on_takes_effect_alone_or_is_shown_with_its_reason(node: SeparateNode, vhost: Vhost) -> None:
    publish(vhost, "a", "b")
    publish(vhost, "unreadable", body=b"\xff\x00 no json")
    die_on_all(vhost, 3)
    node.begin("tick", "funding")
    funding = node.database("funding")

    def heard() -> None:
        with funding.read() as session:
            assert sorted(session.scalars(select(ended_sessions.c.sid))) == ["a", "b"]
            [left] = session.execute(select(failed_messages)).all()
            assert (left.state, left.reason) == ("dead", "The body is not JSON.")

    eventually(heard, 40)
    assert depth(vhost, "funding.dead") == 0
    funding.close()


def test_a_dead_letter_stays_with_the_broker_until_it_is_written_down(node: SeparateNode, vhost: Vhost) -> None:
    publish(vhost, "a", "b")
    die_on_all(vhost, 2)

    class PowerCut(BaseException):
        """The process is gone."""

    def cut(bodies: object) -> None:
        raise PowerCut

    with pytest.raises(PowerCut):
        take_dead_letters(vhost.url, "funding", cut)
    kept: list[bytes] = []
    eventually(lambda: take_dead_letters(vhost.url, "funding", kept.extend) == 2)
    assert len(kept) == 2
    assert depth(vhost, "funding.dead") == 0
