"""The office keeps the members of a jury: appointed by hand, chair, account, term."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from services.funding.commands.lock_jury import lock_jury, lock_jury_for_office
from services.funding.commands.tell_juror import tell_juror
from services.funding.domain.jury.rules import term_until
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account, is_office
from services.funding.models.juries import Juror, Jury
from services.funding.queries.find_juror import find_juror
from shared.contracts.funding import JUROR_DRAWN
from shared.ids import new_id
from shared.signing.node import Node
from shared.signing.person import person_ref
from shared.storage.activity import note


def seat_member(
    session: Session, *, node: Node, account: Account, jury_id: str, data: dict[str, Any], now: datetime
) -> Juror:
    """Somebody who is appointed gets a seat and a letter that asks for an answer; without an address: is in at once.

    `data`: name, email, phone, language, lives_here, works_here. Raises Refused: not_allowed, jury_not_found,
    jury_wrong_state, jury_full, already_seated, no_tie.
    """
    jury = lock_jury_for_office(session, account, jury_id)
    if jury.status == "ended":
        raise Refused("jury_wrong_state")
    if jury.taken >= jury.seats:
        raise Refused("jury_full", seats=jury.seats)
    if not (data["lives_here"] or data["works_here"]):
        raise Refused("no_tie", field="lives_here")
    id = new_id(now)
    email = data.get("email") or ""
    ref = person_ref(node.secret, email or id)
    seated = select(Juror.id).where(
        Juror.jury_id == jury_id, Juror.person_ref == ref, Juror.status.in_(("invited", "member", "alternate"))
    )
    if session.scalar(seated) is not None:
        raise Refused("already_seated", field="email")
    juror = Juror(
        id=id, jury_id=jury_id, volunteer_id=None, status="invited" if email else "member", place=0, chair=False,
        person_ref=ref, account_id=None, name=data["name"], email=email, phone=data.get("phone"),
        language=data.get("language") or "de", lives_here=data["lives_here"], works_here=data["works_here"],
        generation=1, since=now, answered_at=None, ended_at=None, forget_at=None,
    )  # fmt: skip
    session.add(juror)
    jury.taken += 1
    session.flush()
    note(session, account_id=account.account_id, action="juror_appointed", object_id=jury_id, now=now, juror=id)
    tell_juror(session, node, JUROR_DRAWN, juror, now)
    return juror


def choose_chair(session: Session, *, account: Account, juror_id: str, now: datetime) -> Juror:
    """This member leads the jury, nobody else. Raises Refused: not_allowed, juror_not_found, not_a_member."""
    juror = find_juror(session, juror_id)
    lock_jury_for_office(session, account, juror.jury_id)
    session.refresh(juror)
    if juror.status != "member":
        raise Refused("not_a_member")
    session.execute(update(Juror).where(Juror.jury_id == juror.jury_id).values(chair=False))
    session.refresh(juror)
    juror.chair = True
    session.flush()
    note(
        session, account_id=account.account_id, action="chair_chosen", object_id=juror.jury_id, now=now, juror=juror.id
    )
    return juror


def begin_term(session: Session, *, account: Account, jury_id: str, start: date, now: datetime) -> Jury:
    """The jury sits from `start` on, for as many months as its rules say.

    Raises Refused: not_allowed, jury_not_found, jury_wrong_state (over, or nobody on it).
    """
    jury = lock_jury_for_office(session, account, jury_id)
    if jury.status == "ended" or jury.taken == 0:
        raise Refused("jury_wrong_state")
    jury.status, jury.term_from = "sitting", start
    jury.term_until = term_until(start, jury.rules["term_months"])
    session.flush()
    until = jury.term_until.isoformat()
    note(session, account_id=account.account_id, action="term_began", object_id=jury_id, now=now, until=until)
    return jury


def connect_account(session: Session, *, account: Account, juror_id: str, now: datetime) -> Juror:
    """The holder of the link is signed in and wants to use the account from now on.

    Raises Refused: juror_not_found, office_never_votes.
    """
    if is_office(account):
        raise Refused("office_never_votes")
    juror = find_juror(session, juror_id)
    lock_jury(session, juror.jury_id)
    session.refresh(juror)
    juror.account_id = account.account_id
    session.flush()
    note(session, account_id=account.account_id, action="juror_connected", object_id=juror.jury_id, now=now)
    return juror
