"""The form of a .pb file: three sections of semicolon-separated rows, each with the line on which it begins."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from services.funding.domain.election import CannotCount

MOST_CELL_CHARACTERS = 100_000  # csv itself refuses at 131,072
# A million millions: beyond it add1, which goes by single units of currency, could climb for hours.
_AMOUNT = re.compile(r"-?\d{1,12}(\.\d{1,20}|,\d{1,2})?", re.ASCII)
_NAMES = ("META", "PROJECTS", "VOTES")


class NotReadable(CannotCount):
    """The file is broken or could mean two things; the message names the line and the field."""


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


def split_sections(text: str) -> Sections:
    """Rows by section, blank rows left out. Raises NotReadable for a missing, repeated or headless section."""
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
                found = f"{len(cells)} values under {len(columns)} columns of {section}"
                raise NotReadable(f"Line {line}: {found}; a text with ; needs quotes.")
            rows[section].append(Row(line, cells, columns))
    for name in _NAMES:
        if name not in rows or (name != "META" and name not in headers):
            raise NotReadable(f"The section {name} is missing or has no header line.")
    return Sections(tuple(rows["META"]), tuple(rows["PROJECTS"]), tuple(rows["VOTES"]), headers)


def amount(value: str, line: int, field: str, *, negative: bool = False) -> Fraction:
    """An exact number: digits with a decimal point, or a decimal comma before one or two digits (1,000 is refused)."""
    if value.isdecimal() and len(value) > 12:
        raise NotReadable(f"Line {line}, field {field}: {value[:40]} is larger than 999,999,999,999.")
    if not _AMOUNT.fullmatch(value):
        raise NotReadable(f"Line {line}, field {field}: '{value[:40]}' is not an amount (digits and a decimal point).")
    number = Fraction(value.replace(",", "."))
    if number < 0 and not negative:
        raise NotReadable(f"Line {line}, field {field}: {value} is negative.")
    return number


def split_list(value: str) -> tuple[str, ...]:
    """The items of a comma-separated cell."""
    return tuple(item.strip() for item in value.split(",")) if value else ()


def _rows(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    if "\0" in text:
        raise NotReadable(
            f"Line {text.count(chr(10), 0, text.index(chr(0))) + 1}: a zero byte; this is not a text file."
        )
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=None), delimiter=";", skipinitialspace=True)
    line = 1
    try:
        for cells in reader:
            if any(len(cell) > MOST_CELL_CHARACTERS for cell in cells):
                raise NotReadable(f"Line {line}: a value is longer than {MOST_CELL_CHARACTERS:,} characters.")
            stripped = tuple(cell.strip() for cell in cells)
            if any(stripped):
                yield line, stripped
            line = reader.line_num + 1
    except csv.Error:
        raise NotReadable(f"Line {line}: a value is too long; is a quote not closed?") from None


def _columns(line: int, cells: tuple[str, ...]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for place, cell in enumerate(cells):
        name = cell.lower()
        if name and name in columns:
            raise NotReadable(f"Line {line}, field {name[:40]}: the header names this column twice.")
        columns[name or f"column {place + 1}"] = place
    return columns
