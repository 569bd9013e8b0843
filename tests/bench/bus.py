"""From a commit in one service to the commit of its effect in the next, beside a bare kombu loop."""

import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from multiprocessing import Process
from pathlib import Path
from threading import Event
from typing import Any

import psycopg
from kombu import Connection, Producer, Queue

from shared.contracts.directory import SESSION_ENDED
from shared.storage import outbox
from tests.bench.node import Postgres, RabbitMQ
from tests.eventually import eventually
from tests.nodes import SeparateNode

RATE, PACED, MANY = 50, 500, 5000
COMMITTED = "SELECT {id}, pg_xact_commit_timestamp(xmin) FROM {table}"


def _fact(number: int, now: datetime) -> tuple[str, int, dict[str, Any]]:
    sid = f"s{number:06}"
    return sid, 1, {"sid": sid, "forget_at": (now + timedelta(days=9000)).isoformat()}


def _commits(url: str, table: str, id: str, count: int) -> dict[str, datetime]:
    """When each row was committed, once there are `count` of them."""
    with psycopg.connect(url, autocommit=True) as connection:

        def all_there() -> bool:
            found = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # type: ignore[call-overload]  # noqa: S608
            return found is not None and found[0] >= count

        eventually(all_there, 300)
        rows = connection.execute(COMMITTED.format(id=id, table=table)).fetchall()  # type: ignore[call-overload]
    return dict(rows)


def measure_bus(postgres: Postgres, rabbitmq: RabbitMQ) -> list[dict[str, Any]]:
    """Two rows: how long one message takes at 50 a second, and how many go through when all are there at once."""
    with tempfile.TemporaryDirectory() as folder:
        node = SeparateNode(Path(folder) / "n", postgres, rabbitmq.vhost().url, ["funding"])
        node.prepare()
        funding = node.settings.database_url_of("funding").replace("+psycopg", "")
        try:
            node.begin("tick", "directory")
            node.begin("consume", "funding")
            latency = _latency(node, funding)
            node.end_all()
            ours = _throughput(node, funding)
        finally:
            node.end_all()
        bare = _bare(rabbitmq.vhost().url, postgres.database("bare"))
    return [
        {"what": f"bus at {RATE} messages a second, p50 in ms", "ours": latency["p50"], "most": 60, **latency},
        {
            "what": f"bus: {MANY} messages, each to its effect's commit, a second",
            "ours": round(ours),
            "bare": round(bare),
            "ratio": round(ours / bare, 3),
            "least": 0.5,
        },
    ]


def _latency(node: SeparateNode, funding: str) -> dict[str, float]:
    from shared.runtime.wake import waker

    directory = node.database("directory")
    wake = waker(node.settings.data, "directory")
    eventually(lambda: "leading" in node.log() and "consuming" in node.log(), 30)
    committed: dict[str, float] = {}
    clock, begun = Event(), time.monotonic()
    for number in range(PACED):
        pause = begun + number / RATE - time.monotonic()
        if pause > 0:
            clock.wait(pause)
        now = datetime.now(UTC)
        with directory.write() as session:
            outbox.record_many(session, SESSION_ENDED, source="urn:bench", facts=[_fact(number, now)], now=now)
        committed[f"s{number:06}"] = time.time()
        wake()
    directory.close()
    effects = _commits(funding, "ended_sessions", "sid", PACED)
    took = sorted((effects[sid].timestamp() - moment) * 1000 for sid, moment in committed.items())
    return {"p50": round(statistics.median(took), 1), "p99": round(took[int(len(took) * 0.99)], 1)}


def _throughput(node: SeparateNode, funding: str) -> float:
    with psycopg.connect(funding, autocommit=True) as connection:
        connection.execute("TRUNCATE ended_sessions")
    directory = node.database("directory")
    now = datetime.now(UTC)
    facts = [_fact(number, now) for number in range(PACED, PACED + MANY)]
    with directory.write() as session:
        outbox.record_many(session, SESSION_ENDED, source="urn:bench", facts=facts, now=now)
    directory.close()
    node.begin("consume", "funding")
    node.begin("tick", "directory")
    return _rate(_commits(funding, "ended_sessions", "sid", MANY))


def _rate(commits: dict[str, datetime]) -> float:
    moments = sorted(moment.timestamp() for moment in commits.values())
    return (len(moments) - 1) / (moments[-1] - moments[0])


def _bare(bus_url: str, database_url: str) -> float:
    """Publish with confirm, consume and commit one by one: two processes, kombu and psycopg alone."""
    queue = Queue("bare", durable=True, queue_arguments={"x-queue-type": "quorum"})
    with Connection(bus_url) as connection:
        queue(connection.default_channel).declare()
    with psycopg.connect(database_url, autocommit=True) as database:
        database.execute("CREATE TABLE effects (id text PRIMARY KEY)")

    def publish() -> None:
        with Connection(bus_url, transport_options={"confirm_publish": True}) as connection:
            producer = Producer(connection.channel())
            for number in range(MANY):
                producer.publish(b"x" * 500, routing_key="bare", delivery_mode=2, message_id=f"m{number}")

    def consume() -> None:
        with Connection(bus_url) as connection, psycopg.connect(database_url) as database:

            def on_message(message: Any) -> None:
                database.execute("INSERT INTO effects VALUES (%s)", (message.properties["message_id"],))
                database.commit()
                message.ack()

            channel = connection.channel()
            channel.basic_qos(0, 50, False)
            with connection.Consumer([queue], channel=channel, on_message=on_message):
                for _ in range(MANY):
                    connection.drain_events(timeout=60)

    processes = [Process(target=publish), Process(target=consume)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return _rate(_commits(database_url, "effects", "id", MANY))
