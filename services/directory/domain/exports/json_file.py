"""Entries as JSON: {"licence", "items": [the whole documents, with funded projects]}."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from services.directory.domain.exports.entry import DataSet, Entry, facts, licence_text


def dumped(value: Any) -> str:
    """Compact JSON with letters as they are; raises ValueError for what JSON has no number for."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def wrapped(head: Mapping[str, Any], name: str, items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """One JSON object in pieces: the members of `head`, then the list `name`."""
    yield dumped(head)[:-1] + f",{dumped(name)}:["
    comma = ""
    for item in items:
        yield f"{comma}\n{dumped(item)}"
        comma = ","
    yield "\n]}\n"


def json_text(entries: Iterable[Entry], dataset: DataSet) -> Iterator[str]:
    """The file in pieces (application/json)."""
    head = {
        "name": dataset.name,
        "url": dataset.url,
        "licence": {"name": dataset.licence, "url": dataset.licence_url},
    }
    return wrapped(
        head,
        "items",
        (_item(entry, dataset) for entry in entries),
    )


def _item(entry: Entry, dataset: DataSet) -> dict[str, Any]:
    more = {"licence": licence_text(entry, dataset), "projects": list(entry.projects)}
    return {**entry.content, **dict(facts(entry)), **more}
