"""CSV (RFC 4180) that a spreadsheet opens by a double click: a byte order mark, and semicolons as German ones want."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import Any

from services.directory.domain.exports.columns import COLUMNS, CONTENT, LABELS, LISTS, OBJECTS, PLACE, joined
from services.directory.domain.exports.entry import DataSet, Entry, facts, licence_text
from services.directory.domain.exports.formulas import neutralised


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) if value else ""


def _place(place: Mapping[str, Any]) -> dict[str, Any]:
    return {column: place[key] for column, key in PLACE.items()} | {"access": joined(place["access"])}


def _row(entry: Entry, dataset: DataSet) -> dict[str, Any]:
    content = entry.content
    row = dict(facts(entry)) | {"licence": licence_text(entry, dataset)}
    row |= {name: content[name] for name in CONTENT}
    row |= {name: joined(content[name]) for name in LISTS}
    row |= {name: _json(content[name]) for name in OBJECTS}
    row["by_appointment"] = "yes" if content["by_appointment"] else "no"
    places = content["places"]
    row |= _place(places[0]) if places else dict.fromkeys(PLACE)
    row["further_places"] = _json(list(places[1:]))
    ids = {**content, "kind": [content["kind"]], "access": places[0]["access"] if places else []}
    row |= {f"{name}_label": joined([dataset.words.get(id, id) for id in ids[name]]) for name in LABELS}
    return row


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return neutralised(value)
    return "" if value is None else str(value)


def csv_text(entries: Iterable[Entry], dataset: DataSet) -> Iterator[str]:
    """The file in pieces, the header first (text/csv; charset=utf-8; header=present)."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    out.write("\ufeff")
    writer.writerow(COLUMNS)
    yield out.getvalue()
    for entry in entries:
        out.seek(0)
        out.truncate()
        row = _row(entry, dataset)
        writer.writerow([_cell(row[column]) for column in COLUMNS])
        yield out.getvalue()
