"""What came before an upgrade reaches services that listen to it only since then."""

from pathlib import Path

from alembic import command
from sqlalchemy import insert

from services.federation.models.owed_tellings import OwedTelling
from services.federation.models.peers import TakenIn
from services.federation.service import SERVICE
from shared.clock import from_rfc3339
from shared.storage.database import Database
from shared.storage.migrate import chains, migrate
from tests.federation.neighbours import Neighbour

OPENED, VOTE_WITHDRAWN = "funding.vote_opened", "funding.vote_withdrawn"


def owe(node: Neighbour, other: Neighbour, *subjects: str) -> None:
    """As the migration leaves it."""
    with node.app.database.write() as session:
        session.add_all(OwedTelling(source=other.identity, kind="vote", subject=subject) for subject in subjects)


def owed(node: Neighbour) -> int:
    with node.app.database.read() as session:
        return session.query(OwedTelling).count()


def test_a_kept_vote_is_told_once_more_and_its_next_word_counts(agreed: list[Neighbour]) -> None:
    north, south = agreed
    first = int(south.say(OPENED, "v1")["objectversion"])
    north.follow(south)
    owe(north, south, "v1")
    north.tidy()
    north.tidy()
    assert north.told(south) == [("vote_opened", "v1", first), ("vote_opened", "v1", first + 1)]
    assert owed(north) == 0
    south.say("funding.vote_closed", "v1", first + 1000)
    north.follow(south)
    assert north.told(south)[-1] == ("vote_closed", "v1", first + 1000)


def test_what_went_meanwhile_or_belongs_to_a_blocked_neighbour_is_not_told_again(agreed: list[Neighbour]) -> None:
    north, south = agreed
    south.say(OPENED, "v1")
    south.say(OPENED, "v2")
    north.follow(south)
    south.say(VOTE_WITHDRAWN, "v1")
    north.follow(south)
    owe(north, south, "v1", "v2")
    with north.app.database.write() as session:
        north_peer = session.merge(north.peer(south))
        north_peer.state, north_peer.state_before = "blocked", "agreed"
    north.tidy()
    assert north.told(south)[-1][:2] == ("vote_withdrawn", "v2")
    with north.app.database.write() as session:
        session.merge(north.peer(south)).state = "agreed"
    for _ in range(3):
        north.tidy()
    assert owed(north) == 0
    assert {told[:2] for told in north.told(south)[4:]} == {("vote_opened", "v2")}


def test_an_upgrade_notes_what_is_to_be_told_once_more(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'x.sqlite'}")
    with database.engine.connect() as connection:
        house, service = chains(connection, "federation", SERVICE.metadata)
        command.upgrade(house, "head")
        command.upgrade(service, "0006")
        connection.commit()
    row = {
        "source": "urn:x:a", "type": "", "version": 1, "told": 1, "epoch": "", "acknowledge": False, "body": "{}",
        "at": from_rfc3339("2027-03-01T09:00:00Z"),
    }  # fmt: skip
    with database.write() as session:
        for kind, subject, state, visible in (
            ("vote", "seen", "shown", True),
            ("project", "seen", "shown", True),
            ("event", "seen", "shown", True),
            ("vote", "hidden", "shown", False),
            ("vote", "gone", "withdrawn", False),
        ):
            told = {**row, "kind": kind, "subject": subject, "state": state, "visible": visible}
            session.execute(insert(TakenIn).values(told))
    migrate(database, "federation", SERVICE.metadata)
    with database.read() as session:
        found = {(one.source, one.kind, one.subject) for one in session.query(OwedTelling)}
    database.close()
    assert found == {("urn:x:a", "vote", "seen"), ("urn:x:a", "project", "seen")}
