"""Takes over the rows of somebody's file."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import TypeVar

from sqlalchemy.orm import Session

from services.directory.commands.lock_address import lock_address
from services.directory.commands.plan_import import Planned, plan_import
from services.directory.commands.write_import import write_import
from services.directory.domain.actors.rights import Account, is_office
from services.directory.domain.imports.options import Options
from services.directory.domain.imports.report import CheckedRow, RowResult
from services.directory.domain.refused import Refused
from services.directory.queries.imported import imported_actors, imported_rows
from shared.signing.node import Node

AT_ONCE = 500
_T = TypeVar("_T")


def import_entries(
    session: Session,
    *,
    node: Node,
    account: Account | None,
    rows: Iterable[CheckedRow],
    options: Options,
    now: datetime,
) -> Iterator[RowResult]:
    """What happened with each row, as it happens; the office only. `account` None: somebody on the command line.

    All that is asked for here happens in the caller's transaction: whoever wants all or nothing gives all rows and
    rolls back at the first broken one; whoever wants the rest taken gives AT_ONCE rows to a transaction. Raises Refused
    not_allowed.
    """
    if account is not None and not is_office(account):
        raise Refused("not_allowed")
    return _results(session, node, account, iter(rows), options, now)


def _results(
    session: Session,
    node: Node,
    account: Account | None,
    rows: Iterator[CheckedRow],
    options: Options,
    now: datetime,
) -> Iterator[RowResult]:
    if not options.dry_run:
        lock_address(session, f"import {options.collection}")  # a second import of the same file waits
        all_rows = list(rows)
        # All before the first word is added: whoever changes an entry locks it first and adds words then.
        _lock_known(session, options, all_rows)
        rows = iter(all_rows)
    while batch := list(islice(rows, AT_ONCE)):
        plan = plan_import(session, node, batch, options)
        if not options.dry_run:
            write_import(session, node, plan, options, by=None if account is None else account.account_id, now=now)
        results = [_result(one) for one in plan]
        session.expunge_all()  # twenty thousand entries need not be remembered until the end
        yield from results


def _lock_known(session: Session, options: Options, rows: list[CheckedRow]) -> None:
    """Locks the entries that these rows may change, in the order of their numbers."""
    numbers: set[int] = set()
    for batch in _parts([row for row in rows if row.key is not None and not row.errors]):
        known = imported_rows(session, options.collection, [row.key for row in batch if row.key is not None])
        numbers |= {known[row.key].actor for row in batch if row.key in known and known[row.key].hash != row.hash}
    for some in _parts(sorted(numbers)):
        imported_actors(session, some, lock=True)
        session.expunge_all()


def _parts(values: list[_T]) -> Iterator[list[_T]]:
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))


def _result(planned: Planned) -> RowResult:
    row = planned.row
    id = None if planned.actor is None else planned.actor.id
    return RowResult(row.line, row.key, row.name, planned.outcome, [*row.errors, *planned.errors], planned.like, id)
