"""Fifty neighbours at once, one of whom floods: the others come in all the same, and it fills its own share only."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from werkzeug.serving import make_server

from services.federation.commands.introduce_peer import begin_to_follow, introduce_peer
from services.federation.domain import share, slowed_down
from services.federation.domain.introduction import Introduction
from services.federation.models.peers import Peer
from services.federation.outgoing.follow import follow
from services.federation.outgoing.rounds import FOLLOWING, follow_peers
from services.federation.outgoing.turns import THREADS
from services.federation.queries.peers import counts_of, peer_named, refused_of
from shared.signing import jwk
from shared.signing.verify import sign_message
from tests.apps import MovableClock
from tests.eventually import eventually
from tests.federation.neighbours import ALL, Neighbour, serving
from tests.federation.test_following import CHANGED, PUBLISHED, WITHDRAWN
from tests.service.federation.publishing import message

PEERS = 50
BATCH = 100
FLOODER = "urn:x:0"


@dataclass
class Logs:
    """Fifty logs behind one door, by the first part of the path; `endless` is the one that always has more to read."""

    entries: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    keys: dict[str, Ed25519PrivateKey] = field(default_factory=dict)
    endless: str = ""
    read: list[str] = field(default_factory=list)

    def answer(self, environ: Any, start_response: Any) -> list[bytes]:
        peer = environ["PATH_INFO"].split("/")[1]
        after = int(parse_qs(environ["QUERY_STRING"])["after"][0])
        log = self.entries[peer]
        start = after % len(log) if peer == self.endless else after
        found = log[start : start + BATCH]
        self.read.append(peer)
        head = 10**9 if peer == self.endless else len(log)
        link = f'<http://x/federation/stream?after={after + len(found)}>; rel="next"'
        start_response("200 OK", [("Link", link), ("KZ-Epoch", "1"), ("KZ-Head", str(head))])
        return [json.dumps(found).encode()]

    def sign(self, node: Neighbour, peer: str, fact: str, subject: str, version: int = 5) -> None:
        """One more message of a peer."""
        told = message(node.app, fact, subject, version, source=f"urn:x:{peer}")
        self.entries.setdefault(peer, []).append(sign_message(told, self.keys[peer]))


@pytest.fixture
def logs(two: list[Neighbour]) -> Iterator[Logs]:
    """The first of two nodes has agreed with fifty others; each has one event."""
    north, found = two[0], Logs()
    server = make_server("127.0.0.1", 0, found.answer, threaded=True)
    now = north.app.clock()
    with north.app.database.write() as session:
        for number in range(PEERS):
            name, key = str(number), jwk.new_private_key()
            found.keys[name] = key
            keys = {jwk.thumbprint(key): {"jwk": jwk.public_jwk(key), "valid_from": None, "valid_until": None}}
            url = f"http://127.0.0.1:{server.port}/{name}"
            who = Introduction(f"urn:x:{name}", url, "127.0.0.1", name, "a@x.example", "1", 1, keys)
            peer = introduce_peer(session, who=who, state="asked_by_us", now=now)
            peer.scopes = ALL
            begin_to_follow(peer, account_id=None, now=now)
            found.sign(north, name, PUBLISHED, f"e{number}")
    with serving(server):
        yield found
        eventually(lambda: FOLLOWING.free() == THREADS)


def shown(node: Neighbour) -> dict[str, int]:
    """How many objects of each peer are seen here."""
    with node.app.database.read() as session:
        return {str(number): counts_of(session, f"urn:x:{number}").get("shown", 0) for number in range(PEERS)}


def test_a_flood_neither_slows_nor_fills_the_others(two: list[Neighbour], logs: Logs) -> None:
    north = two[0]
    for number in range(300):
        logs.sign(north, "0", PUBLISHED, f"flood{number}")
    logs.endless = "0"

    def all_others_are_here() -> bool:
        follow_peers(north.app.database, north.app.node)
        return all(count == 1 for name, count in shown(north).items() if name != "0")

    eventually(all_others_are_here, 60)
    logs.endless = ""
    last = max(logs.read.index(str(number)) for number in range(1, PEERS))
    flood = logs.read[:last].count("0")
    assert 0 < flood < last / 2, (flood, last)  # it had one thread, and the other five went round


def test_who_floods_fills_its_own_share_and_can_still_withdraw(
    two: list[Neighbour], logs: Logs, monkeypatch: pytest.MonkeyPatch, clock: MovableClock
) -> None:
    north = two[0]
    monkeypatch.setattr(share, "MOST_OBJECTS", 150)
    for number in range(300):
        logs.sign(north, "0", PUBLISHED, f"flood{number}")
    logs.sign(north, "0", WITHDRAWN, "flood7", 6)
    logs.sign(north, "0", WITHDRAWN, "nobody-knows-it", 6)
    read(north)
    assert flooder(north).position == len(logs.entries["0"])
    assert shown(north)["0"] == 149
    page = north.page(f"/federation/peers/{flooder(north).id}")
    assert "kommt von diesem Nachbarn nichts Neues mehr herein" in page
    assert "150 von höchstens" in page
    assert "Von diesem Nachbarn ist so viel hier, wie ein einzelner füllen darf" in page
    with north.app.database.read() as session:
        assert {one.code for one in refused_of(session, flooder(north).id)} == {"peer_full"}
    monkeypatch.setattr(share, "MOST_OBJECTS", 1000)  # a later version of the software takes more
    logs.sign(north, "0", CHANGED, "flood8", 6)
    read(north)
    assert shown(north)["0"] == 300


def test_who_changes_its_mind_without_end_is_slowed_down_for_the_rest_of_the_hour(
    two: list[Neighbour], logs: Logs, monkeypatch: pytest.MonkeyPatch, clock: MovableClock
) -> None:
    north = two[0]
    monkeypatch.setattr(share, "MOST_AN_HOUR", 150)
    for number in range(250):
        logs.sign(north, "0", CHANGED, "flood", 6 + number)
    read(north)
    assert (flooder(north).failure, flooder(north).position) == ("too_many", 200)
    assert "wird gebremst" in north.page("/federation/peers")
    clock.forward(hours=1)
    describe(north, clock)
    read(north)
    assert (flooder(north).failure, flooder(north).position) == (None, 251)


def test_a_flood_of_withdrawals_is_read_at_a_measured_pace_and_fills_nothing(
    two: list[Neighbour], logs: Logs, monkeypatch: pytest.MonkeyPatch, clock: MovableClock
) -> None:
    north = two[0]
    monkeypatch.setattr(share, "MOST_AN_HOUR", 50)
    monkeypatch.setattr(slowed_down, "MOST_MESSAGES", 2 * BATCH)
    for number in range(99):
        logs.sign(north, "0", CHANGED, "e0", 6 + number)
    read(north)
    for number in range(4 * BATCH):
        logs.sign(north, "0", WITHDRAWN, f"nobody-knows-{number}")
    logs.sign(north, "0", WITHDRAWN, "e0", 1000)
    reads = []
    for _look in range(3):
        clock.forward(seconds=13)
        describe(north, clock)
        logs.read.clear()
        read(north)
        read(north)  # too early for another look
        reads.append(len(logs.read))
    assert reads == [2, 2, 1]
    with north.app.database.read() as session:
        assert counts_of(session, FLOODER) == {"withdrawn": 1}
    assert flooder(north).position == BATCH


def describe(node: Neighbour, clock: MovableClock) -> None:
    """Who the others are was read just now."""
    with node.app.database.write() as session:
        session.query(Peer).update({Peer.described_at: clock()})


def read(node: Neighbour) -> None:
    """One turn with the flooder."""
    follow(node.app.database, node.app.node, flooder(node).id, lambda: 1.0)


def flooder(node: Neighbour) -> Any:
    with node.app.database.read() as session:
        return peer_named(session, FLOODER)
