"""A proposal as one document: what its columns and its kept content say together."""

from collections.abc import Mapping
from typing import Any, Protocol

from services.funding.domain.proposals.finance import sums

# Kept in columns of their own; everything else is in `content`.
_COLUMNS = ("title", "area", "topics", "name", "email", "phone", "language", "name_public", "origins")
_LONGEST_NAME = 200


class Kept(Protocol):
    """What is needed of a proposal's row."""

    title: Any
    area: Any
    topics: Any
    name: Any
    email: Any
    phone: Any
    language: Any
    name_public: Any
    origins: Any
    content: Any
    proposer_kind: Any
    proposer_name: Any
    proposer_actor: Any
    requested_cents: Any
    total_cents: Any


def blank_content() -> dict[str, Any]:
    """The content of a proposal before anything is filled in."""
    return {
        "summary": "",
        "description": "",
        "goals": "",
        "who_benefits": "",
        "place": {"name": "", "street": "", "postal_code": "", "city": ""},
        "period": {"from": None, "until": None},
        "finance": {"costs": [], "income": [], "requested_cents": 0},
        "volunteer_hours": None,
        "not_started": None,
        "no_double": None,
        "agreed": False,
        "proposer": {
            "kind": "person",
            "organisation": "",
            "legal_form": "",
            "legal_representative": "",
            "address": "",
            "actor": None,
        },
        "confirmed_contacts": [],
    }


def whole_document(row: Kept) -> dict[str, Any]:
    """Everything that people filled in, under the names of the API."""
    return {**blank_content(), **row.content, **{name: getattr(row, name) for name in _COLUMNS}}


def fill(row: Kept, given: Mapping[str, Any]) -> None:
    """Writes what is given, columns and content; sums and names for lists follow."""
    for name in _COLUMNS:
        if name in given:
            value = given[name]
            setattr(row, name, "" if value is None and name == "email" else value)
    blank = blank_content()
    row.content = {**blank, **row.content, **{name: value for name, value in given.items() if name in blank}}
    proposer = row.content["proposer"]
    row.proposer_kind = proposer["kind"]
    row.proposer_name = "" if proposer["kind"] == "person" else proposer["organisation"][:_LONGEST_NAME]
    row.proposer_actor = proposer["actor"]
    finance = sums(row.content["finance"])
    row.requested_cents = finance.requested
    # A plan that is still being written may ask for more than it costs; a row never does.
    row.total_cents = max(finance.total, finance.requested)
