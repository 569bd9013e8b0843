"""Many rows at once: hundreds go in with one statement, and without what the mapper does for each value."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Integer, String, Table
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from shared.storage.types import Moment

Row = tuple[Any, ...]


def insert_rows(session: Session, table: Table, names: Sequence[str], rows: Collection[Row]) -> None:
    """Inserts `rows`, in their order; values stand in the order of the columns `names`.

    Values are int, str, bool, None, aware datetimes for columns of type Moment, and for JSON columns their JSON text.
    """
    if not rows:
        return
    session.flush()
    connection = session.connection()
    dialect = connection.dialect
    if dialect.name == "sqlite":
        moments = [number for number, name in enumerate(names) if isinstance(table.c[name].type, Moment)]
        connection.exec_driver_sql(_one_by_one(table, tuple(names), dialect), _in_text(rows, moments, dialect))
    else:
        # One statement with a list for each column: the server is asked once, not once for each row.
        lists = map(_array, zip(*rows, strict=True), (table.c[name].type for name in names))
        connection.exec_driver_sql(_as_lists(table, tuple(names), dialect), tuple(lists))


@cache
def _one_by_one(table: Table, names: tuple[str, ...], dialect: Dialect) -> str:
    return f"INSERT INTO {table.name} ({_quoted(names, dialect)}) VALUES ({', '.join('?' * len(names))})"


@cache
def _as_lists(table: Table, names: tuple[str, ...], dialect: Dialect) -> str:
    kinds = [table.c[name].type for name in names]
    # A cast to VARCHAR(40) would cut a longer text off without a word; the column itself refuses it.
    types = ["TEXT" if isinstance(kind, String) else kind.compile(dialect) for kind in kinds]
    lists = ", ".join(f"CAST(%s AS {type}[])" for type in types)
    return f"INSERT INTO {table.name} ({_quoted(names, dialect)}) SELECT * FROM unnest({lists})"


def _quoted(names: Sequence[str], dialect: Dialect) -> str:
    return ", ".join(map(dialect.identifier_preparer.quote, names))


def _in_text(rows: Collection[Row], moments: Sequence[int], dialect: Dialect) -> list[Row]:
    if not moments:
        return list(rows)
    write: Callable[[Any], Any] | None = Moment().dialect_impl(dialect).bind_processor(dialect)
    assert write is not None
    kept = cache(write)  # most rows of a batch share their moments
    found = []
    for row in rows:
        values = list(row)
        for place in moments:
            values[place] = kept(values[place])
        found.append(tuple(values))
    return found


def _array(values: Sequence[Any], kind: TypeEngine[Any]) -> str:
    """A list in PostgreSQL's own notation; https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO"""
    if isinstance(kind, Integer) and None not in values:
        return "{" + ",".join(map(str, values)) + "}"
    # Most rows of a batch share their moments.
    return "{" + ",".join(map(cache(_element) if isinstance(kind, Moment) else _element, values)) + "}"


def _element(value: Any) -> str:
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if value is None:
        return "NULL"
    return f'"{value.isoformat()}"' if isinstance(value, datetime) else str(value)
