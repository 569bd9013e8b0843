"""Entries as other nodes tell them, brought within bounds."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from services.directory.domain.actors.foreign import foreign_content, foreign_home, foreign_moment, why_not_kept
from services.directory.domain.hours.exceptions import read_exceptions
from shared.contracts import directory
from tests.contracts.test_public import EXAMPLES

PLACE = {
    "name": "Haus", "street": None, "postal_code": None, "city": None, "latitude": None, "longitude": None,
    "area": None, "access": [],
}  # fmt: skip
BREAK = {"from": "2027-07-01", "until": "2027-07-31", "opening_hours": None, "note": "Sommerpause"}


def told(fact: str = "actor_published", **changes: Any) -> dict[str, Any]:
    """A loaded message's data."""
    message = json.loads((EXAMPLES / f"directory.{fact}.v1.json").read_text())
    contract = directory.ALLIANCE_FORMED if fact == "alliance_formed" else directory.ACTOR_PUBLISHED
    return {**contract.load(message["data"]), **changes}


@pytest.mark.parametrize(
    ("name", "given", "kept"),
    [
        ("name", "  Ein\x00 Verein\n\u202e ", "Ein Verein"),
        ("name", "x" * 5000, "x" * 200),
        ("summary", "s" * 501, "s" * 500),
        ("description", "Zeile\r\nZeile\x07\ud800", "Zeile\nZeile"),
        ("description", "d" * 1_000_000, "d" * 20_000),
        ("kind", "orchestra", "orchestra"),
        ("topics", ["a", "a", "b\x00", "x" * 41, "", *map(str, range(20))], ["a", *map(str, range(9))]),
        ("tags", ["t" * 50, " "], ["t" * 40]),
        ("areas", [f"de-{number}" for number in range(200)], [f"de-{number}" for number in range(100)]),
        ("languages", ["de"] * 3, ["de"]),
        ("website", "javascript:alert(1)", None),
        ("website", "https://[", None),
        ("website", f"https://x.example/{'x' * 2000}", None),
        ("website", "https://x.example/ü", "https://x.example/ü"),
        ("appointment_url", "https://x.example/\x00", None),
        ("mailbox", "kein Postfach", None),
        ("mailbox", "a@b.example\nBcc: c@d.example", None),
        ("mailbox", f"a@{'b' * 260}.example", None),
        ("mailbox", "a@b.example", "a@b.example"),
        ("legal_form", "", None),
        ("founded", 10**30, None),
        ("founded", 1890, 1890),
        ("timezone", "Europe/Berlin", "Europe/Berlin"),
        ("offers", [{"text": "Saal", "from": None, "until": "bald"}], []),
        ("offers", [{"text": "Saal", "from": "2027-02-01", "until": "2027-01-01"}], []),
        ("requests", [{"text": "\x00", "from": None, "until": None}], []),
        ("requests", [{"text": "Hilfe" * 100, "from": "2027-02-01", "until": None}] * 30,
         [{"text": "Hilfe" * 60, "from": "2027-02-01", "until": None}] * 20),
    ],
)  # fmt: skip
def test_a_field_is_cut_or_left_out(name: str, given: Any, kept: Any) -> None:
    assert foreign_content(told(**{name: given}))[name] == kept


def test_pages_have_a_label_and_an_address() -> None:
    pages = [{"label": "", "url": "https://x.example"}, {"label": "x", "url": "ftp://x.example"}] * 6
    kept = foreign_content(told(pages=pages))["links"]
    assert kept == [{"label": "https://x.example", "url": "https://x.example"}] * 5


@pytest.mark.parametrize(
    ("north", "east", "kept"),
    [
        (52.5, 13.4, (52.5, 13.4)),
        (52.5, None, (None, None)),
        (None, 13.4, (None, None)),
        (91.0, 13.4, (None, None)),
        (float("nan"), 13.4, (None, None)),
        (52.5, float("inf"), (None, None)),
    ],
)
def test_a_position_is_whole_and_on_earth(north: Any, east: Any, kept: Any) -> None:
    (place,) = foreign_content(told(places=[{**PLACE, "latitude": north, "longitude": east}]))["places"]
    assert (place["latitude"], place["longitude"]) == kept


def test_places_are_twenty_and_none_is_empty() -> None:
    assert len(foreign_content(told(places=[PLACE] * 30))["places"]) == 20
    assert foreign_content(told(places=[{**PLACE, "name": " ", "area": "x" * 41}]))["places"] == []


@pytest.mark.parametrize(
    "changes",
    [
        {"timezone": "Mars/Base"},
        {"timezone": "../../etc/passwd"},
        {"timezone": "Europe"},
        {"timezone": ""},
        {"timezone": "x" * 5000},
        {"opening_hours": "ganz oft"},
        {"opening_hours": "Mo \ud800"},
        {"hours_exceptions": [{**BREAK, "from": "bald"}]},
        {"hours_exceptions": [{**BREAK, "until": "9999-12-31"}]},
        {"hours_exceptions": [{**BREAK, "until": "20270731"}]},
        {"hours_exceptions": [{**BREAK, "until": "2027-06-01"}]},
        {"hours_exceptions": [{**BREAK, "opening_hours": "selten"}]},
        {"hours_exceptions": [BREAK] * 31},
    ],
)
def test_hours_of_which_something_cannot_be_read_are_unknown(changes: dict[str, Any]) -> None:
    content = foreign_content(told(**{"opening_hours": "Mo-Fr 10:00-12:00", "timezone": "Europe/Berlin", **changes}))
    assert (content["opening_hours"], content["hours_exceptions"]) == (None, [])
    assert content["timezone"] == ("UTC" if "timezone" in changes else "Europe/Berlin")


def test_sound_hours_stay() -> None:
    content = foreign_content(told(opening_hours="Mo-Fr 10:00-12:00", hours_exceptions=[BREAK], timezone="UTC"))
    assert content["opening_hours"] == "Mo-Fr 10:00-12:00"
    assert read_exceptions(content["hours_exceptions"])[0].note == "Sommerpause"


def test_an_alliance_has_members_that_can_be_followed_and_a_day_that_is_one() -> None:
    def member(id: str, name: str = "M") -> dict[str, Any]:
        return {"name": name, "actor": {"source": "urn:x", "id": id}}

    given = [member("a"), member("b" * 101), member("c\x00"), member("d", " "), *[member("e")] * 200]
    content = foreign_content(told("alliance_formed", members=given, ends_on="nie", purpose="p" * 2000))
    assert content["members"] == [member("a"), *[member("e")] * 96]
    assert (content["ends_on"], len(content["purpose"])) == (None, 1000)


@pytest.mark.parametrize(
    ("id", "changes"),
    [
        ("x" * 101, {}),
        ("x", {"kind": "k" * 21}),
        ("x", {"kind": ""}),
        ("x", {"name": "\x00 "}),
        ("x", {"url": "javascript:alert(1)"}),
    ],
)
def test_some_entries_cannot_be_kept_at_all(id: str, changes: dict[str, Any]) -> None:
    assert why_not_kept("x" * 100, told()) is None
    assert why_not_kept(id, told(**changes)) is not None


def test_the_home_has_a_name_and_addresses() -> None:
    home = foreign_home(told(home_name="H" * 300, short_url="nirgends"))
    assert (len(home["name"]), home["short_url"]) == (200, "")


@pytest.mark.parametrize(
    ("moment", "kept"),
    [
        (datetime(2027, 1, 1, tzinfo=UTC), True),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))), False),
        (datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-12))), False),
    ],
)
def test_moments_nobody_can_mean_are_left_out(moment: datetime, kept: bool) -> None:
    assert foreign_moment(moment) == (moment if kept else None)
