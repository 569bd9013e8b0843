"""Many rows of plain numbers and texts at once, without what the mapper does for each value."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from services.directory.models.declared import Base


def insert_plain(session: Session, model: type[Base], names: Sequence[str], rows: Collection[tuple[Any, ...]]) -> None:
    """Inserts `rows`, whose values stand in the order of the columns `names`; only int and str, which need no care."""
    if not rows:
        return
    connection = session.connection()
    compiled = insert(model).compile(dialect=connection.dialect, column_keys=list(names))
    if compiled.positional:
        places = [names.index(name) for name in compiled.positiontup or ()]
        values: list[Any] = [tuple(row[place] for place in places) for row in rows]
    else:
        values = [dict(zip(names, row, strict=True)) for row in rows]
    connection.exec_driver_sql(str(compiled), values)
