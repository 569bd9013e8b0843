"""A neighbour that has said enough for this hour waits with all the rest, but what it withdraws goes at once."""

import pytest

from services.federation.commands.announce_epoch import announce_epoch
from services.federation.commands.rotate_keys import rotate_keys
from services.federation.domain import share
from services.federation.outgoing import follow, hear, read_batch, read_withdrawals
from services.federation.outgoing.describe_peer import describe_peer
from services.federation.queries.peers import share_of
from shared.messaging.public_door import Heard
from tests.apps import MovableClock
from tests.federation.neighbours import Neighbour
from tests.federation.test_following import CHANGED, PUBLISHED, WITHDRAWN

EVENTS = ["e1", "e2", "e3"]


@pytest.fixture
def slowed(agreed: list[Neighbour], clock: MovableClock, monkeypatch: pytest.MonkeyPatch) -> list[Neighbour]:
    """The first has taken in three events of the second and takes no more within this hour."""
    north, south = agreed
    monkeypatch.setattr(share, "MOST_AN_HOUR", len(EVENTS))
    south.say_all(PUBLISHED, EVENTS)
    assert north.follow(south) == len(EVENTS)
    assert north.peer(south).failure == "too_many"
    clock.forward(seconds=13)
    return agreed


def test_what_is_withdrawn_goes_within_seconds_and_the_rest_comes_later(
    slowed: list[Neighbour], clock: MovableClock
) -> None:
    north, south = slowed
    before = north.peer(south)
    assert (before.next_try_at - clock()).total_seconds() <= 0
    south.say(CHANGED, "e2", title="Neu")
    south.say(PUBLISHED, "e4")
    south.say(WITHDRAWN, "e1")
    south.say(WITHDRAWN, "nobody-knows-it")
    assert north.follow(south) == 1
    assert north.has(south) == {"e1": "withdrawn", "e2": "shown", "e3": "shown"}
    assert north.told(south)[3:] == [("event_withdrawn", "e1", south.said["e1"])]
    after = north.peer(south)
    assert (after.position, after.failure) == (before.position, "too_many")
    north.post()
    assert south.page("/federation/withdrawn").count("alle Nachbarn haben es entfernt") == 1
    south.say(WITHDRAWN, "e2")
    assert north.follow(south) == 0  # the last look was just now
    clock.forward(seconds=13)
    assert north.follow(south) == 1
    clock.forward(hours=1)
    assert north.follow(south) == 2  # the new event, and the withdrawal of what is not here
    gone = dict.fromkeys(["e1", "e2", "nobody-knows-it"], "withdrawn")
    assert north.has(south) == {**gone, "e3": "shown", "e4": "shown"}
    assert [told[1] for told in north.told(south) if told[0] == "event_withdrawn"].count("e1") == 1
    assert north.refused(south) == []
    assert north.peer(south).position == north.peer(south).head


def test_what_is_withdrawn_goes_also_while_there_is_much_else_to_read(
    agreed: list[Neighbour], clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    north, south = agreed
    monkeypatch.setattr(follow, "BATCHES", 1)
    monkeypatch.setattr(read_batch, "AT_ONCE", 2)
    south.say_all(PUBLISHED, [f"e{number}" for number in range(9)])
    north.follow(south)
    assert north.follow(south) == 2  # four are here, and the clock for looks has begun
    south.say(WITHDRAWN, "e0")
    clock.forward(seconds=10)
    assert north.follow(south) == 3
    assert north.has(south)["e0"] == "withdrawn"
    peer = north.peer(south)
    assert (peer.failure, peer.position < peer.head) == (None, True)
    while north.follow(south):
        pass
    assert [told[:2] for told in north.told(south)].count(("event_withdrawn", "e0")) == 1
    assert len(north.has(south)) == 9


def test_a_door_that_refuses_to_tell_withdrawals_alone_is_read_on(
    agreed: list[Neighbour], clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    north, south = agreed
    monkeypatch.setattr(follow, "BATCHES", 1)
    monkeypatch.setattr(read_batch, "AT_ONCE", 2)
    monkeypatch.setattr(read_withdrawals, "_TYPES", "registration.event_unheard_of.v1")
    south.say_all(PUBLISHED, [f"e{number}" for number in range(9)])
    north.follow(south)
    assert north.follow(south) == 2  # the clock for looks has begun
    clock.forward(seconds=10)
    assert north.follow(south) == 2
    assert north.peer(south).failure is None


def test_a_false_withdrawal_has_no_effect(slowed: list[Neighbour]) -> None:
    north, south = slowed
    forged = {**south.signed(WITHDRAWN, "e9", 10**15), "subject": "e1"}
    older = south.signed(WITHDRAWN, "e2", 1)
    south.offer(forged, older, "nothing", {"type": []})
    assert north.follow(south) == 0
    assert set(north.has(south).values()) == {"shown"}


def test_a_key_that_changed_meanwhile_holds_up_nothing(slowed: list[Neighbour], clock: MovableClock) -> None:
    north, south = slowed
    with south.app.database.write() as session:
        rotate_keys(session, node=south.app.node, account_id=None, now=clock())
    south.say(WITHDRAWN, "e1")
    assert north.follow(south) == 1
    assert north.has(south)["e1"] == "withdrawn"


def test_a_log_that_begins_anew_is_looked_at_from_its_beginning(slowed: list[Neighbour], clock: MovableClock) -> None:
    north, south = slowed
    with north.app.database.write() as session:
        session.merge(north.peer(south)).position = 10**17  # farther than its log, as after an old backup over there
    south.say(WITHDRAWN, "e1")
    assert north.follow(south) == 1


def test_what_is_heard_live_meanwhile_waits_without_a_look_for_each_message(slowed: list[Neighbour]) -> None:
    north, south = slowed
    heard = [Heard(10**15, 0, "", b"{}")]
    assert hear.hear(north.app.database, north.app.node, north.peer(south).id, heard) is True
    assert len(north.told(south)) == len(EVENTS)


def test_in_a_new_epoch_withdrawals_are_looked_for_from_the_beginning(
    slowed: list[Neighbour], clock: MovableClock
) -> None:
    north, south = slowed
    south.say(WITHDRAWN, "e1")
    assert north.follow(south) == 1
    assert share_here(north, south) is not None
    with south.app.database.write() as session:
        announce_epoch(session, node=south.app.node, account_id=None, now=clock())
    describe_peer(north.app.database, north.app.node, north.peer(south))
    assert (north.peer(south).position, share_here(north, south)) == (0, None)
    south.say(WITHDRAWN, "e2")
    clock.forward(seconds=13)
    assert north.follow(south) == 1
    assert north.has(south)["e2"] == "withdrawn"


def share_here(node: Neighbour, other: Neighbour) -> int | None:
    """How far the other's withdrawals have been looked at."""
    with node.app.database.read() as session:
        found = share_of(session, node.peer(other).id)
    return None if found is None else found.ahead
