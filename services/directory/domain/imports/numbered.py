"""Rows from cells, in the order of the file; the same row twice is told."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from services.directory.domain.imports import cells
from services.directory.domain.imports.document import document_of, reader
from services.directory.domain.imports.key import key_of
from services.directory.domain.imports.row import Row, RowError, Words


def rows_of(lines: Iterable[tuple[int, Mapping[str, Any], list[RowError]]], words: Words) -> Iterator[Row]:
    """One Row for each (line, {field: cell}, errors so far)."""
    seen: dict[str, int] = {}
    read = reader(words)
    for line, given, before in lines:
        values, errors = document_of(given, words, read)
        errors = before + errors
        external_id = ""
        try:
            external_id = cells.text(given.get("external_id"), 200)
        except cells.Unreadable as wrong:
            errors.append(RowError("external_id", wrong.code, wrong.params))
        if "name" not in given:
            errors.append(RowError("name", "missing"))
        key = key_of(external_id, values)
        if key in seen:
            field, code = ("external_id", "repeated") if external_id else ("name", "repeated_name")
            errors.append(RowError(field, code, {"line": seen[key]}))
        elif key:
            seen[key] = line
        yield Row(line, key, values, errors)
