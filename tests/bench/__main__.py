"""Runs the benchmarks, prints a table and writes build/bench.json.

Use: python -m tests.bench [sign_ups rush lists bus directory embedded elections border votes]; no word: all of them.
"""

import json
import os
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.bench.border import measure_border
from tests.bench.bus import measure_bus
from tests.bench.directory import measure_directory
from tests.bench.elections import measure_elections
from tests.bench.embedded import measure_embedded
from tests.bench.lists import measure_lists
from tests.bench.node import servers, web_node
from tests.bench.sign_ups import measure_rush, measure_sign_ups
from tests.bench.votes import measure_votes
from tests.nodes import SeparateNode
from tests.servers.postgres import Postgres
from tests.servers.rabbitmq import RabbitMQ

RESULT = Path("build/bench.json")
Row = dict[str, Any]
ON_A_WEB_NODE: dict[str, Callable[[SeparateNode], list[Row]]] = {
    "rush": lambda node: [measure_rush(node)],
    "sign_ups": measure_sign_ups,
    "lists": measure_lists,
}
ALONE: dict[str, Callable[[Postgres, RabbitMQ], list[Row]]] = {
    "bus": measure_bus,
    "border": measure_border,
    "directory": measure_directory,
    "embedded": lambda postgres, rabbitmq: measure_embedded(),
    "elections": lambda postgres, rabbitmq: measure_elections(),
    "votes": measure_votes,
}


def reached(row: Row) -> bool:
    """Whether the row's figure is what was asked for: `least` a ratio, `most` or `least_a_second` a value."""
    if "least_a_second" in row:
        return bool(row["ours"] >= row["least_a_second"])
    if "least" in row:
        return bool(row["ratio"] >= row["least"])
    return bool(row["ours"] <= row["most"])


def main(wanted: list[str]) -> None:
    """Measures what is named and ends with status 1 when a figure falls short."""
    unknown = set(wanted) - {*ON_A_WEB_NODE, *ALONE}
    if unknown:
        sys.exit(
            f"Nothing to measure under the name {', '.join(sorted(unknown))}: {', '.join((*ON_A_WEB_NODE, *ALONE))}."
        )
    rows: list[Row] = []
    with servers() as (postgres, rabbitmq):
        for name, measure in ON_A_WEB_NODE.items():
            if not wanted or name in wanted:
                with web_node(postgres, rabbitmq) as node:
                    rows += _told(measure(node))
        for name, measure_alone in ALONE.items():
            if not wanted or name in wanted:
                rows += _told(measure_alone(postgres, rabbitmq))
    _show(rows)
    RESULT.parent.mkdir(exist_ok=True)
    machine = {"cores": os.cpu_count(), "python": platform.python_version(), "load": os.getloadavg()}
    before = json.loads(RESULT.read_text())["rows"] if RESULT.exists() else []
    kept = [row for row in before if row["what"] not in {new["what"] for new in rows}]  # what was not measured again
    RESULT.write_text(json.dumps({"machine": machine, "rows": kept + rows}, indent=1, ensure_ascii=False) + "\n")
    if not all(map(reached, rows)):
        sys.exit("Some figures fall short.")


def _told(rows: list[Row]) -> list[Row]:
    """The same rows, shown as soon as they are there: the whole takes some minutes."""
    for row in rows:
        Console().print(row["what"], row["ours"], row.get("ratio", ""))
    return rows


def _show(rows: list[Row]) -> None:
    table = Table("what", "ours", "bare", "ratio", "asked for", "reached", "besides")
    shown = {"what", "ours", "bare", "ratio", "least", "least_a_second", "most", "aim"}
    for row in rows:
        least = row.get("least", row.get("least_a_second"))
        asked = f"at most {row['most']}" if least is None else f"at least {least}"
        besides = ", ".join(f"{name} {value}" for name, value in row.items() if name not in shown)
        cells = (row["what"], row["ours"], row.get("bare", ""), row.get("ratio", ""), asked)
        table.add_row(*map(str, cells), "yes" if reached(row) else "no", besides)
    Console(width=160).print(table)


if __name__ == "__main__":
    main(sys.argv[1:])
