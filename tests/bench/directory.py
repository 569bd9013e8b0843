"""Twenty thousand entries: how long a file of them takes to import, and how soon a search is answered."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from sqlalchemy import text

from services import NAMES, load
from shared.contracts.areas import use_areas
from shared.runtime.prepare import prepare
from tests.bench.load import Load, request_bytes
from tests.bench.load import load as load_of
from tests.bench.many_entries import as_csv
from tests.bench.searches import paths
from tests.nodes import EmbeddedNode, RunningNode, SeparateNode
from tests.servers.postgres import Postgres
from tests.servers.rabbitmq import RabbitMQ

STORED, COUNT, CLIENTS = 20_000, 400, 2
MOST_SECONDS, MOST_MS = 30, 60


def measure_directory(postgres: Postgres, rabbitmq: RabbitMQ) -> list[dict[str, Any]]:
    """For each database a row for the import and one for each kind of search."""
    use_areas(None)
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "entries.csv"
        file.write_bytes(as_csv(STORED))
        embedded = EmbeddedNode(Path(folder) / "sqlite")
        separate = SeparateNode(
            Path(folder) / "postgresql",
            postgres,
            rabbitmq.vhost().url,
            ["directory"],
            KIEZNETZ_WORKERS=str(os.cpu_count() or 2),
        )
        prepare(embedded.settings, [load(name) for name in NAMES])
        separate.prepare()
        for database, node in (("SQLite", embedded), ("PostgreSQL", separate)):
            rows.append(_import(node, file, database))
            _at_rest(node)
            try:
                node.start(*(("web",) if node is separate else ()))
                rows += _searches(node, database)
            finally:
                node.end_all()
    return rows


def _import(node: RunningNode, file: Path, database: str) -> dict[str, Any]:
    """By the command that operators use: by the clock, on a machine that does nothing else."""
    command = [str(Path(sys.executable).parent / "kieznetz"), "directory", "import", str(file), "--publish"]
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, env=node.environment, check=True, stdout=subprocess.DEVNULL)
    took = time.monotonic() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return {
        "what": f"import of {STORED} rows, published, {database}: seconds",
        "ours": round(took, 1),
        "most": MOST_SECONDS,
        "processor time of the command": round(used, 1),
    }


def _at_rest(node: RunningNode) -> None:
    """Nothing is left to be sent and compared, so that searches are measured alone: as the command left the rest."""
    database = node.database("directory")
    with database.write() as session:
        session.execute(text("DELETE FROM outbox"))
        session.execute(text("INSERT INTO double_checks (actor, version) SELECT number, version FROM actors"))
    database.sweep("outbox", "double_checks")
    database.close()


def _searches(node: RunningNode, database: str) -> list[dict[str, Any]]:
    base = node.url_of("/directory/")
    bare = _p95(load_of(base, [request_bytes("GET", node.url_of("/directory/healthz"))] * COUNT, CLIENTS))
    rows = []
    for name, group in paths().items():
        asked = [request_bytes("GET", node.url_of(path)) for path in group]
        load_of(base, asked * 4, CLIENTS)  # every worker has read the words
        took = _p95(load_of(base, (asked * COUNT)[:COUNT], CLIENTS))
        rows.append(
            {
                "what": f"search among {STORED} entries, {name}, {database}: p95 in ms",
                "ours": took,
                "bare": bare,
                "ratio": round(took / bare, 1),
                "most": MOST_MS,
            }
        )
    return rows


def _p95(done: Load) -> float:
    assert set(done.statuses) == {200}, set(done.statuses)
    return round(sorted(done.took)[int(len(done.took) * 0.95)] * 1000, 1)
