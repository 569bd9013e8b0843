"""Following a neighbour over HTTP: everything once, nothing lost, whatever happens in between."""

from services.federation.commands.announce_epoch import announce_epoch
from services.federation.models.log import LogEntry
from services.federation.models.peers import Peer, TakenIn
from shared.storage.tables import inbox, outbox
from tests.apps import MovableClock
from tests.federation.neighbours import Neighbour, agree

PUBLISHED, CHANGED, WITHDRAWN = (
    "registration.event_published",
    "registration.event_changed",
    "registration.event_withdrawn",
)


def test_two_who_agree_see_each_others_objects(agreed: list[Neighbour]) -> None:
    north, south = agreed
    south.say(PUBLISHED, "e1")
    north.say("directory.actor_published", "a1")
    assert north.follow(south) == 1
    assert south.follow(north) == 1
    assert north.has(south) == {"e1": "shown"}
    assert [(fact, subject) for fact, subject, _ in north.told(south)] == [("event_published", "e1")]
    assert south.has(north) == {"a1": "shown"}


def test_one_who_comes_late_gets_everything_that_is_still_true(two: list[Neighbour], clock: MovableClock) -> None:
    north, south = two
    for number in range(450):
        south.said[f"e{number}"] = 0
    for number in range(0, 450, 50):
        south.say(PUBLISHED, f"e{number}")
    south.say(CHANGED, "e50", title="Neu")
    south.say(WITHDRAWN, "e100")
    agree(north, south)
    north.follow(south)
    assert len(north.has(south)) == 9
    assert north.has(south)["e100"] == "withdrawn"
    assert north.peer(south).position == north.peer(south).head


def test_a_message_has_its_effect_once_however_often_the_log_is_read(agreed: list[Neighbour]) -> None:
    north, south = agreed
    south.say(PUBLISHED, "e1")
    south.say(PUBLISHED, "e2")
    assert north.follow(south) == 2
    lose_position(north, south)
    assert north.follow(south) == 0
    assert len(north.told(south)) == 2
    assert north.refused(south) == []


def lose_position(reader: Neighbour, other: Neighbour) -> None:
    with reader.app.database.write() as session:
        row = session.get(Peer, reader.peer(other).id)
        assert row is not None
        row.position, row.etag = 0, None


def test_a_neighbour_that_was_away_for_an_hour_is_caught_up_with_by_itself(
    agreed: list[Neighbour], clock: MovableClock
) -> None:
    north, south = agreed
    north.follow(south)
    south.close()
    for _ in range(60):
        clock.forward(minutes=1)
        north.follow(south)
    peer = north.peer(south)
    assert (peer.failure, peer.failures) == ("no_answer", 60)
    assert (peer.next_try_at - clock()).total_seconds() <= 60
    south.open()
    south.say(PUBLISHED, "e1")
    assert north.follow(south) == 1
    assert north.peer(south).failure is None


def test_a_neighbour_restored_from_an_old_backup_is_right_about_its_own_objects(
    agreed: list[Neighbour], clock: MovableClock
) -> None:
    north, south = agreed
    south.say(PUBLISHED, "kept", version=10)
    south.say(PUBLISHED, "older", version=20)
    south.say(PUBLISHED, "lost", version=30)
    north.follow(south)
    restore(south, {"kept": 10, "older": 15})
    clock.forward(minutes=2)
    north.follow(south)
    assert north.has(south) == {"kept": "shown", "older": "shown", "lost": "withdrawn"}
    assert north.told(south)[3:] == [("event_published", "older", 21), ("event_withdrawn", "lost", 31)]
    clock.forward(minutes=2)
    south.say(PUBLISHED, "lost")
    north.follow(south)
    assert north.has(south)["lost"] == "shown"


def restore(node: Neighbour, objects: dict[str, int]) -> None:
    """The log says what an old backup said, in a new epoch."""
    with node.app.database.write() as session:
        session.query(LogEntry).delete()
        session.execute(inbox.delete())
    for subject, version in objects.items():
        node.say(PUBLISHED, subject, version=version)
    with node.app.database.write() as session:
        announce_epoch(session, node=node.app.node, account_id=None, now=node.app.clock())


def test_what_was_kept_aside_comes_in_once_an_upgrade_knows_its_type(agreed: list[Neighbour]) -> None:
    north, south = agreed
    south.say(PUBLISHED, "e1")
    north.follow(south)
    with north.app.database.write() as session:
        row = session.query(TakenIn).one()
        row.state, row.visible, row.told = "aside", False, 0  # as a node would keep it that did not know the type
        session.execute(outbox.delete())
    north.tidy()
    assert north.has(south) == {"e1": "shown"}
    assert [(fact, subject) for fact, subject, _ in north.told(south)] == [("event_published", "e1")]
