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


def insert_rows(
    session: Session, table: Table, names: Sequence[str], rows: Collection[Row], *, replacing: Sequence[str] = ()
) -> None:
    """Inserts `rows`, in their order; values stand in the order of the columns `names`.

    `replacing`: the columns of a unique key; a row that has the same there already takes the new values. No two of
    `rows` may have the same key then.

    Values are int, str, bool, None, aware datetimes for columns of type Moment, and for JSON columns their JSON text.
    """
    if not rows:
        return
    session.flush()
    connection = session.connection()
    dialect = connection.dialect
    if dialect.name == "sqlite":
        moments = [number for number, name in enumerate(names) if isinstance(table.c[name].type, Moment)]
        insert = _one_by_one(table, tuple(names), tuple(replacing), dialect)
        connection.exec_driver_sql(insert, _in_text(rows, moments, dialect))
    else:
        # One statement with a list for each column: the server is asked once, not once for each row.
        lists = map(_array, zip(*rows, strict=True), (table.c[name].type for name in names))
        connection.exec_driver_sql(_as_lists(table, tuple(names), tuple(replacing), dialect), tuple(lists))


@cache
def _one_by_one(table: Table, names: tuple[str, ...], replacing: tuple[str, ...], dialect: Dialect) -> str:
    values = f"VALUES ({', '.join('?' * len(names))})"
    return f"INSERT INTO {table.name} ({_quoted(names, dialect)}) {values}{_or_replace(names, replacing, dialect)}"


@cache
def _as_lists(table: Table, names: tuple[str, ...], replacing: tuple[str, ...], dialect: Dialect) -> str:
    kinds = [table.c[name].type for name in names]
    # A cast to VARCHAR(40) would cut a longer text off without a word; the column itself refuses it.
    types = ["TEXT" if isinstance(kind, String) else kind.compile(dialect) for kind in kinds]
    lists = ", ".join(f"CAST(%s AS {type}[])" for type in types)
    values = f"SELECT * FROM unnest({lists})"
    return f"INSERT INTO {table.name} ({_quoted(names, dialect)}) {values}{_or_replace(names, replacing, dialect)}"


def _or_replace(names: Sequence[str], replacing: Sequence[str], dialect: Dialect) -> str:
    if not replacing:
        return ""
    newer = [_quoted([name], dialect) for name in names if name not in replacing]
    taken = ", ".join(f"{name} = excluded.{name}" for name in newer)
    return f" ON CONFLICT ({_quoted(replacing, dialect)}) DO UPDATE SET {taken}"


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
    if isinstance(values[0], str) and (texts := _texts(values)) is not None:
        return texts
    # Most rows of a batch share their moments.
    return "{" + ",".join(map(cache(_element) if isinstance(kind, Moment) else _element, values)) + "}"


def _texts(values: Sequence[Any]) -> str | None:
    """A list of texts, quoted all at once; None where not all of them are texts, or one has what no database takes."""
    try:
        together = "\0".join(values)
    except TypeError:
        return None
    if together.count("\0") != len(values) - 1:
        return None
    quoted = together.replace("\\", "\\\\").replace('"', '\\"').replace("\0", '","')
    return f'{{"{quoted}"}}'


def _element(value: Any) -> str:
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if value is None:
        return "NULL"
    return f'"{value.isoformat()}"' if isinstance(value, datetime) else str(value)
