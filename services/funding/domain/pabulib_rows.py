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
                raise NotReadable(f"Line {line}, field {column}: the section {section} has no such column.")


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
                raise NotReadable(f"Line {line}: the section {name} begins twice.")
            section, rows[name] = name, []
        elif not section:
            raise NotReadable(f"Line {line}: the file must begin with the line META.")
        elif section == "META":
            if cells[0].lower() != "key" or rows[section]:
                rows[section].append(Row(line, cells, {}))
        elif section not in headers:
            headers[section] = line, _columns(line, cells)
        else:
            columns = headers[section][1]
            if any(cells[len(columns) :]):
                found = f"Line {line}: {len(cells)} values under {len(columns)} columns of {section}; a text with ;"
                if not _counted_first(columns):
                    raise NotReadable(f"{found} needs quotes.")
                remarks.add("displaced", f"{found} should have quotes (nothing that is counted is displaced).")
            rows[section].append(Row(line, cells, columns))
            if len(rows[section]) > MOST_ROWS:
                raise NotReadable(f"Line {line}: more than {MOST_ROWS:,} rows of {section}.")
    for name in _NAMES:
        if name not in rows or (name != "META" and name not in headers):
            raise NotReadable(f"The section {name} is missing or has no header line.")
    return Sections(tuple(rows["META"]), tuple(rows["PROJECTS"]), tuple(rows["VOTES"]), headers)


def split_list(value: str) -> tuple[str, ...]:
    """The items of a comma-separated cell, empty ones left out."""
    return tuple(item for item in map(str.strip, value.split(",")) if item) if value else ()


def _rows(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    if "\0" in text:
        raise NotReadable(
            f"Line {text.count(chr(10), 0, text.index(chr(0))) + 1}: a zero byte; this is not a text file."
        )
    text = text.removeprefix("\ufeff")
    well_quoted = _well_quoted(text)
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=";", skipinitialspace=True)
    line = 1
    try:
        for cells in reader:
            if any(len(cell) > MOST_CELL_CHARACTERS for cell in cells):
                raise NotReadable(f"Line {line}: a value is longer than {MOST_CELL_CHARACTERS:,} characters.")
            if not well_quoted and any("\n" in cell.rstrip() for cell in cells):
                raise NotReadable(f"Line {line}: a value goes on over the end of the line; is a quote not closed?")
            stripped = tuple(cell.strip() for cell in cells)
            if any(stripped):
                yield line, stripped
            line = reader.line_num + 1
    except csv.Error:
        raise NotReadable(f"Line {line}: a value is too long; is a quote not closed?") from None


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
            raise NotReadable(f"Line {line}, field {name[:40]}: the header names this column twice.")
        columns[name or f"column {place + 1}"] = place
    return columns
