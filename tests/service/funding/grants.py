"""A proposal that got money, and what happens to it next."""

import json
from datetime import date
from typing import Any

from sqlalchemy import select

from services.funding.commands.grant_proposal import grant_proposal
from services.funding.commands.lock_proposal import lock_proposal
from services.funding.models.grants import Grant
from services.funding.models.proposals import Proposal
from services.funding.queries.proposal_links import manage_token
from shared.storage.tables import outbox
from tests.service.funding.desk import ACCOUNT, Desk

IBAN = "DE89 3704 0044 0532 0130 00"
RECEIPT = {"day": "2027-03-20", "payee": "Baumarkt", "reason": "Holz", "cents": 70_000}
REPORT: dict[str, Any] = {
    "done": "Wir haben drei Bänke gebaut.",
    "receipts": [RECEIPT],
    "volunteer_hours": 40,
    "people_reached": 60,
}


class Fund:
    """A programme with one pot of 13,000 €, and Ada's granted proposal over 800 €."""

    def __init__(self, desk: Desk, **columns: Any) -> None:
        self.desk = desk
        self.programme = desk.programme(reporting_days=60)
        self.pot = desk.pot(self.programme)
        self.round = desk.round(self.programme, self.pot)
        self.id = self.granted(**columns)

    def granted(self, cents: int = 80_000, **columns: Any) -> str:
        """The id of one more granted proposal."""
        id = self.desk.proposal(self.programme, status="scheduled", cents=cents, round_id=self.round, **columns)
        app = self.desk.app
        with app.database.write() as session:
            grant_proposal(
                session, node=app.node, proposal=lock_proposal(session, id), pot_id=self.pot, cents=cents,
                conditions="Ohne Essen", decided_by="item:1", account_id=ACCOUNT, now=app.clock(),
            )  # fmt: skip
        return id

    @property
    def token(self) -> str:
        """Ada's."""
        with self.desk.app.database.read() as session:
            return manage_token(self.desk.app.node, session.get_one(Proposal, self.id))

    def grant(self) -> Grant:
        """As it is kept."""
        with self.desk.app.database.read() as session:
            found = session.get_one(Grant, self.id)
            session.expunge(found)
            return found

    def post(self, act: str, data: dict[str, Any], *, as_: str = "person", status: int = 200) -> Any:
        """What the API answers to Ada, the office or the treasurer."""
        headers = {"office": self.desk.office, "treasurer": self.desk.treasurer}.get(as_, {})
        sent = data if as_ != "person" else {"token": self.token, **data}
        answer = self.desk.client.post(f"/funding/api/grants/{self.id}/{act}", json=sent, headers=headers)
        assert answer.status_code == status, answer.text
        return answer.json

    def accept(self) -> Any:
        """Ada takes the grant."""
        return self.post("accept", {"account_holder": "Ada Beispiel", "iban": IBAN})

    def pay(self, cents: int = 80_000, status: int = 200, **more: Any) -> Any:
        """The treasurer has paid."""
        version = self.grant().version
        data = {"cents": cents, "paid_on": self.today().isoformat(), "reference": "A-17", "version": version, **more}
        return self.post("payments", data, as_="treasurer", status=status)

    def report(self, **changed: Any) -> Any:
        """Ada writes the report and hands it in."""
        self.post("report", {**REPORT, **changed})
        return self.post("report/hand-in", {})

    def check(self, **more: Any) -> Any:
        """The office looks at the report."""
        return self.post("report/check", {"accepts": True, "note": "", **more}, as_="office")

    def today(self) -> date:
        """The clock's."""
        return self.desk.app.clock().date()

    def told(self, type: str) -> list[dict[str, Any]]:
        """The data of the messages of this type, oldest first."""
        with self.desk.app.database.read() as session:
            bodies = session.scalars(select(outbox.c.body).order_by(outbox.c.position))
            messages = [json.loads(body) for body in bodies]
        return [told["data"] for told in messages if told["type"] == f"org.kieznetz.{type}.v1"]
