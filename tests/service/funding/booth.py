"""A residents' vote with three checked ideas, and a booth for whoever has a code."""

import random
from datetime import timedelta
from typing import Any

from sqlalchemy import text

from services.funding.commands.turn_vote import turn_vote, votes_due
from tests.apps import START
from tests.service.funding.desk import Desk

API = "/funding/api"


class Booth:
    """A vote with three checked ideas on the ballot: numbers are drawn, `number_of` knows them by title."""

    def __init__(self, desk: Desk, budget: int = 100_000, money: int = 0, **more: Any) -> None:
        self.desk = desk
        programme = desk.programme(decided_by="residents_vote")
        told = {
            "programme_id": programme,
            "name": "Bürgerhaushalt 2027",
            "budget_cents": budget,
            "opens_at": (START + timedelta(days=1)).isoformat(),
            "closes_at": (START + timedelta(days=15)).isoformat(),
            **more,
        }
        if money:
            told["pot_id"] = self.pot = desk.pot(programme, money)
        self.made = self.post("/votes", told, 201)
        self.id: str = self.made["id"]
        self.ideas = {
            title: desk.proposal(programme, title=title, cents=cents)
            for title, cents in (("Bank", 60_000), ("Baum", 50_000), ("Beet", 40_000))
        }
        for idea in self.ideas.values():
            self.put(f"/proposals/{idea}/check", {"verdict": "possible", "answer": "Das geht."})
        shown = self.put(f"/votes/{self.id}/projects", {"proposals": list(self.ideas.values())})
        self.number_of = {one["title"]: one["number"] for one in shown["projects"]}

    def post(self, url: str, told: dict[str, Any] | None = None, expected: int = 200, office: bool = True) -> Any:
        headers = self.desk.office if office else {}
        answer = self.desk.client.post(f"{API}{url}", json=told or {}, headers=headers)
        assert answer.status_code == expected, answer.json
        return answer.json

    def put(self, url: str, told: dict[str, Any], expected: int = 200) -> Any:
        answer = self.desk.client.put(f"{API}{url}", json=told, headers=self.desk.office)
        assert answer.status_code == expected, answer.json
        return answer.json

    def codes(self, count: int) -> list[str]:
        return list(self.post(f"/votes/{self.id}/codes", {"count": count}, 201)["codes"])

    def turn(self, **forward: float) -> None:
        """Lets time pass, and the job run."""
        self.desk.app.clock.forward(**forward)
        now = self.desk.app.clock()
        with self.desk.app.database.write() as session:
            for round_id in votes_due(session, now):
                shuffle = random.Random(7).shuffle
                turn_vote(session, node=self.desk.app.node, round_id=round_id, shuffle=shuffle, now=now)

    def vote(self, code: str, *titles: str, expected: int = 201, **more: Any) -> Any:
        told = {"code": code, "projects": [self.number_of[title] for title in titles], **more}
        return self.post(f"/rounds/{self.id}/ballots", told, expected, office=False)

    def rows(self, table: str) -> list[dict[str, Any]]:
        with self.desk.app.database.read() as session:
            return [dict(row) for row in session.execute(text(f"SELECT * FROM {table}")).mappings()]
