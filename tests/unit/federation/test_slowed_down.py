"""What still comes in of a neighbour that has said enough for now, and how much of this node's time that may take."""

from datetime import UTC, datetime, timedelta

import pytest

from services.federation.domain.slowed_down import (
    LOOK_EVERY,
    MOST_MESSAGES,
    MOST_READS,
    look_is_due,
    next_look_at,
    reads_on,
    withdrawn_object,
)

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
WITHDRAWN = "org.kieznetz.registration.event_withdrawn.v1"


@pytest.mark.parametrize(
    ("since", "due"),
    [
        (None, True),
        (timedelta(0), False),
        (LOOK_EVERY - timedelta(seconds=1), False),
        (LOOK_EVERY, True),
        (-timedelta(hours=1), True),  # the clock was set back
    ],
)
def test_looks_are_some_seconds_apart(since: timedelta | None, due: bool) -> None:
    assert look_is_due(None if since is None else NOW - since, NOW) is due


@pytest.mark.parametrize("chance", [0.0, 1.0])
def test_the_next_look_is_due_when_its_turn_comes_and_within_a_minute(chance: float) -> None:
    following = next_look_at(NOW, chance)
    assert look_is_due(NOW, following)
    assert following <= NOW + timedelta(seconds=15)


@pytest.mark.parametrize(
    ("reads", "messages", "seconds", "at_end", "goes_on"),
    [
        (0, 0, 0, False, True),
        (MOST_READS - 1, MOST_MESSAGES - 1, 4, False, True),
        (1, 0, 0, True, False),
        (MOST_READS, 0, 0, False, False),
        (1, MOST_MESSAGES, 0, False, False),
        (1, 0, 5, False, False),
    ],
)
def test_a_look_has_an_end(reads: int, messages: int, seconds: int, at_end: bool, goes_on: bool) -> None:
    took = timedelta(seconds=seconds)
    assert reads_on(reads=reads, messages=messages, took=took, at_end=at_end) is goes_on


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        ({"type": WITHDRAWN, "subject": "e1"}, ("event", "e1")),
        ({"type": "org.kieznetz.directory.alliance_ended.v1", "subject": "a"}, ("alliance", "a")),
        ({"type": "org.kieznetz.registration.event_changed.v1", "subject": "e1"}, None),
        ({"type": "com.example.event_withdrawn.v1", "subject": "e1"}, None),
        ({"type": WITHDRAWN, "subject": "e\x00"}, None),
        ({"type": WITHDRAWN, "subject": "e" * 501}, None),
        ({"type": ["x"], "subject": "e1"}, None),
        ({"type": WITHDRAWN}, None),
        ("text", None),
    ],
)
def test_only_what_says_that_something_is_withdrawn_is_looked_at(raw: object, named: tuple[str, str] | None) -> None:
    assert withdrawn_object(raw) == named
