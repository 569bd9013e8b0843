"""CSV as spreadsheets and offices write it: comma, semicolon or tab, UTF-8 or Windows-1252, with or without a BOM."""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any

from services.directory.domain.exports.formulas import as_written
from services.directory.domain.imports.columns import fields_of, known, leave_out_texts
from services.directory.domain.imports.numbered import rows_of
from services.directory.domain.imports.row import (
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_ROWS,
    ImportRefused,
    Reading,
    RowError,
    Words,
)

_DELIMITERS = (";", ",", "\t")


def _decoded(data: bytes) -> tuple[str, str]:
    if len(data) > MOST_BYTES:
        raise ImportRefused("too_large", most=MOST_BYTES)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ImportRefused("wrong_encoding")  # UTF-16
    if b"\x00" in data:
        raise ImportRefused("nul_byte", line=data[: data.index(b"\x00")].count(b"\n") + 1)
    for encoding in ("utf-8", "windows-1252"):
        try:
            return data.decode("utf-8-sig" if encoding == "utf-8" else encoding), encoding
        except UnicodeDecodeError:
            continue
    raise ImportRefused("wrong_encoding")


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """(line at which it begins, cells) of each record that is not empty; a row limit guards the memory."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins, records = 1, 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                records += 1
                if records > MOST_ROWS + 1:
                    raise ImportRefused("too_many_rows", most=MOST_ROWS)
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error:
        raise ImportRefused("broken_csv", line=begins) from None


def _delimiter(text: str) -> str:
    """The one that makes most of the first line: recognised names, then cells."""

    def names(delimiter: str) -> tuple[int, int]:
        try:
            _, cells = next(_records(text, delimiter), (0, []))
        except ImportRefused:
            return (-1, 0)
        return (known(cells), len(cells))

    return max(_DELIMITERS, key=names)


def _columns(cells: list[str]) -> list[str]:
    columns = [cell.strip() for cell in cells]
    if len(columns) > MOST_COLUMNS:
        raise ImportRefused("too_many_columns", most=MOST_COLUMNS)
    for column in filter(None, columns):
        if columns.count(column) > 1:
            raise ImportRefused("duplicate_column", column=column[:60])
    return columns


def _cells(
    records: Iterator[tuple[int, list[str]]], columns: list[str], fields: Mapping[str, str | None]
) -> Iterator[tuple[int, Mapping[str, Any], list[RowError]]]:
    places = [(number, field) for number, column in enumerate(columns) if column and (field := fields[column])]
    for line, cells in records:
        errors = []
        if any(cell.strip() for cell in cells[len(columns) :]):
            errors.append(RowError(None, "too_many_cells", {"most": len(columns), "found": len(cells)}))
        # Spreadsheets leave out empty cells at the end of a row.
        cells += [""] * (len(columns) - len(cells))
        yield line, {field: as_written(cells[number]) for number, field in places}, errors


def read_csv(data: bytes, *, words: Words, mapping: Mapping[str, str | None] | None = None) -> Reading:
    """The file's columns and rows; `mapping` {column: field or None} as in `columns.fields_of`.

    A row with more cells than there are columns has an error, one with fewer is filled up. Raises ImportRefused, before
    any row is read; a quote that is not closed, or one inside quotes that is not doubled, refuses the file with the
    line at which its row begins, since nobody knows where the next row does.
    """
    text, encoding = _decoded(data)
    first, _, rest = text.partition("\n")
    delimiter = None
    if first.strip().lower() in ("sep=;", "sep=,", "sep=\t", "sep="):  # Excel's own first line
        delimiter, text = first.rstrip("\r\n")[4:] or "\t", "\n" + rest
    delimiter = delimiter or _delimiter(text)
    records = sum(1 for _ in _records(text, delimiter))  # the whole file is looked at before the first row is given
    if records == 0:
        raise ImportRefused("empty_file")
    found = _records(text, delimiter)
    columns = _columns(next(found)[1])
    fields = fields_of([column for column in columns if column], mapping or {})
    if "name" not in fields.values():
        raise ImportRefused("no_name_column", columns=fields)

    def cells_of(column: str) -> Iterator[str]:
        place = columns.index(column)
        everything = _records(text, delimiter)
        next(everything)
        return (cells[place] for _, cells in everything if place < len(cells))

    left_out = leave_out_texts(fields, mapping or {}, cells_of)
    return Reading(encoding, fields, rows_of(_cells(found, columns, fields), words), left_out)
