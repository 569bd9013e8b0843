"""The pages of residents' votes in the table of all pages, and what stands for `{…}` in it."""

import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import requests

from services.funding.commands.cast_vote import cast_vote
from services.funding.commands.check_idea import check_idea
from services.funding.commands.count_vote import count_vote
from services.funding.commands.create_vote import create_vote
from services.funding.commands.keep_vote import keep_vote
from services.funding.commands.make_codes import make_codes
from services.funding.commands.put_on_ballot import put_on_ballot
from services.funding.commands.turn_vote import turn_vote
from shared.contracts.funding import VOTE_CLOSED, VOTE_OPENED
from shared.signing.node import load_node
from tests.contracts.test_public import EXAMPLES
from tests.nodes import ACCOUNT, EmbeddedNode


@dataclass(frozen=True)
class Office:
    """The account that prepares votes."""

    account_id: str = ACCOUNT
    roles: frozenset[str] = frozenset({"coordinator"})


VOTES, DESK, IDEAS = "/funding/votes", "/funding/office/votes", "/funding/office/ideas"
VOTE_PAGES: dict[str, list[tuple[str, str]]] = {
    VOTES: [("resident", VOTES), ("coordinator", f"{VOTES}?source=here")],
    f"{VOTES}/<round_id>": [
        ("resident", f"{VOTES}/{{vote}}"),
        ("coordinator", f"{VOTES}/{{vote_counted}}"),
    ],
    f"{VOTES}/<round_id>/results": [("resident", f"{VOTES}/{{vote_counted}}/results")],
    f"{VOTES}/<round_id>/ballot": [
        ("resident", f"{VOTES}/{{vote}}/ballot"),
        ("resident", f"{VOTES}/{{vote_counted}}/ballot"),
    ],
    f"{VOTES}/<round_id>/ballot/thanks": [("resident", f"{VOTES}/{{vote}}/ballot/thanks")],
}
VOTE_PAGES |= {
    DESK: [("coordinator", DESK)],
    f"{DESK}/new": [("coordinator", f"{DESK}/new")],
    f"{DESK}/<round_id>": [
        ("coordinator", f"{DESK}/{{vote}}?done=revoked"),
        ("admin", f"{DESK}/{{vote_counted}}?done=counted"),
        ("admin", f"{DESK}/{{vote_planned}}?done=created"),
    ],
    f"{DESK}/<round_id>/edit": [("coordinator", f"{DESK}/{{vote_planned}}/edit")],
    f"{DESK}/<round_id>/projects": [("coordinator", f"{DESK}/{{vote_planned}}/projects")],
    f"{DESK}/pabulib": [("coordinator", f"{DESK}/pabulib")],
    IDEAS: [("coordinator", f"{IDEAS}?answered=yes"), ("coordinator", f"{IDEAS}?done=answered")],
    f"{IDEAS}/<proposal_id>": [("coordinator", f"{IDEAS}/{{idea}}")],
}
VOTE_FILES = {f"{VOTES}/<round_id>/results.csv", f"{VOTES}/<round_id>/ballots.pb"}


def vote_places(node: EmbeddedNode) -> dict[str, str]:
    """A vote that is open, one that was counted, one that is planned, and an idea that waits for an answer.

    A neighbour's votes stand in the list with them.
    """
    neighbours_votes(node)
    shown, _codes = open_vote(node, rule="equalshares")
    counted, _codes = open_vote(node, over=True, name="Bürgerhaushalt vom letzten Jahr")
    planned, idea = planned_vote(node)
    return {"vote": shown, "vote_counted": counted, "vote_planned": planned, "idea": idea}


def neighbours_votes(node: EmbeddedNode) -> None:
    """One that goes on, and one whose outcome is told."""
    database = node.database("funding")
    with database.write() as session:
        for contract in (VOTE_OPENED, VOTE_CLOSED):
            told = json.loads((EXAMPLES / f"{contract.type}.v1.json").read_text())["data"]
            keep_vote(session, source="urn:x:agreed", id=contract.type, version=1, vote=contract.load(told))
    database.close()


def planned_vote(node: EmbeddedNode) -> tuple[str, str]:
    """The id of a vote that is planned for tomorrow, and of an idea for it."""
    programme = _programme(node)
    now = datetime.now(UTC)
    body = {
        "programme_id": programme, "name": "Bürgerhaushalt vom nächsten Jahr", "budget_cents": 2_000_000,
        "opens_at": (now + timedelta(days=1)).isoformat(), "closes_at": (now + timedelta(days=15)).isoformat(),
    }  # fmt: skip
    made = node.post("/funding/api/votes", body, "coordinator")
    assert made.status_code == 201, made.text
    idea = _idea(node, programme, "Schattige Sitzplätze am Freiaplatz")
    answer = {"verdict": "partly", "answer": "Für zwei Bänke ist Platz.", "cost_cents": 120_050}
    headers = {"Authorization": f"Bearer {node.token('coordinator')}"}
    told = requests.put(node.url_of(f"/funding/api/proposals/{idea}/check"), json=answer, headers=headers, timeout=30)
    assert told.ok, told.text
    return str(made.json()["id"]), idea


def open_vote(node: EmbeddedNode, *, over: bool = False, **settings: object) -> tuple[str, list[str]]:
    """The id of a vote on three ideas, and three codes: open now, or over, voted and counted."""
    programme = _programme(node)
    ideas = [_idea(node, programme, title) for title in ("Bank am Weidenweg", "Trinkbrunnen", "Hochbeete")]
    signing, account = load_node(node.settings), Office()
    now = signing.clock()
    opens, closes = (now - timedelta(days=9), now - timedelta(days=1)) if over else (now, now + timedelta(days=14))
    data = {
        "programme_id": programme, "pot_id": None, "name": "Bürgerhaushalt 2027", "description": "**Drei Ideen**.",
        "ballot_kind": "approval", "rule": "greedy", "budget_cents": 100_000, "most_projects": None, "points": None,
        "opens_at": opens, "closes_at": closes, **settings,
    }  # fmt: skip
    shuffle = secrets.SystemRandom().shuffle
    database = node.database("funding")
    # One transaction, so that the node's own job finds the vote as it shall be.
    with database.write() as session:
        vote = create_vote(session, account=account, data=data, now=opens).round_id
        for idea in ideas:
            check_idea(
                session, account=account, proposal_id=idea, verdict="possible", cost_cents=None, now=opens,
                answer="Das geht: Der Platz gehört dem Bezirk.",
            )  # fmt: skip
        put_on_ballot(session, account=account, round_id=vote, proposal_ids=ideas, shuffle=shuffle, now=opens)
        codes = make_codes(
            session, node=signing, account=account, round_id=vote, count=3, choose=secrets.choice, now=opens
        )
        turn_vote(session, node=signing, round_id=vote, shuffle=shuffle, now=opens)
        if over:
            for place, code in enumerate(codes):
                cast_vote(
                    session, node=signing, round_id=vote, code=code, projects=[1, 2, 3][: place + 1], points={},
                    ballot_id=secrets.token_hex(16), now=opens,
                )  # fmt: skip
            turn_vote(session, node=signing, round_id=vote, shuffle=shuffle, now=now)
            count_vote(session, account=account, round_id=vote, now=now)
    database.close()
    return vote, codes


def _programme(node: EmbeddedNode) -> str:
    body = {
        "name": "Bürgerhaushalt Lichtenberg", "summary": "Alle stimmen ab.", "decided_by": "residents_vote",
        "who": ["person"],
    }  # fmt: skip
    made = node.post("/funding/api/programmes", body, "coordinator")
    assert made.status_code == 201, made.text
    published = node.post(f"/funding/api/programmes/{made.json()['id']}/publish", {}, "coordinator")
    assert published.ok, published.text
    return str(made.json()["id"])


def _idea(node: EmbeddedNode, programme: str, title: str) -> str:
    body = {
        "programme_id": programme, "title": title, "summary": "Damit sich Nachbarinnen und Nachbarn treffen.",
        "name": "Ada Beispiel", "phone": "030 1234567", "area": "de-be-1140", "proposer": {"kind": "person"},
        "finance": {"costs": [{"label": "Material", "cents": 45_000}], "income": [], "requested_cents": 45_000},
        "not_started": True, "no_double": True, "agreed": True, "submit": True,
    }  # fmt: skip
    made = node.post("/funding/api/proposals", body, "coordinator")
    assert made.ok, made.text
    complete = node.post(f"/funding/api/proposals/{made.json()['id']}/complete", {}, "coordinator")
    assert complete.ok, complete.text
    return str(made.json()["id"])
