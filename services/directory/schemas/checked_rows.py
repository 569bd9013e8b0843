"""Rows of files held to what every entry is held to; the words that files may have for ids."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from marshmallow import ValidationError

from services.directory.domain.hours.osm_text import HoursNotUnderstood, check_hours
from services.directory.domain.imports.columns import vocabulary
from services.directory.domain.imports.csv_file import read_csv
from services.directory.domain.imports.geojson import read_geojson
from services.directory.domain.imports.kind_of_file import check_kind_of_file
from services.directory.domain.imports.report import CheckedRow, kept_key
from services.directory.domain.imports.row import Reading, Row, RowError, Words
from services.directory.schemas.actor_input import ActorInput, PlaceInput
from services.directory.schemas.quick_fields import field_readers, list_reader
from shared.contracts.areas import AREAS
from shared.contracts.vocabulary import ACCESS, ACTOR_KINDS, LANGUAGES, TOPICS, Term
from shared.web.problems import flatten

# Without a column of kinds: who has "e. V." in the name is an association, others are initiatives.
_ASSOCIATION = re.compile(r"\be\. ?V\b", re.IGNORECASE)
# The schema has no rules beyond those of its fields; asking these one by one takes a third of the time.
_ENTRY, _PLACE = ActorInput(), PlaceInput()
_READ = field_readers(_ENTRY) | {"places": list_reader(_PLACE, _PLACE.is_a_place, _ENTRY.fields["places"])}


def read_rows(data: bytes, file_name: str, mapping: dict[str, str | None] | None = None) -> Reading:
    """A CSV or (by its name's ending, or its first character) GeoJSON file. Raises ImportRefused."""
    check_kind_of_file(data)
    is_json = (
        file_name.casefold().endswith((".geojson", ".json")) or data[:100].lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{"
    )
    return (read_geojson if is_json else read_csv)(data, words=import_vocabulary(), mapping=mapping)


def import_vocabulary() -> Words:
    """Ids of every field that has a vocabulary, by their German and English words."""
    return _words(tuple(AREAS.items()))


@lru_cache(maxsize=2)
def _words(areas: tuple[tuple[str, str], ...]) -> Words:
    def terms(known: dict[str, Term]) -> dict[str, str]:
        return vocabulary({id: (term.german, term.english) for id, term in known.items()})

    return {
        "kind": terms(ACTOR_KINDS),
        "topics": terms(TOPICS),
        "languages": terms(LANGUAGES),
        "access": terms(ACCESS),
        "areas": vocabulary({id: (name,) for id, name in areas}),
    }


def checked_rows(rows: Iterable[Row]) -> Iterator[CheckedRow]:
    """Each row as it may be written, or with every error that it has."""
    for row in rows:
        yield _checked(row)


def _checked(row: Row) -> CheckedRow:
    name = str(row.values.get("name") or "")
    errors, data = list(row.errors), dict[str, Any]()
    known = {one.field for one in errors}
    for field, value in row.values.items():
        try:
            data[field] = _READ[field](value)
        except ValidationError as error:
            errors += [
                RowError(path, "invalid", {"sentence": " ".join(sentences)})
                for path, sentences in flatten({field: error.messages}).items()
                if path not in known
            ]
    if row.key is None and not errors:
        errors.append(RowError("name", "missing"))
    errors += _wrong_hours(data)
    if data.get("kind") == "alliance":
        errors.append(RowError("kind", "alliance"))
    if "kind" not in data and _ASSOCIATION.search(name):
        data["kind"] = "association"
    return CheckedRow(row.line, None if row.key is None else kept_key(row.key), name, data, errors)


def _wrong_hours(data: dict[str, Any]) -> Iterator[RowError]:
    texts = [("opening_hours", data.get("opening_hours"))]
    for number, one in enumerate(data.get("hours_exceptions", ())):
        texts.append((f"hours_exceptions.{number}.opening_hours", one["opening_hours"]))
    for field, text in texts:
        try:
            if text:
                check_hours(text)
        except HoursNotUnderstood:
            yield RowError(field, "hours_not_understood")
