"""A jury that sits, and its session: what is there before something is voted on."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from services.funding.models.juries import Juror, Jury
from services.funding.models.programmes import TrailEntry
from services.funding.queries.jury_links import juror_token
from shared.clock import rfc3339
from shared.ids import new_id
from shared.signing.person import person_ref
from tests.service.funding.desk import JURY, Desk

NAMES = ("Ada", "Bela", "Cem", "Dana", "Emre", "Fatma", "Gita")
SESSIONS = "/funding/api/sessions"
JURIES = "/funding/api/juries"


def address(name: str) -> str:
    return f"{name.lower()}@jury.example"


@dataclass
class Bench:
    """A session of a jury of five; `rules` differ from desk.JURY, `content` from desk.content."""

    desk: Desk
    size: int = 5
    kind: str = "meeting"
    cents: tuple[int, ...] = (80_000,)
    money: int = 1_300_000
    rules: dict[str, Any] = field(default_factory=dict)
    content: dict[str, Any] = field(default_factory=dict)
    proposals: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        desk = self.desk
        rules = {**JURY, **self.rules}
        self.programme = desk.programme(**{"jury": rules, "circular_allowed": True, **self.content})
        self.pot = desk.pot(self.programme, self.money)
        self.round = desk.round(self.programme, self.pot, status="closed")
        self.jury = "" if self.kind == "assembly" else self._seat(rules)
        self.proposal_ids = [
            desk.proposal(self.programme, round_id=self.round, pot_id=self.pot, cents=cents, **self.proposals)
            for cents in self.cents
        ]
        start = desk.app.clock() + timedelta(days=20)
        told = {"round_id": self.round, "kind": self.kind, "name": "Sitzung im Mai", "place": "KultSchule"}
        if self.kind == "circular":
            told["ends_at"] = rfc3339(start + timedelta(days=3))
            start = desk.app.clock()
        made = self.office("", {**told, "starts_at": rfc3339(start)})
        assert made.status_code == 201, made.json
        self.session = made.json["id"]
        self.items = [item["id"] for item in made.json["items"]]

    def _seat(self, rules: dict[str, Any]) -> str:
        app, now = self.desk.app, self.desk.app.clock()
        jury_id = new_id(now)
        self.jurors: dict[str, str] = {}
        with app.database.write() as session:
            session.add(
                Jury(
                    id=jury_id, programme_id=self.programme, name="Bürgerjury Mitte", area="de-be-1140",
                    status="sitting", rules=rules, seats=self.size, taken=self.size, call_opens_at=None,
                    call_closes_at=None, term_from=now.date(), term_until=now.date() + timedelta(days=700),
                    created_at=now,
                )
            )  # fmt: skip
            session.flush()
            for number, name in enumerate(NAMES[: self.size]):
                self.jurors[name] = new_id(now)
                session.add(
                    Juror(
                        id=self.jurors[name], jury_id=jury_id, volunteer_id=None, status="member", place=0,
                        chair=number == 0, person_ref=person_ref(app.node.secret, address(name)), account_id=None,
                        name=name, email=address(name), phone=None, language="de", lives_here=True, works_here=False,
                        generation=1, since=now, answered_at=now, ended_at=None, forget_at=None,
                    )
                )  # fmt: skip
        return jury_id

    def office(self, path: str, told: dict[str, Any] | None = None) -> Any:
        """A POST of the coordinator's below the sessions' address."""
        return self.desk.client.post(f"{SESSIONS}{path}", json=told or {}, headers=self.desk.office)

    def on_item(self, act: str, told: dict[str, Any] | None = None, item: int = 0) -> Any:
        """A POST of the coordinator's on an item."""
        return self.office(f"/{self.session}/items/{self.items[item]}/{act}", told)

    def token(self, name: str) -> str:
        """What is in the juror's personal link."""
        with self.desk.app.database.read() as session:
            return juror_token(self.desk.app.node, session.get_one(Juror, self.jurors[name]))

    def vote(self, name: str, choice: str, item: int = 0, **more: Any) -> Any:
        """A juror's ballot by the personal link."""
        told = {"token": self.token(name), "choice": choice, **more}
        return self.desk.client.post(f"{SESSIONS}/{self.session}/items/{self.items[item]}/ballots", json=told)

    def votes(self, item: int = 0, **choices: str) -> None:
        """Ballots by name; all of them are taken."""
        for name, choice in choices.items():
            answer = self.vote(name, choice, item)
            assert answer.status_code == 201, answer.json

    def begins(self, *absent: str) -> None:
        """The session is called and open, everybody but the absent is there."""
        called = self.office(f"/{self.session}/call", {"late_reason": "Der Saal war nicht früher frei."})
        assert called.status_code == 200, called.json
        if self.kind == "circular":
            return
        opened = self.office(f"/{self.session}/open")
        assert opened.status_code == 200, opened.json
        for name in self.jurors if self.kind == "meeting" else ():
            if name not in absent:
                self.comes(name)

    def comes(self, name: str, there: bool = True) -> Any:
        """A juror comes, or leaves."""
        self.desk.app.clock.forward(minutes=1)
        return self.office(f"/{self.session}/presence", {"juror_id": self.jurors[name], "there": there})

    def item(self, number: int = 0) -> Any:
        """The item as the office sees it."""
        seen = self.desk.client.get(f"{SESSIONS}/{self.session}", headers=self.desk.office)
        return seen.json["items"][number]

    def seen_by(self, name: str, number: int = 0) -> Any:
        """The item as a juror sees it."""
        seen = self.desk.client.get(f"{SESSIONS}/{self.session}", query_string={"token": self.token(name)})
        assert seen.status_code == 200, seen.json
        return seen.json["items"][number]

    def trail(self) -> list[str]:
        """The actions in the round's trail, in order."""
        return [entry.action for entry in self.entries()]

    def entries(self) -> list[Any]:
        """The round's trail."""
        with self.desk.app.database.read() as session:
            found = session.query(TrailEntry).filter_by(round_id=self.round).order_by(TrailEntry.number).all()
            session.expunge_all()
        return found
