"""Residents' ballots a second over HTTP, one per code, beside a bare psycopg program."""

import secrets
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import psycopg
from sqlalchemy import insert, text

from services.funding.commands.make_codes import codes_key
from services.funding.domain.votes.codes import code_hash, new_code, read_code
from services.funding.models.votes import Vote, VoteProject, VotingCode
from shared.signing.node import load_node
from shared.storage.database import Database
from tests.bench.load import CLIENTS, PROCESSES, in_processes, load, request_bytes
from tests.nodes import SeparateNode
from tests.servers.postgres import Postgres
from tests.servers.rabbitmq import RabbitMQ
from tests.service.funding.desk import Desk

COUNT, TURNS, LEAST = 2000, 3, 150
FLIP = "UPDATE voting_codes SET used = true WHERE round_id = %s AND hash = %s AND NOT used AND NOT revoked"
URN = 'INSERT INTO vote_ballots (id, round_id, choice) VALUES (%s, %s, \'{"1": 1, "3": 1}\')'


@dataclass
class Place:
    """What a desk needs to lay programmes and proposals into a database."""

    database: Database
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    def client(self) -> None:
        """Nobody asks by HTTP here."""


def _vote(database: Database) -> str:
    """The id of an open vote on twenty projects."""
    desk, now = Desk(Place(database)), datetime.now(UTC)  # type: ignore[arg-type]
    programme = desk.programme(decided_by="residents_vote")
    round_id = desk.round(programme, kind="residents_vote")
    proposals = [desk.proposal(programme, status="scheduled", round_id=round_id) for _ in range(20)]
    with database.write() as session:
        session.add(
            Vote(
                round_id=round_id, status="open", version=1, name="Bürgerhaushalt", description="",
                ballot_kind="approval", rule="greedy", budget_cents=1_000_000, most_projects=None, points=None,
                opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=1), timezone="Europe/Berlin",
                counted_at=None, outcome=None, deviation=None,
            )
        )  # fmt: skip
        session.flush()
        for number, proposal in enumerate(proposals, 1):
            session.add(
                VoteProject(
                    round_id=round_id, number=number, proposal_id=proposal, title="Bank", summary="", area=None,
                    topics=[], cost_cents=80_000,
                )
            )  # fmt: skip
    return round_id


def _codes(node: SeparateNode, database: Database, round_id: str, count: int) -> list[tuple[str, str]]:
    """New codes with their hashes."""
    key = codes_key(load_node(node.settings))
    codes = [new_code(secrets.choice) for _ in range(count)]
    made = [(code, code_hash(key, round_id, read_code(code) or "")) for code in codes]
    rows = [{"round_id": round_id, "hash": hash, "batch": 1, "used": False, "revoked": False} for _code, hash in made]
    with database.write() as session:
        session.execute(insert(VotingCode), rows)
    return made


def _bare(url: str, round_id: str, hashes: list[str]) -> float:
    """The same transaction by a bare program: the flip of the code and the ballot, from 32 connections."""

    def process(number: int) -> None:
        def lane(place: int) -> None:
            with psycopg.connect(url) as connection:
                for hash in hashes[place::CLIENTS]:
                    assert connection.execute(FLIP, (round_id, hash)).rowcount == 1
                    connection.execute(URN, (secrets.token_hex(16), round_id))
                    connection.commit()

        threads = [Thread(target=lane, args=(place,)) for place in range(number, CLIENTS, PROCESSES)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    return len(hashes) / in_processes(process, PROCESSES)


def measure_votes(postgres: Postgres, rabbitmq: RabbitMQ) -> list[dict[str, Any]]:
    """One row. Every code is sent twice in the first turn: one ballot is taken of it."""
    with tempfile.TemporaryDirectory() as folder:
        node = SeparateNode(Path(folder) / "n", postgres, rabbitmq.vhost().url, ["funding"], KIEZNETZ_WORKERS="2")
        try:
            node.start("web")
            return [_measure(node)]
        finally:
            node.end_all()


def _measure(node: SeparateNode) -> dict[str, Any]:
    database = node.database("funding")
    round_id = _vote(database)
    address = node.url_of(f"/funding/api/rounds/{round_id}/ballots")
    url = node.settings.database_url_of("funding").replace("+psycopg", "")

    def requests(codes: list[tuple[str, str]]) -> list[bytes]:
        return [request_bytes("POST", address, {"code": code, "projects": [1, 3]}) for code, _hash in codes]

    twice = _codes(node, database, round_id, 320)
    answers = sorted(load(address, [one for one in requests(twice) for _ in range(2)]).statuses)
    assert answers == [201] * 320 + [409] * 320, "a code counted other than once"
    ours, bare = [], []
    for _ in range(TURNS):
        taken = load(address, requests(_codes(node, database, round_id, COUNT)))
        assert set(taken.statuses) == {201}, "somebody was not answered"
        ours.append(taken.per_second)
        bare.append(_bare(url, round_id, [hash for _code, hash in _codes(node, database, round_id, COUNT)]))
    with database.read() as session:
        assert session.scalar(text("SELECT count(*) FROM vote_ballots")) == 320 + 2 * TURNS * COUNT
    database.close()
    return {
        "what": "residents' ballots a second over HTTP, 32 clients, one per code",
        "ours": round(sorted(ours)[TURNS // 2]),
        "bare": round(sorted(bare)[TURNS // 2]),
        "ratio": round(sorted(o / b for o, b in zip(ours, bare, strict=True))[TURNS // 2], 3),
        "least_a_second": LEAST,
    }
