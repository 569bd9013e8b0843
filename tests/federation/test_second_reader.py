"""A log of thousands is read by a second process, with the same outcome; what it cannot do is done in the first."""

import json
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from services.federation.models.log import LogEntry
from services.federation.models.peers import RefusedMessage
from services.federation.outgoing import ahead, read_batch
from services.federation.outgoing.look import look
from services.federation.outgoing.refused import FetchRefused
from services.federation.outgoing.second_reader import SecondReader
from tests.federation.neighbours import Neighbour

PUBLISHED = "registration.event_published"
NAMES = [f"e{number}" for number in range(7)]


@pytest.fixture
def second(monkeypatch: pytest.MonkeyPatch) -> Iterator[SecondReader]:
    """What follows a first batch of two is read by it, however little that is."""
    reader = SecondReader()
    monkeypatch.setattr(ahead, "SECOND_READER", reader)
    monkeypatch.setattr(ahead, "FAR", -1)
    monkeypatch.setattr(read_batch, "AT_ONCE", 2)
    yield reader
    reader.close()


def forge(node: Neighbour, subject: str) -> None:
    """The log holds an object that nobody signed like this."""
    with node.app.database.write() as session:
        entry = session.get_one(LogEntry, ("event", subject))
        entry.body = json.dumps({**json.loads(entry.body), "id": "another"})


def test_what_a_second_process_reads_comes_in_once_and_in_order(
    agreed: list[Neighbour], second: SecondReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    north, south = agreed
    south.say_all(PUBLISHED, NAMES)
    forge(south, "e4")
    here: list[Any] = []
    monkeypatch.setattr(ahead, "look", lambda *words, **more: here.append(more) or look(*words, **more))
    north.follow(south)
    assert sorted(north.has(south)) == [name for name in NAMES if name != "e4"]
    assert north.refused(south) == ["changed"]
    assert north.peer(south).position == north.peer(south).head
    with north.app.database.read() as session:
        assert "e4" in (session.query(RefusedMessage).one().excerpt or "")
    assert all(more.get("after") is None for more in here), "what was read ahead was read by the other process"


def test_a_second_process_that_ends_is_done_without(
    agreed: list[Neighbour], second: SecondReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    north, south = agreed
    south.say_all(PUBLISHED, NAMES)
    peer = north.peer(south)
    words: dict[str, Any] = {"private_too": True, "now": north.app.clock(), "after": 1}
    first = second.look(peer, **words)
    assert second._child is not None
    second._child.kill()
    second._child.wait()
    assert second.look(peer, **words).offered == first.offered, "another one is started"
    second.close()
    monkeypatch.setattr(sys, "executable", "/bin/true")
    assert second.look(peer, **words).offered == first.offered[:2], "done here"


def test_a_message_under_a_key_that_is_unknown_comes_whole(agreed: list[Neighbour], second: SecondReader) -> None:
    north, south = agreed
    south.say_all(PUBLISHED, NAMES[:3])
    peer = north.peer(south)
    peer.keys = {}
    found = second.look(peer, private_too=True, now=north.app.clock(), after=0)
    assert len(found.batch.messages) == len(found.offered) == 2
    assert {one.seen.refused for one in found.offered} == {"unknown_key"}


def test_why_a_door_cannot_be_read_is_told(agreed: list[Neighbour], second: SecondReader) -> None:
    north, south = agreed
    peer = north.peer(south)
    peer.url = "http://127.0.0.1:9"
    with pytest.raises(FetchRefused) as refused:
        second.look(peer, private_too=True, now=north.app.clock(), after=0)
    assert refused.value.code == "no_answer"
