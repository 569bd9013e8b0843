"""A registration service on PostgreSQL behind gunicorn, filled for measuring."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.nodes import SeparateNode
from tests.servers.postgres import Postgres
from tests.servers.rabbitmq import RabbitMQ


@contextlib.contextmanager
def servers() -> Iterator[tuple[Postgres, RabbitMQ]]:
    """A PostgreSQL and a RabbitMQ for the whole run."""
    postgres, rabbitmq = Postgres(), RabbitMQ()
    with (postgres.folder / "data" / "postgresql.auto.conf").open("a") as settings:
        settings.write("track_commit_timestamp = on\n")  # the bus is timed from commit to commit
    postgres.start()
    rabbitmq.start()
    try:
        yield postgres, rabbitmq
    finally:
        rabbitmq.remove()
        postgres.remove()


@contextlib.contextmanager
def web_node(postgres: Postgres, rabbitmq: RabbitMQ) -> Iterator[SeparateNode]:
    """The web process of registration as an operator would start it on this machine: a worker per core."""
    with tempfile.TemporaryDirectory() as folder:
        node = SeparateNode(
            Path(folder) / "n",
            postgres,
            rabbitmq.vhost().url,
            ["registration"],
            KIEZNETZ_WORKERS=str(os.cpu_count() or 2),
        )
        try:
            node.start("web")
            yield node
        finally:
            node.end_all()


def publish_events(node: SeparateNode, count: int, capacity: int = 20) -> list[str]:
    """Publishes so many events through the interface; returns their ids."""
    starts = (datetime.now(UTC) + timedelta(days=30)).replace(microsecond=0)
    ids = []
    for number in range(count):
        made = node.post(
            "/registration/api/events",
            {
                "title": f"Versammlung {number}",
                "summary": "Wir reden über das, was im Kiez ansteht.",
                "format": "open_assembly",
                "starts_at": (starts + timedelta(minutes=number)).isoformat(),
                "ends_at": (starts + timedelta(minutes=number + 120)).isoformat(),
                "timezone": "Europe/Berlin",
                "capacity": capacity,
                "registration": {"mode": "open"},
                "venue": {"name": "KultSchule", "street": "Sewanstraße 43", "postal_code": "10319", "city": "Berlin"},
            },
            "coordinator",
        )
        made.raise_for_status()
        ids.append(made.json()["id"])
        node.post(f"/registration/api/events/{ids[-1]}/publish", {}, "coordinator").raise_for_status()
    return ids
