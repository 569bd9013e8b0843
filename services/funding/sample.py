"""Fills an empty service with a Kiezfonds in the middle of its year, through the commands that everybody uses."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding import sample_proposals as people
from services.funding.commands.accept_grant import accept_grant
from services.funding.commands.ask_for_missing import ask_for_missing
from services.funding.commands.check_report import check_report
from services.funding.commands.complete_proposal import complete_proposal
from services.funding.commands.create_jury import create_jury
from services.funding.commands.create_pot import create_pot
from services.funding.commands.create_programme import create_programme
from services.funding.commands.create_session import create_session
from services.funding.commands.fill_pot import fill_pot
from services.funding.commands.grant_proposal import grant_proposal
from services.funding.commands.lock_grant import lock_grant
from services.funding.commands.move_proposal import move_proposal
from services.funding.commands.pay_grant import pay_grant
from services.funding.commands.publish_programme import publish_programme
from services.funding.commands.refuse_proposal import refuse_proposal
from services.funding.commands.save_report import hand_in_report, save_report
from services.funding.commands.seat_member import begin_term, choose_chair, seat_member
from services.funding.commands.start_proposal import start_proposal
from services.funding.commands.submit_proposal import submit_proposal
from services.funding.domain.programme_templates import TEMPLATES
from services.funding.models.programmes import FundingRound, Programme
from services.funding.models.proposals import Proposal
from shared.clock import rfc3339
from shared.signing.node import Node

AREA = "de-be-1140"
PROGRAMME = "Kiezfonds Lichtenberg Mitte"


@dataclass(frozen=True)
class SampleAccount:
    """Nobody can sign in as this account."""

    account_id: str = "00000000-0000-0000-0000-000000000000"
    roles: frozenset[str] = field(default=frozenset({"coordinator", "treasurer"}))


def sample(session: Session, node: Node, now: datetime) -> None:
    """A pot of 13,000 €, a jury of 15 with a session to come, and proposals in all states, one of them settled.

    Does nothing where programmes exist.
    """
    if session.scalar(select(Programme.id).limit(1)) is not None:
        return
    began, deadline = now - timedelta(days=120), _evening(node, now + timedelta(days=21))
    programme = _programme(session, node, began, [_evening(node, now - timedelta(days=80)), deadline])
    pot = _pot(session, node, programme, deadline.astimezone(node.settings.timezone).year, began)
    _jury(session, node, programme, began)
    _earlier_round(session, node, programme, pot, now)
    _coming_round(session, node, programme, deadline, now)


def _evening(node: Node, moment: datetime) -> datetime:
    """Deadlines end with the day where the node is."""
    return moment.astimezone(node.settings.timezone).replace(hour=23, minute=59, second=0, microsecond=0)


def _programme(session: Session, node: Node, now: datetime, deadlines: list[datetime]) -> str:
    template = next(one for one in TEMPLATES if one.id == "kiezfonds").content
    data = {**template, "name": PROGRAMME, "areas": [AREA], "deadlines": [rfc3339(one) for one in deadlines]}
    data["required"] = {"fields": ["goals"], "attachments": []}
    programme = create_programme(session, node=node, account=SampleAccount(), data=data, now=now)
    publish_programme(session, node=node, account=SampleAccount(), programme_id=programme.id, now=now)
    return programme.id


def _pot(session: Session, node: Node, programme: str, year: int, now: datetime) -> str:
    by: dict[str, Any] = {"node": node, "account": SampleAccount(), "now": now}
    about: dict[str, Any] = {"area": AREA, "year": year, "spend_by": None, "carry_over": False}
    pot = create_pot(session, programme_id=programme, name="Kiezfonds", **about, **by)
    fill_pot(session, pot_id=pot.id, cents=1_300_000, note="Haushalt des Bezirks", key=None, **by)
    return pot.id


def _jury(session: Session, node: Node, programme: str, now: datetime) -> None:
    account = SampleAccount()
    about: dict[str, Any] = {"programme_id": programme, "name": "Bürgerjury Lichtenberg Mitte", "area": AREA}
    jury = create_jury(session, account=account, seats=len(people.JURY), now=now, **about)
    for number, name in enumerate(people.JURY):
        data = {"name": name, "email": None, "lives_here": number % 4 != 3, "works_here": number % 4 == 3}
        juror = seat_member(session, node=node, account=account, jury_id=jury.id, data=data, now=now)
        if number == 0:
            choose_chair(session, account=account, juror_id=juror.id, now=now)
    begin_term(session, account=account, jury_id=jury.id, start=now.date(), now=now)


def _handed_in(session: Session, node: Node, programme: str, data: dict[str, Any], now: datetime) -> Proposal:
    """Entered by the office, as it came on paper."""
    account = SampleAccount()
    about: dict[str, Any] = {"programme_id": programme, "language": "de", "data": data}
    proposal = start_proposal(session, node=node, account=account, now=now, **about)
    submit_proposal(session, node=node, proposal=proposal, account=account, now=now)
    return proposal


def _earlier_round(session: Session, node: Node, programme: str, pot: str, now: datetime) -> None:
    sent, decided = now - timedelta(days=100), now - timedelta(days=66)
    until = (now - timedelta(days=30)).date().isoformat()
    settled = people.document(people.BENCHES, name="Kim Weber", group=people.HOLDER, until=until)
    benches = _handed_in(session, node, programme, settled, sent)
    reading = _handed_in(session, node, programme, people.document(people.READING, name="Sam Probst"), sent)
    fireworks = _handed_in(session, node, programme, people.document(people.FIREWORKS, name="Toni Beck"), sent)
    by = SampleAccount().account_id
    for proposal in (benches, reading, fireworks):
        complete_proposal(session, proposal=proposal, account=SampleAccount(), now=sent)
        move_proposal(session, proposal, "scheduled", account_id=by, now=sent)
    about: dict[str, Any] = {"node": node, "decided_by": f"round:{benches.round_id}", "account_id": by}
    grant_proposal(session, proposal=benches, pot_id=pot, cents=80_000, conditions="", now=decided, **about)
    lately = now - timedelta(days=6)
    grant_proposal(
        session, proposal=reading, pot_id=pot, cents=60_000, conditions="Bitte ohne Verpflegung.", now=lately, **about
    )
    reason = "Das Programm fördert keine Feuerwerke. Gern helfen wir bei einem anderen Abschluss."
    refuse_proposal(session, proposal=fireworks, reason=reason, now=decided, **about)
    _settle(session, node, benches.id, now)


def _settle(session: Session, node: Node, proposal_id: str, now: datetime) -> None:
    account = SampleAccount()
    proposal, grant = lock_grant(session, proposal_id)
    about: dict[str, Any] = {"node": node, "proposal": proposal, "grant": grant, "account": account}
    holder: dict[str, Any] = {"account_holder": people.HOLDER, "iban": people.IBAN}
    paid_at, day = now - timedelta(days=60), (now - timedelta(days=40)).date().isoformat()
    accept_grant(session, now=now - timedelta(days=64), **holder, **about)
    pay_grant(session, cents=80_000, paid_on=paid_at.date(), reference="Beleg 17", now=paid_at, **about)
    receipt = {"day": day, "payee": "Holzhandel", "reason": "Holz und Schrauben", "cents": 80_000}
    save_report(session, grant=grant, data={**people.REPORT, "receipts": [receipt]}, now=now - timedelta(days=25))
    hand_in_report(session, now=now - timedelta(days=24), **about)
    check_report(session, accepts=True, remark="", now=now - timedelta(days=20), **about)


def _coming_round(session: Session, node: Node, programme: str, deadline: datetime, now: datetime) -> None:
    account = SampleAccount()
    beds = people.document(people.BEDS, name="Mira Sander", group="Grüne Höfe e. V.")
    for data in (beds, people.document(people.FILMS, name="Uli Fink")):
        proposal = _handed_in(session, node, programme, data, now)
        complete_proposal(session, proposal=proposal, account=account, now=now)
    round_id = session.scalar(
        select(FundingRound.id).where(FundingRound.programme_id == programme, FundingRound.closes_at == deadline)
    )
    if round_id is not None:
        meeting = {
            "kind": "meeting",
            "name": "Sitzung der Bürgerjury",
            "starts_at": deadline + timedelta(days=14),
            "place": "Bürgertreff, Schulstraße 7, 10365 Berlin",
        }
        create_session(session, account=account, round_id=round_id, data=meeting, now=now)
    bikes = _handed_in(session, node, programme, people.document(people.BIKES, name="Rosa Immel"), now)
    missing = ["Ein Angebot für das Werkzeug"]
    due = (now + timedelta(days=14)).date()
    ask_for_missing(session, node=node, proposal=bikes, what=missing, due_on=due, remark="", account=account, now=now)
    _handed_in(session, node, programme, people.document(people.CHOIR, name="Pia Lorenz"), now)
