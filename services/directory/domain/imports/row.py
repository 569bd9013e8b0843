"""What reading a file gives: rows with their errors, or a refusal of the whole file."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

MOST_BYTES = 30_000_000
MOST_ROWS = 50_000
MOST_COLUMNS = 200

# Field: folded word (`columns.word`): id of the vocabulary. A field without an entry takes ids as they are.
Words = Mapping[str, Mapping[str, str]]


class ImportRefused(Exception):
    """The file as a whole cannot be read. `details` fill the sentence of `code`:

    empty_file, too_large (most), too_many_rows (most), too_many_columns (most), wrong_encoding, nul_byte (line),
    broken_csv (line), duplicate_column (column), no_such_column (column), unknown_field (field),
    two_columns_one_field (field), no_name_column (columns: as in Reading), not_json, not_geojson, spreadsheet_file,
    other_file.
    """

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code, self.details = code, details


@dataclass(frozen=True)
class RowError:
    """What is wrong with one field (None: with the row). `params` fill the sentence of `code`:

    missing, too_long (most), too_many (most), unknown_word (value), not_a_number (value), not_a_day (value),
    not_yes_or_no (value), not_a_position (value), half_position, not_a_point (value), not_a_text, not_a_list,
    odd_characters, too_many_cells (most, found), repeated (line), repeated_name (line), no_feature.
    """

    field: str | None
    code: str
    params: Mapping[str, Any] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """`line` is where the row begins in a CSV file (1 is the first line), or the running number of a Feature.

    `values` is a partial document: what the file has a column for and what could be read. `key` is the same whenever
    the same row is imported again (`key.key_of`); None for a row that has no name either.
    """

    line: int
    key: str | None
    values: dict[str, Any]
    errors: list[RowError]


@dataclass(frozen=True)
class Reading:
    """A file that can be read. `columns` says which field each column was taken for, None: it is not used.

    `encoding` is "utf-8" or "windows-1252" (then say so: it was guessed). Rows are read as they are asked for, once.
    `left_out`: columns whose names say a field but whose cells are plain texts, which lack what its lists need.
    """

    encoding: str
    columns: dict[str, str | None]
    rows: Iterator[Row]
    left_out: list[str] = dataclasses.field(default_factory=list)
