"""Rows whose column has one of hundreds of texts."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, String, column, text
from sqlalchemy.orm import InstrumentedAttribute, Session

_TEXTS = {
    "sqlite": "SELECT value FROM json_each(:texts)",
    "postgresql": "SELECT json_array_elements_text(CAST(:texts AS json)) AS value",
}


def among(session: Session, attribute: InstrumentedAttribute[Any], texts: Iterable[str]) -> ColumnElement[bool]:
    """Like `attribute IN (…)`, but with one parameter.

    With a list of them PostgreSQL plans once and for all; having seen a small table, it goes on comparing each of its
    rows with each text.
    """
    wanted = text(_TEXTS[session.get_bind().dialect.name]).bindparams(texts=json.dumps(list(texts)))
    return attribute.in_(wanted.columns(column("value", String)))
