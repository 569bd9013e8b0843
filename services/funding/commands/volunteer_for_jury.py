"""Somebody volunteers for a jury, confirms the address, or withdraws."""

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.commands.lock_jury import lock_jury
from services.funding.commands.tell_juror import tell_juror
from services.funding.domain.jury.kept import MAILS, POOL, UNCONFIRMED
from services.funding.domain.jury.rules import RESIDENT
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account, is_office
from services.funding.models.juries import Draw, Jury, Volunteer
from services.funding.queries.jury_links import check_volunteer_token, volunteer_url
from shared.clock import rfc3339
from shared.contracts.funding import VOLUNTEER_CONFIRMATION_REQUESTED
from shared.ids import new_id
from shared.signing.node import Node
from shared.signing.person import person_ref
from shared.storage.activity import note


def volunteer_for_jury(
    session: Session,
    *,
    node: Node,
    jury_id: str,
    data: dict[str, Any],
    language: str,
    account: Account | None = None,
    now: datetime,
) -> Volunteer:
    """In the pool once the address is confirmed; with `account` the office vouches for the person, who is in at once.

    `data`: name, email, phone, lives_here, works_here, old_enough, features {age_group, gender}. Whoever volunteers
    again before confirming gets the mail again. Raises Refused: jury_not_found, call_closed, too_young, no_tie,
    already_volunteered (told to the office only), too_many_volunteer_mails, not_allowed.
    """
    if account is not None and not is_office(account):
        raise Refused("not_allowed")
    jury = lock_jury(session, jury_id)
    _must_be_open(session, jury, by_office=account is not None, now=now)
    if not data["old_enough"]:
        raise Refused("too_young", field="old_enough", age=jury.rules["age_least"])
    if not (data["lives_here"] or data["works_here"]):
        raise Refused("no_tie", field="lives_here")
    id = new_id(now)
    email = data.get("email") or ""
    ref = person_ref(node.secret, email or id)
    same = select(Volunteer).where(Volunteer.jury_id == jury_id, Volunteer.person_ref == ref).with_for_update()
    volunteer = session.scalars(same).first()
    if volunteer is not None and volunteer.status == "pool":
        if account is not None:
            raise Refused("already_volunteered", field="email")
        return volunteer  # a stranger must not learn who has volunteered
    if volunteer is None:
        volunteer = Volunteer(
            id=id, jury_id=jury_id, pseudonym=_pseudonym(session, jury_id), person_ref=ref, generation=1,
            status="unconfirmed", created_at=now,
        )  # fmt: skip
        session.add(volunteer)
    elif account is None and volunteer.generation >= MAILS and volunteer.status == "unconfirmed":
        raise Refused("too_many_volunteer_mails", field="email", most=MAILS)
    else:
        volunteer.generation += 1  # the links before it die
    volunteer.name, volunteer.email, volunteer.phone, volunteer.language = (
        data["name"], email, data.get("phone"), language,
    )  # fmt: skip
    volunteer.lives_here, volunteer.works_here, volunteer.old_enough = data["lives_here"], data["works_here"], True
    volunteer.features = {**data.get("features", {}), RESIDENT: "yes" if data["lives_here"] else "no"}
    if account is not None:
        volunteer.status, volunteer.forget_at = "pool", now + POOL
        session.flush()
        note(session, account_id=account.account_id, action="volunteer_entered", object_id=jury_id, now=now)
        return volunteer
    volunteer.status, volunteer.forget_at = "unconfirmed", now + UNCONFIRMED
    session.flush()
    link, due = volunteer_url(node, volunteer), rfc3339(now + UNCONFIRMED)[:10]
    tell_juror(session, node, VOLUNTEER_CONFIRMATION_REQUESTED, volunteer, now, link=link, due_on=due)
    return volunteer


def confirm_volunteer(session: Session, *, node: Node, volunteer_id: str, token: str, now: datetime) -> Volunteer:
    """The address is confirmed: the person is in the pool. A second time changes nothing.

    Raises Refused: volunteer_not_found, link_invalid, call_closed (too late; also after a withdrawal).
    """
    volunteer = _locked(session, node, volunteer_id, token)
    if volunteer.status == "pool":
        return volunteer
    jury = lock_jury(session, volunteer.jury_id)
    if volunteer.status == "withdrawn":
        raise Refused("call_closed")
    _must_be_open(session, jury, by_office=False, now=now)
    volunteer.status, volunteer.forget_at = "pool", now + POOL
    session.flush()
    return volunteer


def withdraw_volunteer(session: Session, *, node: Node, volunteer_id: str, token: str, now: datetime) -> Volunteer:
    """Out of the pool; name and address go at once. Who is drawn already declines the seat instead.

    Raises Refused: volunteer_not_found, link_invalid.
    """
    volunteer = _locked(session, node, volunteer_id, token)
    volunteer.status, volunteer.forget_at = "withdrawn", now
    volunteer.name, volunteer.email, volunteer.phone = "", "", None
    session.flush()
    return volunteer


def _locked(session: Session, node: Node, volunteer_id: str, token: str) -> Volunteer:
    statement = select(Volunteer).where(Volunteer.id == volunteer_id).with_for_update()
    found = session.execute(statement, execution_options={"populate_existing": True}).scalar_one_or_none()
    if found is None:
        raise Refused("volunteer_not_found")
    check_volunteer_token(node, found, token)
    return found


def _must_be_open(session: Session, jury: Jury, *, by_office: bool, now: datetime) -> None:
    opens_at, closes_at = jury.call_opens_at, jury.call_closes_at
    if jury.status != "call" or opens_at is None or closes_at is None:
        raise Refused("call_closed")
    if by_office:  # enters what came in on paper in time, until a draw is announced
        if session.scalar(select(Draw.id).where(Draw.jury_id == jury.id)) is not None:
            raise Refused("call_closed")
    elif not opens_at <= now < closes_at:
        raise Refused("call_closed")


def _pseudonym(session: Session, jury_id: str) -> str:
    while True:
        made = secrets.token_hex(4)
        taken = select(Volunteer.id).where(Volunteer.jury_id == jury_id, Volunteer.pseudonym == made)
        if session.scalar(taken) is None:
            return made
