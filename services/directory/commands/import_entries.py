"""Takes over the rows of somebody's file."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from sqlalchemy.orm import Session

from services.directory.commands.lock_address import lock_address
from services.directory.commands.plan_import import Planned, plan_import
from services.directory.commands.write_import import write_import
from services.directory.domain.actors.rights import Account, is_office
from services.directory.domain.imports.options import Options
from services.directory.domain.imports.report import CheckedRow, RowResult
from services.directory.domain.refused import Refused
from shared.signing.node import Node

AT_ONCE = 500


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
    while batch := list(islice(rows, AT_ONCE)):
        plan = plan_import(session, node, batch, options)
        if not options.dry_run:
            write_import(session, node, plan, options, by=None if account is None else account.account_id, now=now)
        results = [_result(one) for one in plan]
        session.expunge_all()  # twenty thousand entries need not be remembered until the end
        yield from results


def _result(planned: Planned) -> RowResult:
    row = planned.row
    id = None if planned.actor is None else planned.actor.id
    return RowResult(row.line, row.key, row.name, planned.outcome, [*row.errors, *planned.errors], planned.like, id)
