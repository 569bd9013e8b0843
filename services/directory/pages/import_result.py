"""What the office sees after a file was looked at or taken: kept as long as the file, so that it can be read again."""

import json
from dataclasses import asdict, dataclass, replace
from typing import Any

from services.directory.commands.keep_upload import keep_upload, kept_upload
from services.directory.domain.imports.report import Report, RowResult
from services.directory.domain.imports.row import RowError
from shared.signing.node import Node

MOST_SHOWN = 200
# What a person should look at comes first; of what has not changed only the number is told.
_ORDER = ("broken", "double", "edited_here", "ended", "changed", "created")


@dataclass(frozen=True)
class ImportResult:
    """`values`: the form's fields; `act`: "check" or "take"; `rows` and `vanished` (names) are cut at MOST_SHOWN."""

    file_name: str
    values: dict[str, str]
    act: str
    taken: bool
    counts: dict[str, int]
    rows: list[RowResult]
    vanished: list[str]
    vanished_count: int


def result_of(file_name: str, values: dict[str, str], act: str, report: Report) -> ImportResult:
    """What is kept of a report."""
    rows = sorted(
        (row for row in report.rows if row.outcome in _ORDER), key=lambda row: (_ORDER.index(row.outcome), row.line)
    )
    vanished = [name for _key, name in report.vanished]
    return ImportResult(
        file_name, values, act, report.taken, report.counts, rows[:MOST_SHOWN], vanished[:MOST_SHOWN], len(vanished)
    )


def keep_result(node: Node, result: ImportResult) -> str:
    """Keeps it beside the files; returns the name to ask for it by."""
    return keep_upload(node, json.dumps(asdict(result), default=str).encode())


def kept_result(node: Node, name: str) -> ImportResult:
    """What was kept. Raises FileNotFoundError when its time is over, and for a name of anything else."""
    try:
        found = ImportResult(**json.loads(kept_upload(node, name)))
    except (ValueError, TypeError):
        raise FileNotFoundError(name) from None
    return replace(found, rows=[_row(row) for row in found.rows])


def _row(kept: Any) -> RowResult:
    return RowResult(**{**kept, "errors": [RowError(**error) for error in kept["errors"]]})
