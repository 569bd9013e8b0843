"""Events as other nodes tell them, brought within bounds."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.registration.domain.foreign_event import foreign_event, why_not_kept
from shared.contracts.registration import EVENT_PUBLISHED
from tests.contracts.test_public import EXAMPLES

VENUE = {
    "name": "Haus", "street": None, "postal_code": None, "city": None, "latitude": None, "longitude": None,
    "area": None, "access": [],
}  # fmt: skip
BEGIN = datetime(2027, 3, 1, tzinfo=UTC)


def told(**changes: Any) -> dict[str, Any]:
    """A loaded message's data."""
    message = json.loads((EXAMPLES / "registration.event_published.v1.json").read_text())
    return {**EVENT_PUBLISHED.load(message["data"]), **changes}


@pytest.mark.parametrize(
    ("name", "given", "kept"),
    [
        ("summary", "\x00\u202e" + "s" * 501, "s" * 500),
        ("description", "Zeile\r\nZeile\x07\ud800", "Zeile\nZeile"),
        ("description", "d" * 1_000_000, "d" * 20_000),
        ("topics", ["a", "a", "b\x00", "x" * 41, "", *map(str, range(20))], ["a", *map(str, range(9))]),
        ("tags", ["t" * 50, " "], ["t" * 40]),
        ("short_url", "javascript:alert(1)", told()["url"]),
        ("contact_mailbox", "a@b.example\nBcc: c@d.example", None),
        ("organiser", {"name": " ", "url": None, "actor": None}, {"name": "Kieznetz Lichtenberg", "url": None,
                                                                  "actor": None}),
        ("host", {"name": "x" * 300, "url": "ftp://x", "actor": {"source": "u", "id": "i" * 101}},
         {"name": "x" * 200, "url": None, "actor": None}),
        ("partners", [{"name": "P", "url": None, "actor": None}] * 50,
         [{"name": "P", "url": None, "actor": None}] * 20),
        ("venue", {**VENUE, "name": "\x00"}, None),
        ("venue", {**VENUE, "latitude": 91.0, "longitude": 1.0}, VENUE),
        ("venue", {**VENUE, "latitude": float("nan"), "longitude": 1.0}, VENUE),
        ("venue", {**VENUE, "latitude": 1.0, "longitude": 1e999}, VENUE),
        ("venue", {**VENUE, "area": "x" * 41}, VENUE),
        ("documented_at", datetime(9999, 1, 1, tzinfo=UTC), None),
        ("moved_from", {"starts_at": datetime(1, 1, 1, tzinfo=UTC), "ends_at": BEGIN, "venue": None}, None),
    ],
)  # fmt: skip
def test_a_field_is_cut_or_left_out(name: str, given: Any, kept: Any) -> None:
    assert foreign_event(told(**{name: given}))[name] == kept


@pytest.mark.parametrize(("capacity", "kept"), [(0, 0), (20, 20), (-1, None), (10**30, None), (None, None)])
def test_a_number_of_seats_is_one_that_can_be(capacity: int | None, kept: int | None) -> None:
    terms = {"mode": "open", "opens_at": None, "closes_at": None, "capacity": capacity}
    assert foreign_event(told(registration=terms))["capacity"] == kept


def test_a_node_that_does_not_say_its_name_is_called_by_its_address() -> None:
    home = foreign_event(told(home_name="", url="https://kiez.example.org:8443/e/1"))["home"]
    assert home == {"name": "kiez.example.org", "url": "https://kiez.example.org:8443/"}


@pytest.mark.parametrize(
    ("source", "id", "changes"),
    [
        ("urn:x", "", {}),
        ("urn:x", "i" * 101, {}),
        ("urn:x", "a\x00", {}),
        ("u" * 201, "id", {}),
        ("urn:x", "id", {"url": "javascript:alert(1)"}),
        ("urn:x", "id", {"timezone": "../../etc/passwd"}),
        ("urn:x", "id", {"ends_at": BEGIN - timedelta(days=1)}),
        ("urn:x", "id", {"ends_at": BEGIN + timedelta(days=93)}),
        ("urn:x", "id", {"starts_at": datetime(1, 1, 1, tzinfo=UTC)}),
        ("urn:x", "id", {"ends_at": datetime(9999, 12, 31, 23, tzinfo=UTC)}),
        ("urn:x", "id", {"title": " \x00 "}),
    ],
)
def test_what_cannot_be_an_event_is_not_kept(source: str, id: str, changes: dict[str, Any]) -> None:
    times = {"starts_at": BEGIN, "ends_at": BEGIN + timedelta(hours=2)}
    assert why_not_kept("urn:x", "id", told(**times)) is None
    assert why_not_kept(source, id, told(**{**times, **changes}))
