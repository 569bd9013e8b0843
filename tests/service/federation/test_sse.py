"""The log as Server-Sent Events."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from services.federation.api.live import BEAT_EVERY, ENDS_AFTER, PLACES, Places, live
from services.federation.domain.filters import Filter
from services.federation.jobs import append_waiting
from tests.apps import App
from tests.service.federation.publishing import after_of, hear, log, message, say, verified

STREAM, EVENTS = "/federation/stream", {"Accept": "text/event-stream"}


class Time:
    """Seconds that pass only by waiting; `then` is called once, when that moment has come."""

    def __init__(self) -> None:
        self.now, self.plans = 0.0, []  # type: ignore[var-annotated]

    def at(self, moment: float, act: Any) -> None:
        self.plans.append((moment, act))

    def wait(self, seconds: float) -> None:
        self.now += seconds
        due = [plan for plan in self.plans if plan[0] <= self.now]
        self.plans = [plan for plan in self.plans if plan[0] > self.now]
        for _moment, act in due:
            act()


def read(app: App, time: Time, after: int = 0, wanted: Filter | None = None) -> list[str]:
    """Everything that one stream sends until it ends."""
    parts = live(
        app.database, after=after, wanted=wanted or Filter(), parents={}, monotonic=lambda: time.now, wait=time.wait
    )
    return list(parts)


def events(parts: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Position and message of each event, read as the standard says."""
    for part in parts:
        lines = dict(line.split(": ", 1) for line in part.splitlines() if line and not line.startswith(":"))
        if "data" in lines:
            yield int(lines["id"]), json.loads(lines["data"])


def test_what_is_there_comes_first_and_then_what_is_new(app: App) -> None:
    say(app, "registration.event_published", "e1", 1)
    time = Time()
    time.at(20, lambda: say(app, "registration.event_published", "e2", 1))
    time.at(40, lambda: say(app, "registration.event_withdrawn", "e1", 2))
    found = list(events(read(app, time)))
    assert [(told["subject"], told["objectversion"]) for _position, told in found] == [
        ("e1", "1"), ("e2", "1"), ("e1", "2"),
    ]  # fmt: skip
    assert [position for position, _told in found][1:] == [entry.position for entry in log(app)]
    assert all(verified(app, told) for _position, told in found)


def test_a_stream_ends_by_itself_and_shows_meanwhile_that_it_lives(app: App) -> None:
    time = Time()
    parts = read(app, time)
    assert ENDS_AFTER <= time.now < ENDS_AFTER + 1
    beats = [part for part in parts if part.startswith(":")]
    assert len(beats) == pytest.approx(ENDS_AFTER / BEAT_EVERY, abs=1)
    assert parts[0] == "retry: 1000\n\n"


def test_a_filtered_reader_learns_how_far_it_has_come(app: App) -> None:
    say(app, "registration.event_published", "e1", 1, topics=["culture"])
    parts = read(app, Time(), wanted=Filter(topics=frozenset({"sport"})))
    assert list(events(parts)) == []
    assert f"id: {log(app)[-1].position}\n" in parts[1]


def test_a_long_log_comes_without_a_gap(app: App) -> None:
    hear(app, [message(app, "registration.event_published", f"e{number}", 1) for number in range(250)])
    append_waiting(app.database, app.node)
    assert [position for position, _told in events(read(app, Time()))] == [entry.position for entry in log(app)]


def test_a_reader_comes_back_with_the_last_id(app: App) -> None:
    for number in range(3):
        say(app, "registration.event_published", f"e{number}", 1)
    first, second, third = log(app)
    for query, header, expected in (
        (0, first.position, second.position),
        (second.position, None, third.position),
        (second.position, first.position, second.position),
    ):
        headers = EVENTS | ({} if header is None else {"Last-Event-ID": str(header)})
        answer = app.client().get(STREAM, query_string={"after": query}, headers=headers, buffered=False)
        parts = answer.response
        begin = next(iter(parts)), next(iter(parts))
        answer.close()
        assert begin[0] == b"retry: 1000\n\n"
        assert begin[1].startswith(f"id: {expected}\n".encode())


def test_the_answer_says_what_it_is(app: App) -> None:
    answer = app.client().get(STREAM, headers=EVENTS, buffered=False)
    assert answer.content_type.startswith("text/event-stream")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "no-cache"
    answer.close()


@pytest.mark.parametrize("id", ["x", "-1", "9" * 20, "1.5", "٣"])
def test_a_last_id_that_is_no_position_is_refused(app: App, id: str) -> None:
    answer = app.client().get(STREAM, headers={**EVENTS, "Last-Event-ID": id.encode().decode("latin-1")})
    assert answer.status_code == 422
    assert answer.json["errors"][0]["field"] == "Last-Event-ID"


def test_there_are_few_streams_and_they_leave_threads_for_others(app: App) -> None:
    open_streams = [app.client().get(STREAM, headers=EVENTS, buffered=False) for _ in range(2)]
    refused = app.client().get(STREAM, headers=EVENTS)
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "30")
    assert app.client().get(STREAM).status_code == 200
    for stream in open_streams:
        stream.close()
    again = app.client().get(STREAM, headers=EVENTS, buffered=False)
    assert again.status_code == 200
    again.close()
    assert PLACES.take(2)
    PLACES.leave()


def test_places_are_counted() -> None:
    places = Places()
    assert [places.take(64) for _ in range(5)] == [True] * 4 + [False]
    places.leave()
    assert places.take(64)
    assert not Places().take(1)


def test_looking_without_staying_takes_no_place(app: App) -> None:
    for _ in range(6):
        answer = app.client().head(STREAM, headers=EVENTS)
        assert answer.status_code == 200
        answer.close()
    assert after_of(app.client().get(STREAM)) == 0
