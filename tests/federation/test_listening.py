"""Listening to a neighbour without a broker, by its stream of events."""

from threading import enumerate as enumerate_threads

import pytest

from services.federation.api import live
from services.federation.commands.block_peer import block_peer
from services.federation.outgoing.refused import FetchRefused
from services.federation.outgoing.tail import Tail
from services.federation.outgoing.tails import Tails
from tests.apps import MovableClock
from tests.eventually import eventually
from tests.federation.doors import listening
from tests.federation.neighbours import Neighbour
from tests.federation.test_following import CHANGED, PUBLISHED, WITHDRAWN, lose_position


@pytest.fixture(autouse=True)
def quick_signs_of_life(monkeypatch: pytest.MonkeyPatch) -> None:
    """A listener that is to end notices it at the next one."""
    monkeypatch.setattr(live, "BEAT_EVERY", 0.3)


def test_what_a_neighbour_says_comes_by_its_events_at_once(agreed: list[Neighbour]) -> None:
    north, south = agreed
    south.say_all(PUBLISHED, ["e1", "e2"])
    with listening(north, south):
        assert north.live(south) == "events"
        south.say(CHANGED, "e1", title="Neu")
        south.say(WITHDRAWN, "e2")
        eventually(lambda: north.has(south) == {"e1": "shown", "e2": "withdrawn"})
        north.follow(south)
        assert 15 <= (north.peer(south).next_try_at - north.app.clock()).total_seconds() <= 35
    assert north.live(south) == "http"
    assert [told[:2] for told in north.told(south)] == [
        ("event_published", "e1"), ("event_published", "e2"), ("event_changed", "e1"), ("event_withdrawn", "e2"),
    ]  # fmt: skip


def test_what_comes_by_events_and_over_http_at_once_has_its_effect_once(agreed: list[Neighbour]) -> None:
    north, south = agreed
    with listening(north, south):
        for number in range(20):
            south.say(PUBLISHED, f"e{number}")
            north.follow(south)
        lose_position(north, south)
        south.say(PUBLISHED, "last")
        eventually(lambda: "last" in north.has(south))
    assert len(north.told(south)) == 21


def test_events_that_break_off_leave_reading_to_http(agreed: list[Neighbour], clock: MovableClock) -> None:
    north, south = agreed
    with listening(north, south):
        south.say(PUBLISHED, "e1")
        eventually(lambda: "e1" in north.has(south))
        south.close()
        with south.app.database.write() as session:  # a blocked neighbour hears nothing more either
            peer_id = south.peer(north).id
            block_peer(session, node=south.app.node, peer_id=peer_id, reason="x", account_id=None, now=clock())
    assert north.live(south) == "http"
    assert north.peer(south).next_try_at <= clock()
    with pytest.raises(FetchRefused):
        Tail(north.app.database, north.app.node, north.peer(south).id).open()


def test_a_neighbour_that_does_not_let_itself_be_heard_is_left_alone_for_a_while(agreed: list[Neighbour]) -> None:
    north, south = agreed
    south.close()
    seconds = [0.0]
    tails = Tails(lambda: seconds[0])
    peer_id = north.peer(south).id
    before = set(enumerate_threads())
    tails.tend(north.app.database, north.app.node, [peer_id])
    eventually(lambda: not any(thread.name == "tail" for thread in set(enumerate_threads()) - before))
    assert tails.due() == []
    seconds[0] = 200.0
    assert tails.due() == [peer_id]
