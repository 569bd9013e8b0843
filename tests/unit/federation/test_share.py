"""How much of one neighbour is taken."""

from datetime import UTC, datetime, timedelta

import pytest

from services.federation.domain.share import (
    HOUR,
    MOST_AN_HOUR,
    MOST_CHARACTERS,
    MOST_OBJECTS,
    fits,
    has_room_again,
    must_pause,
)

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("objects", "characters", "is_room"),
    [
        (MOST_OBJECTS, MOST_CHARACTERS, True),
        (MOST_OBJECTS + 1, 0, False),
        (1, MOST_CHARACTERS + 1, False),
    ],
)
def test_one_neighbour_fills_so_much_and_no_more(objects: int, characters: int, is_room: bool) -> None:
    assert fits(objects=objects, characters=characters) is is_room


def test_what_did_not_fit_is_asked_for_again_when_there_is_clearly_room() -> None:
    assert not has_room_again(objects=1, characters=MOST_CHARACTERS - 1)
    assert not has_room_again(objects=MOST_OBJECTS, characters=0)
    assert has_room_again(objects=1, characters=MOST_CHARACTERS // 2)


@pytest.mark.parametrize(
    ("in_hour", "since", "pauses"),
    [
        (MOST_AN_HOUR - 1, timedelta(minutes=5), False),
        (MOST_AN_HOUR, timedelta(minutes=5), True),
        (MOST_AN_HOUR, HOUR, False),
        (MOST_AN_HOUR, -timedelta(minutes=5), False),  # the clock was set back
    ],
)
def test_a_flood_waits_for_the_next_hour(in_hour: int, since: timedelta, pauses: bool) -> None:
    assert must_pause(in_hour=in_hour, hour_began=NOW - since, now=NOW) is pauses
