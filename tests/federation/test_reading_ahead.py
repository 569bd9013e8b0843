"""The next batch is read while the present one is taken in; nothing is lost, doubled or believed too long by that."""

import json

import pytest

from services.federation.models.log import LogEntry
from services.federation.outgoing import read_batch
from services.federation.outgoing.ahead import Ahead
from tests.federation.neighbours import Neighbour

PUBLISHED = "registration.event_published"


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_batch, "AT_ONCE", 2)


def test_a_long_log_comes_in_once_and_in_order(agreed: list[Neighbour]) -> None:
    north, south = agreed
    names = [f"e{number}" for number in range(7)]
    for name in names:
        south.say(PUBLISHED, name)
    north.follow(south)
    assert [subject for _, subject, _ in north.told(south)] == names
    assert north.peer(south).position == north.peer(south).head


def test_what_is_bad_in_a_batch_that_was_read_ahead_is_refused_alone(agreed: list[Neighbour]) -> None:
    north, south = agreed
    for name in ("e0", "e1", "e2", "e3", "e4"):
        south.say(PUBLISHED, name)
    with south.app.database.write() as session:
        entry = session.get_one(LogEntry, ("event", "e3"))
        entry.body = json.dumps({**json.loads(entry.body), "id": "another"})
    north.follow(south)
    assert sorted(north.has(south)) == ["e0", "e1", "e2", "e4"]
    assert north.refused(south) == ["changed"]


def test_what_was_read_ahead_under_keys_that_count_no_more_is_thrown_away(agreed: list[Neighbour]) -> None:
    north, south = agreed
    for name in ("e0", "e1", "e2", "e3"):
        south.say(PUBLISHED, name)
    ahead, peer = Ahead(north.app.node), north.peer(south)
    first = ahead.look(peer).batch
    ahead.begin(peer, first)
    later = north.peer(south)
    later.position, later.keys = first.position, {}
    found = ahead.look(later)
    assert [one.seen.refused for one in found.offered] == ["unknown_key", "unknown_key"]
    assert found.batch.position > first.position
