"""The event list and an event's page, 10,000 events stored, beside the same app answering constants of their size."""

import subprocess
import sys
from functools import partial
from typing import Any

import psycopg
import requests

from tests.bench.load import beside, load, request_bytes
from tests.bench.node import publish_events
from tests.eventually import eventually
from tests.nodes import SeparateNode, answers
from tests.servers.process import free_ports

STORED, COUNT, ROUNDS, LEAST = 10_000, 400, 9, 0.25
COPY = """
INSERT INTO {table} ({columns}) SELECT {values} FROM {table} t, generate_series(1, %s) n WHERE t.{key} = %s"""


def _fill(url: str, event_id: str, count: int) -> None:
    """Copies a published event and its seats, each copy an hour after the one before."""
    fresh = {"id": "'c' || lpad(n::text, 35, '0')", "event_id": "'c' || lpad(n::text, 35, '0')"}
    fresh["code"] = "lpad(n::text, 8, 'b')"
    for moment in ("starts_at", "ends_at"):
        fresh[moment] = f"t.{moment} + n * interval '1 hour'"
    with psycopg.connect(url) as connection:
        for table, key in (("events", "id"), ("event_seats", "event_id")):
            rows = connection.execute(
                "SELECT column_name FROM information_schema.columns WHERE table_name = %s ORDER BY 1", (table,)
            ).fetchall()
            names = [row[0] for row in rows]
            values = ", ".join(fresh.get(name, f't."{name}"') for name in names)
            columns = ", ".join(f'"{name}"' for name in names)
            statement = COPY.format(table=table, columns=columns, values=values, key=key)
            connection.execute(statement, (count, event_id))  # type: ignore[call-overload]
        connection.commit()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ANALYZE")


def measure_lists(node: SeparateNode) -> list[dict[str, Any]]:
    """A row each for the list and the page as HTML and as JSON."""
    event_id = publish_events(node, 1)[0]
    _fill(node.settings.database_url_of("registration").replace("+psycopg", ""), event_id, STORED)
    paths = {
        "event list, HTML": "/registration/events",
        "event page, HTML": f"/registration/events/{event_id}",
        "event list, JSON": "/registration/api/events?limit=20",
        "event page, JSON": f"/registration/api/events/{event_id}",
    }
    sizes = {name: len(requests.get(node.url_of(path), timeout=30).content) for name, path in paths.items()}
    port = free_ports(1)[0]
    words = [sys.executable, "-m", "tests.bench.constants", str(port), *(str(size) for size in sizes.values())]
    with (node.folder / "constants.txt").open("ab") as log:  # to a file, as the node's own
        constants = subprocess.Popen(words, env=node.environment, stdout=log, stderr=log)
    rows: list[dict[str, Any]] = []
    try:
        base = f"http://127.0.0.1:{port}/registration/"
        eventually(lambda: answers(base + "healthz"), 30)
        for name, path in paths.items():
            what = f"{name} ({sizes[name]} bytes) a second, {STORED} events stored"
            measured = beside(
                partial(_per_second, node.url_of("/registration/"), node.url_of(path)),
                partial(_per_second, base, f"{base}constant/{sizes[name]}"),
                ROUNDS,
            )
            rows.append({"what": what, **measured, "least": LEAST})
    finally:
        constants.terminate()
        constants.wait(30)
    return rows


def _per_second(base: str, url: str) -> float:
    return load(base, [request_bytes("GET", url)] * COUNT).per_second
