"""Which changes concern people."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from services.registration.domain.change import Difference, Told, differences, ids_text, is_moved, venue_text

START = datetime(2027, 5, 4, 16, 0, tzinfo=UTC)
BEFORE = Told(
    "Fest", START, START + timedelta(hours=2), "Rathaus",
    online=False, link=None, cost=None, timezone="Europe/Berlin", access="step_free", languages="de",
)  # fmt: skip


def test_nothing_changed_concerns_nobody() -> None:
    assert differences(BEFORE, BEFORE) == []


def test_another_time_counts_as_moved_and_another_title_does_not() -> None:
    later = differences(BEFORE, replace(BEFORE, starts_at=START + timedelta(minutes=30)))
    assert is_moved(later)
    assert not is_moved(differences(BEFORE, replace(BEFORE, title="Großes Fest")))


def test_a_new_link_concerns_people_and_is_not_shown() -> None:
    online = replace(BEFORE, online=True, link="https://video.example/geheim")
    found = differences(online, replace(online, link="https://video.example/neu"))
    assert found == [Difference("online", "online", "online")]


def test_a_place_is_told_as_people_read_it() -> None:
    venue = {"name": "KultSchule", "street": "Sewanstraße 43", "postal_code": "10319", "city": "Berlin", "area": "x"}
    assert venue_text(venue) == "KultSchule, Sewanstraße 43, 10319 Berlin"
    assert venue_text({"name": "Rathaus"}) == "Rathaus"


def test_access_languages_and_a_zone_alone_concern_people_and_move_nothing() -> None:
    after = replace(BEFORE, timezone="Europe/London", access=None, languages=ids_text(["vi", "de"]))
    found = differences(BEFORE, after)
    assert found == [
        Difference("timezone", "Europe/Berlin", "Europe/London"),
        Difference("access", "step_free", None),
        Difference("languages", "de", "de,vi"),
    ]
    assert not is_moved(found)


def test_the_order_in_which_something_was_ticked_is_no_change() -> None:
    assert ids_text(["lift", "step_free"]) == ids_text(["step_free", "lift"])
    assert ids_text([]) is None
