"""The door for everybody: batches of the log over HTTP."""

import gzip
import json
import threading
from typing import Any

import pytest

from services.federation.jobs import append_waiting
from services.federation.queries import log as log_queries
from shared.contracts.areas import PARENTS
from tests.apps import App
from tests.service.federation.publishing import (
    after_of,
    hear,
    log,
    message,
    next_of,
    read_all,
    say,
    verified,
)

STREAM = "/federation/stream"


def fill(app: App, count: int) -> None:
    hear(app, [message(app, "registration.event_published", f"e{number:03}", 1) for number in range(count)])
    append_waiting(app.database, app.node)


def subjects(messages: list[dict[str, Any]]) -> list[str]:
    return [one["subject"] for one in messages]


def test_a_late_reader_gets_everything_in_order_and_then_waits_at_the_end(app: App) -> None:
    fill(app, 25)
    answer = app.client().get(STREAM, query_string={"limit": 10})
    assert answer.content_type == "application/cloudevents-batch+json"
    assert subjects(answer.json) == [f"e{number:03}" for number in range(10)]
    assert after_of(answer) == log(app)[9].position
    assert answer.headers["Link"].startswith(f"<{app.node.settings.url}/federation/stream?")
    everything = read_all(app, limit=10)
    assert subjects(everything) == [f"e{number:03}" for number in range(25)]
    assert all(verified(app, one)["data"]["title"] for one in everything)
    tail = app.client().get(STREAM, query_string={"after": log(app)[-1].position})
    assert tail.json == []
    assert after_of(tail) == log(app)[-1].position == int(tail.headers["KZ-Head"])


def test_an_empty_log_is_an_empty_batch_at_the_end(app: App) -> None:
    answer = app.client().get(STREAM)
    assert (answer.json, after_of(answer)) == ([], 0)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("after=-1", "after"),
        ("after=x", "after"),
        ("after=9223372036854775808", "after"),
        ("limit=0", "limit"),
        ("limit=501", "limit"),
        ("types=registration.seat_confirmed", "types.0"),
        ("types=nonsense", "types.0"),
        ("topics=" + ",".join("x" * 51), "topics"),
        ("frm=1", "frm"),
    ],
)
def test_a_wrong_question_is_told_with_the_field_at_fault(app: App, query: str, field: str) -> None:
    answer = app.client().get(f"{STREAM}?{query}", headers={"Accept-Language": "en"})
    assert answer.status_code == 422
    assert answer.content_type == "application/problem+json"
    assert [error["field"] for error in answer.json["errors"]] == [field]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_a_reader_may_ask_for_types_topics_and_areas(app: App) -> None:
    quarter = next(area for area, parent in PARENTS.items() if parent is not None)
    venue = {"name": "Halle", "street": None, "postal_code": None, "city": None, "latitude": None, "longitude": None}
    say(app, "registration.event_published", "e1", 1, topics=["culture"], venue=None)
    say(
        app, "registration.event_published", "e2", 1, topics=["housing"], venue={**venue, "area": quarter, "access": []}
    )
    say(app, "directory.actor_published", "a1", 1, topics=["housing", "culture"], areas=[PARENTS[quarter]], places=[])
    say(app, "directory.alliance_formed", "b1", 1, topics=["energy"], areas=["elsewhere"], places=[])
    assert subjects(read_all(app, types="event")) == ["e1", "e2"]
    assert subjects(read_all(app, types="org.kieznetz.directory.actor_published.v1,alliance")) == ["a1", "b1"]
    assert subjects(read_all(app, topics="culture,energy")) == ["e1", "a1", "b1"]
    assert subjects(read_all(app, areas=PARENTS[quarter])) == ["e2", "a1"]
    assert subjects(read_all(app, areas=quarter)) == ["e2"]
    assert subjects(read_all(app, areas=quarter, topics="culture")) == []
    assert subjects(read_all(app, areas="elsewhere", types="alliance", limit=1)) == ["b1"]


def test_whoever_filters_hears_that_something_no_longer_belongs_there(app: App) -> None:
    say(app, "registration.event_published", "e1", 1, topics=["culture"])
    after = log(app)[-1].position
    say(app, "registration.event_changed", "e1", 2, topics=["sport"])
    (changed,) = read_all(app, topics="culture", after=after)
    assert changed["data"]["topics"] == ["sport"]
    say(app, "registration.event_withdrawn", "e1", 3)
    (withdrawn,) = read_all(app, topics="culture", types="registration.event_published")
    assert withdrawn["type"] == "org.kieznetz.registration.event_withdrawn.v1"


def test_a_filter_that_finds_nothing_still_leads_on(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_queries, "_LOOK_AT", 10)
    fill(app, 25)
    say(app, "directory.actor_published", "a1", 1)
    answer = app.client().get(STREAM, query_string={"types": "actor"})
    assert (answer.json, after_of(answer)) == ([], log(app)[9].position)
    assert "types=actor" in next_of(answer)
    assert subjects(read_all(app, types="actor")) == ["a1"]


def test_who_asks_for_withdrawals_alone_is_led_past_everything_else_at_once(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_queries, "_LOOK_AT", 3)
    fill(app, 25)
    for number in range(5):
        say(app, "registration.event_withdrawn", f"e{number:03}", 2)
    say(app, "registration.event_changed", "e020", 2)
    query = {"types": "registration.event_withdrawn,directory.actor_withdrawn"}
    first = app.client().get(STREAM, query_string=query)
    assert subjects(first.json) == ["e000", "e001", "e002"]
    second = app.client().get(STREAM, query_string={**query, "after": after_of(first)})
    assert subjects(second.json) == ["e003", "e004"]
    assert after_of(second) == log(app)[-1].position == int(second.headers["KZ-Head"])
    third = app.client().get(STREAM, query_string={**query, "after": after_of(second)})
    assert (third.json, after_of(third)) == ([], after_of(second))
    assert subjects(read_all(app, limit=2, types=query["types"])) == [f"e00{number}" for number in range(5)]


def test_one_answer_is_never_too_large(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(app, 8)
    size = log(app)[0].size
    monkeypatch.setattr(log_queries, "MOST_BYTES", 3 * size)
    assert len(app.client().get(STREAM).json) == 3
    assert len(read_all(app)) == 8
    monkeypatch.setattr(log_queries, "MOST_BYTES", 10)
    assert len(app.client().get(STREAM).json) == 1
    assert len(read_all(app)) == 8


def test_what_a_reader_has_already_is_not_sent_again(app: App) -> None:
    fill(app, 3)
    first = app.client().get(STREAM)
    again = app.client().get(STREAM, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Link"] == first.headers["Link"]
    say(app, "registration.event_changed", "e001", 2)
    assert app.client().get(STREAM, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_large_answers_are_packed_for_who_can_unpack_them(app: App) -> None:
    fill(app, 20)
    plain, packed = app.client().get(STREAM), app.client().get(STREAM, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 4
    assert "Content-Encoding" not in plain.headers
    assert set(plain.headers["Vary"].split(", ")) >= {"Accept", "Accept-Encoding"}


def test_scripts_of_other_sites_may_read(app: App) -> None:
    fill(app, 1)
    answer = app.client().get(STREAM)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Link" in answer.headers["Access-Control-Expose-Headers"]
    before = app.client().options(STREAM)
    assert "If-None-Match" in before.headers["Access-Control-Allow-Headers"]
    assert app.client().post(STREAM, json={}).status_code == 405


def test_readers_miss_nothing_while_others_write(either: App) -> None:
    """Two appenders and two readers; each reader must end with the newest version of every object."""
    app, rounds, objects = either, 6, 20
    done = threading.Event()
    results: list[dict[str, int]] = []
    went_back: list[int] = []

    def write() -> None:
        append_waiting(app.database, app.node)

    def read() -> None:
        have: dict[str, int] = {}
        after, last_look = 0, False
        while True:
            last_look = done.is_set()
            answer = app.client().get(STREAM, query_string={"after": after, "limit": 7})
            for one in json.loads(answer.data):
                have[one["subject"]] = int(one["objectversion"])
            if after_of(answer) < after:
                went_back.append(after)
            if after_of(answer) == after and last_look:
                break
            after = after_of(answer)
        results.append(have)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for round in range(rounds):
        hear(
            app,
            [message(app, "registration.event_changed", f"e{number}", round + 1) for number in range(objects)],
        )
        writers = [threading.Thread(target=write) for _ in range(2)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
    done.set()
    for reader in readers:
        reader.join()
    assert not went_back
    assert results == [{f"e{number}": rounds for number in range(objects)}] * 2
