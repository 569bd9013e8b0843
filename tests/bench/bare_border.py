"""The same signatures and rows by a bare program: signed, stored, published; taken, verified, stored, told."""

import json
import time
from datetime import UTC, datetime
from multiprocessing import Process
from typing import Any

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from kombu import Connection, Producer, Queue

from shared.signing import jwk
from shared.signing.verify import sign_message, verify_message
from tests.bench.border_nodes import example

_TABLES = """
CREATE TABLE log (subject text PRIMARY KEY, position bigint, body text);
CREATE TABLE taken (subject text PRIMARY KEY, version bigint, body text, at timestamptz);
CREATE TABLE outbox (id bigserial PRIMARY KEY, body text)"""
_KEY = bytes(range(32))
_TAKE = (
    "INSERT INTO taken VALUES (%s, 1, %s, clock_timestamp()) ON CONFLICT (subject) DO UPDATE SET body = excluded.body"
)


def bare_border(database_url: str, bus_url: str, count: int) -> float:
    """Messages a second, each to the commit of its effect: two processes that do one after another."""
    queue = Queue("bare.border", durable=True, queue_arguments={"x-queue-type": "quorum"})
    with psycopg.connect(database_url, autocommit=True) as database:
        database.execute(_TABLES)
    with Connection(bus_url) as connection:
        queue(connection.default_channel).declare()

    def give() -> None:
        key, message = Ed25519PrivateKey.from_private_bytes(_KEY), example()
        with (
            psycopg.connect(database_url) as database,
            Connection(bus_url, transport_options={"confirm_publish": True}) as connection,
        ):
            producer = Producer(connection.channel())
            for number in range(count):
                message.update(id=f"m{number}", subject=f"s{number}")
                body = json.dumps(sign_message(message, key), ensure_ascii=False)
                database.execute("INSERT INTO log VALUES (%s, %s, %s)", (f"s{number}", number, body))
                database.commit()
                producer.publish(body.encode(), routing_key="bare.border", delivery_mode=2)

    def take() -> None:
        public = jwk.public_jwk(Ed25519PrivateKey.from_private_bytes(_KEY).public_key())
        keys: Any = [{"jwk": public, "valid_from": None, "valid_until": None}]
        with psycopg.connect(database_url) as database, Connection(bus_url) as connection:

            def on_message(message: Any) -> None:
                body = message.body if isinstance(message.body, str) else bytes(message.body).decode()
                told = verify_message(json.loads(body), keys, datetime.now(UTC))
                database.execute(_TAKE, (told["subject"], body))
                database.execute("INSERT INTO outbox (body) VALUES (%s)", (json.dumps(told, ensure_ascii=False),))
                database.commit()
                message.ack()

            channel = connection.channel()
            channel.basic_qos(0, 50, False)
            with connection.Consumer([queue], channel=channel, on_message=on_message):
                for _ in range(count):
                    connection.drain_events(timeout=60)

    processes = [Process(target=give), Process(target=take)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    with psycopg.connect(database_url) as database:
        first, last, there = database.execute("SELECT min(at), max(at), count(*) FROM taken").fetchone() or (0, 0, 0)
    assert there == count, time.ctime()
    return (count - 1) / float((last - first).total_seconds())
