"""What is there before something happens: programmes, pots with money, rounds, proposals."""

from datetime import date, datetime, timedelta
from typing import Any

from services.funding.commands.allocate_money import allocate_money
from services.funding.models.pots import Pot
from services.funding.models.programmes import FundingRound, Programme
from services.funding.models.proposals import Proposal
from services.funding.queries.pots import Figures, figures
from shared.ids import new_id, next_version, short_code
from tests.apps import START, App

ACCOUNT = "01900000-0000-7000-8000-000000000001"
JURY: dict[str, Any] = {
    "size_least": 3,
    "size_most": 15,
    "age_least": 16,
    "residents_percent": 60,
    "term_months": 24,
    "quorum": {"of": "members", "percent": 50, "number": None},
    "majority": "simple",
    "tie": "refused",
    "secret": False,
    "invite_days": 14,
    "present_from_cents": None,
    "criteria": [],
}


def content(**more: Any) -> dict[str, Any]:
    """The document of a programme like a Kiezfonds, as it is kept (moments as RFC 3339 texts)."""
    return {
        "name": "Kiezfonds Mitte",
        "summary": "Geld für kleine Projekte im Kiez.",
        "description": "",
        "purpose": "",
        "topics": [],
        "areas": ["de-be-1140"],
        "who": ["person", "initiative", "association", "alliance"],
        "least_cents": 0,
        "most_cents": 100_000,
        "own_share_percent": 0,
        "not_funded": [],
        "not_yet_started": True,
        "no_double_funding": True,
        "opens_at": None,
        "closes_at": None,
        "deadlines": [],
        "timezone": "Europe/Berlin",
        "required": {"fields": [], "attachments": []},
        "decided_by": "jury",
        "circular_allowed": False,
        "reporting_days": 60,
        "audit_years": 5,
        "texts": {"how": "", "after": "", "remedy": ""},
        "contact_mailbox": None,
        "jury": JURY,
        **more,
    }


class Desk:
    """The office with the account ACCOUNT, and the people who come."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.client = app.client()

    @property
    def office(self) -> dict[str, str]:
        """The coordinator's header, true now."""
        return self.app.bearer("coordinator")

    @property
    def treasurer(self) -> dict[str, str]:
        """The treasurer's header, true now."""
        return self.app.bearer("treasurer", account_id="01900000-0000-7000-8000-000000000002")

    def programme(self, *, status: str = "published", **more: Any) -> str:
        """The id of a programme laid straight into the database; `more` is its content."""
        now, document = self.app.clock(), content(**more)
        id = new_id(now)
        with self.app.database.write() as session:
            session.add(
                Programme(
                    id=id, code=short_code(), version=next_version(0, now), status=status, name=document["name"],
                    content=document, opens_at=None, closes_at=None, created_by=ACCOUNT, created_at=now, changed_at=now,
                )
            )  # fmt: skip
        return id

    def pot(
        self,
        programme_id: str,
        cents: int = 1_300_000,
        *,
        area: str | None = "de-be-1140",
        year: int = 2027,
        spend_by: date | None = None,
        carry_over: bool = False,
    ) -> str:
        """The id of a pot with so much money in it (13,000 € as in Lichtenberg)."""
        now = self.app.clock()
        id = new_id(now)
        with self.app.database.write() as session:
            session.add(
                Pot(
                    id=id, programme_id=programme_id, name="Kiezfonds", area=area, year=year, spend_by=spend_by,
                    carry_over=carry_over, created_at=now,
                )
            )  # fmt: skip
            session.flush()
            if cents:
                allocate_money(session, pot_id=id, cents=cents, note="", key=None, account_id=ACCOUNT, now=now)
        return id

    def round(
        self,
        programme_id: str,
        pot_id: str | None = None,
        *,
        kind: str = "jury",
        status: str = "open",
        closes_at: datetime | None = None,
        **settings: Any,
    ) -> str:
        """The id of a round whose deadline is in four weeks."""
        now = self.app.clock()
        id = new_id(now)
        with self.app.database.write() as session:
            session.add(
                FundingRound(
                    id=id, programme_id=programme_id, pot_id=pot_id, kind=kind, status=status, version=1,
                    name="Erste Runde", opens_at=now, closes_at=closes_at or START + timedelta(weeks=4),
                    settings=settings, created_at=now,
                )
            )  # fmt: skip
        return id

    def proposal(self, programme_id: str, *, status: str = "complete", cents: int = 80_000, **more: Any) -> str:
        """The id of a proposal of Ada's, laid straight into the database; `more` are its columns."""
        now = self.app.clock()
        id = new_id(now)
        with self.app.database.write() as session:
            number = session.query(Proposal).count() + 1
            columns: dict[str, Any] = {
                "id": id, "code": short_code(), "number": number, "version": 1, "status": status,
                "programme_id": programme_id, "round_id": None, "pot_id": None, "title": "Bänke am Platz",
                "area": "de-be-1140", "topics": ["neighbourhood"], "proposer_kind": "person", "proposer_name": "",
                "proposer_actor": None, "requested_cents": cents, "total_cents": cents, "content": {}, "origins": [],
                "person_ref": f"ref-{number}", "name": "Ada", "email": "ada@beispiel.example", "phone": None,
                "language": "de", "name_public": False, "entered_by": None, "generation": 1, "created_at": now,
                "changed_at": now, "submitted_at": now, "decided_at": None, "decided_by": None, "forget_at": None,
                **more,
            }  # fmt: skip
            session.add(Proposal(**columns))
        return id

    def figures(self, pot_id: str) -> Figures:
        """What is in the pot."""
        with self.app.database.read() as session:
            return figures(session, [pot_id])[pot_id]
