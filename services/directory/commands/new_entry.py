"""What a new entry is stored as, told by and found by: all that can be worked out of its document alone."""

import json
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from typing import Any

from services.directory.commands.fill_actor import fill_actor
from services.directory.domain.actors.content import blank_content, facets, texts
from services.directory.domain.imports.report import CheckedRow, NewEntry
from services.directory.domain.refused import Refused
from services.directory.domain.words import weighted_words
from services.directory.queries.area_outlines import outlines
from services.directory.queries.open_contacts import open_contacts
from shared.contracts.vocabulary import TOPICS


def new_entry(content: dict[str, Any]) -> NewEntry:
    """Everything of the document that is written beside it."""
    return NewEntry(
        content=content,
        document=json.dumps(content),
        contacts=open_contacts(content),
        words=weighted_words(texts(content, topic_words)),
        facets=facets(content, outlines().parents),
    )


def topic_words(topic: str) -> str:
    """A topic in both languages."""
    term = TOPICS.get(topic)
    return topic if term is None else f"{term.german} {term.english}"


def with_entries(rows: Iterable[CheckedRow], timezone: str, known: Set[str]) -> Iterator[CheckedRow]:
    """The rows with what they are as new entries, for a process beside the one that writes: it has half the work then.

    Rows whose keys are `known` are no new entries, as far as one knows.
    """
    for row in rows:
        yield row if row.errors or row.key in known else _with_entry(row, timezone)


def _with_entry(row: CheckedRow, timezone: str) -> CheckedRow:
    try:
        content = fill_actor(blank_content(timezone), dict(row.data))
    except Refused:
        return row  # the plan says why
    found = replace(row, entry=new_entry(content))
    _hash = found.hash  # worked out here, it is kept with the row
    return found
