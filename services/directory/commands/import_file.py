"""A whole file: as much of it as can be taken, or all or nothing."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from itertools import islice

from sqlalchemy.orm import Session

from services.directory.commands.import_entries import AT_ONCE, import_entries
from services.directory.domain.actors.rights import Account
from services.directory.domain.imports.options import Options
from services.directory.domain.imports.report import CheckedRow, Report
from services.directory.queries.imported import vanished_rows
from shared.signing.node import Node

Transaction = Callable[[], AbstractContextManager[Session]]


class _Stopped(Exception):
    """A row that had looked sound could not be written; ends the transaction of all."""


def import_file(
    transaction: Transaction,
    *,
    node: Node,
    account: Account | None,
    rows: Iterable[CheckedRow],
    options: Options,
    all_or_nothing: bool,
    now: datetime,
    at_once: int = AT_ONCE,
    progress: Callable[[int], None] = lambda count: None,
) -> Report:
    """The report of all rows. `progress` hears how many rows are done; `account` None: the command line.

    `transaction` gives a session that commits at the end of its block and rolls back when the block raises. Broken rows
    are left out, with a transaction for every `at_once` rows: what was taken stays taken if the machine stops, and the
    same file again goes on from there. With `all_or_nothing` every row is checked first and all are written in one
    transaction: meanwhile nobody else writes. Raises Refused not_allowed.
    """
    report = Report(options.collection, taken=not options.dry_run)
    batches = _parts(iter(rows), at_once)
    if all_or_nothing:
        checked = list(rows)
        batches = iter([checked])
        if any(row.errors for row in checked):
            # Still says what would become of the others.
            options, report.taken = replace(options, dry_run=True), False
    for batch in batches:
        try:
            with transaction() as session:
                for result in import_entries(session, node=node, account=account, rows=batch, options=options, now=now):
                    report.rows.append(result)
                    progress(len(report.rows))
                if all_or_nothing and report.broken and not options.dry_run:
                    raise _Stopped
        except _Stopped:
            report.taken = False
    with transaction() as session:
        keys = {row.key for row in report.rows if row.key is not None}
        report.vanished = vanished_rows(session, options.collection, keys)
    return report


def _parts(rows: Iterator[CheckedRow], at_once: int) -> Iterator[list[CheckedRow]]:
    while some := list(islice(rows, at_once)):
        yield some
