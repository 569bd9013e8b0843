"""The form of a .pb file: three sections of semicolon-separated rows, each with the line on which it begins."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from services.funding.domain.pabulib_remarks import NotReadable, Remarks

MOST_CELL_CHARACTERS = 100_000  # csv itself refuses at 131,072
MOST_ROWS = 1_000_000  # ten times the largest vote that we know of
_NAMES = ("META", "PROJECTS", "VOTES")
_COUNTED = {"project_id", "cost", "votes", "score", "conflicts", "voter_id", "vote", "points"}

_NO_COLUMN = "Line %(line)s, field %(field)s: the section %(section)s has no such column."
_COLUMN_TWICE = "Line %(line)s, field %(field)s: the header names this column twice."
_NEEDS_QUOTES = "Line %(line)s: %(found)s values under %(columns)s columns of %(section)s; a text with ; needs quotes."
_SHOULD_HAVE_QUOTES = (
    "Line %(line)s: %(found)s values under %(columns)s columns of %(section)s; a text with ; should have quotes "
    "(nothing that is counted is displaced)."
)
_TOO_MANY = "Line %(line)s: more than %(most)s rows of %(section)s."
_TOO_LONG = "Line %(line)s: a value is longer than %(most)s characters."
_GOES_ON = "Line %(line)s: a value goes on over the end of the line; is a quote not closed?"


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `columns` maps the header's names (lower case) to places and is empty in META."""

    line: int
    cells: tuple[str, ...]
    columns: dict[str, int]

    def value(self, column: str) -> str:
        """The cell in that column, "" if the file has no such column or the row ends before it."""
        place = self.columns.get(column)
        return self.cells[place] if place is not None and place < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sections:
    """The rows of a file; `headers` has the line and the columns of PROJECTS and VOTES."""

    meta: tuple[Row, ...]
    projects: tuple[Row, ...]
    votes: tuple[Row, ...]
    headers: dict[str, tuple[int, dict[str, int]]]

    def need(self, section: str, *columns: str) -> None:
        """Raise NotReadable unless the section has these columns."""
        line, there = self.headers[section]
        for column in columns:
            if column not in there:
                raise NotReadable(_NO_COLUMN, line=line, field=column, section=section)


def split_sections(text: str, remarks: Remarks) -> Sections:
    """Rows by section, blank rows left out. Raises NotReadable for a missing, repeated or headless section.

    A row with more values than columns has an unquoted ; in a text: it is read if all that is counted stands before
    the first text, since only later values are then displaced.
    """
    rows: dict[str, list[Row]] = {}
    headers: dict[str, tuple[int, dict[str, int]]] = {}
    section = ""
    for line, cells in _rows(text):
        name = cells[0].upper()
        if name in _NAMES and not any(cells[1:]):
            if name in rows:
                raise NotReadable("Line %(line)s: the section %(section)s begins twice.", line=line, section=name)
            section, rows[name] = name, []
        elif not section:
            raise NotReadable("Line %(line)s: the file must begin with the line META.", line=line)
        elif section == "META":
            if cells[0].lower() != "key" or rows[section]:
                rows[section].append(Row(line, cells, {}))
        elif section not in headers:
            headers[section] = line, _columns(line, cells)
        else:
            columns = headers[section][1]
            if any(cells[len(columns) :]):
                found: dict[str, int | str] = {"found": len(cells), "columns": len(columns), "section": section}
                if not _counted_first(columns):
                    raise NotReadable(_NEEDS_QUOTES, line=line, **found)
                remarks.add("displaced", _SHOULD_HAVE_QUOTES, line=line, **found)
            rows[section].append(Row(line, cells, columns))
            if len(rows[section]) > MOST_ROWS:
                raise NotReadable(_TOO_MANY, line=line, most=MOST_ROWS, section=section)
    for name in _NAMES:
        if name not in rows or (name != "META" and name not in headers):
            raise NotReadable("The section %(section)s is missing or has no header line.", section=name)
    return Sections(tuple(rows["META"]), tuple(rows["PROJECTS"]), tuple(rows["VOTES"]), headers)


def split_list(value: str) -> tuple[str, ...]:
    """The items of a comma-separated cell, empty ones left out."""
    return tuple(item for item in map(str.strip, value.split(",")) if item) if value else ()


def _rows(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise NotReadable("Line %(line)s: a zero byte; this is not a text file.", line=line)
    text = text.removeprefix("\ufeff")
    well_quoted = _well_quoted(text)
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=";", skipinitialspace=True)
    line = 1
    try:
        for cells in reader:
            if any(len(cell) > MOST_CELL_CHARACTERS for cell in cells):
                raise NotReadable(_TOO_LONG, line=line, most=MOST_CELL_CHARACTERS)
            if not well_quoted and any("\n" in cell.rstrip() for cell in cells):
                raise NotReadable(_GOES_ON, line=line)
            stripped = tuple(cell.strip() for cell in cells)
            if any(stripped):
                yield line, stripped
            line = reader.line_num + 1
    except csv.Error:
        raise NotReadable("Line %(line)s: a value is too long; is a quote not closed?", line=line) from None


def _well_quoted(text: str) -> bool:
    """Whether each opened quote is closed at the end of its value: only then may values hold line ends."""
    if '"' not in text:
        return True
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=";", skipinitialspace=True, strict=True)
    try:
        return all(True for _ in reader)
    except csv.Error:
        return False


def _counted_first(columns: dict[str, int]) -> bool:
    counted = [place for name, place in columns.items() if name in _COUNTED]
    return bool(counted) and max(counted) == len(counted) - 1


def _columns(line: int, cells: tuple[str, ...]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for place, cell in enumerate(cells):
        name = cell.lower()
        if name and name in columns:
            raise NotReadable(_COLUMN_TWICE, line=line, field=name[:40])
        columns[name or f"column {place + 1}"] = place
    return columns
