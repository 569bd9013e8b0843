"""What was exported comes back as it was."""

from hypothesis import given
from hypothesis import strategies as st

from services.directory.domain.exports.columns import CONTENT
from services.directory.domain.exports.csv_file import csv_text
from services.directory.domain.exports.entry import Entry
from services.directory.domain.exports.geojson import geojson_text
from services.directory.domain.imports.csv_file import read_csv
from services.directory.domain.imports.geojson import read_geojson
from services.directory.domain.imports.row import Row
from tests.unit.directory.sample_entries import COORDINATION, DATASET, any_entry

SEEDS = st.lists(st.integers(0, 10**6), min_size=1, max_size=3, unique=True)


def _hold_together(rows: list[Row], some: list[Entry]) -> None:
    for row, one in zip(rows, some, strict=True):
        assert row.errors == []
        assert row.key == f"id:{one.id}"
        exported = {name: one.content[name] for name in (*CONTENT, "places")}
        assert row.values == exported


@given(SEEDS)
def test_csv_comes_back(seeds: list[int]) -> None:
    some = [COORDINATION, *map(any_entry, seeds)]
    reading = read_csv("".join(csv_text(some, DATASET)).encode(), words={})
    assert reading.encoding == "utf-8"
    assert reading.columns["url"] is None  # the page of the entry is not its website
    _hold_together(list(reading.rows), some)


@given(SEEDS)
def test_geojson_comes_back(seeds: list[int]) -> None:
    some = [COORDINATION, *map(any_entry, seeds)]
    _hold_together(list(read_geojson("".join(geojson_text(some, DATASET)).encode(), words={}).rows), some)
