"""Juries for lists and pages, with what belongs to them."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.funding.domain.jury.composition import Fault, Member, faults
from services.funding.domain.jury.rules import composition_rule
from services.funding.domain.refused import Refused
from services.funding.models.juries import Draw, Juror, Jury, Volunteer
from services.funding.models.programmes import Programme

_ORDER = {"member": 0, "invited": 1, "alternate": 2, "declined": 3, "left": 4, "ended": 5}


def find_jury(session: Session, jury_id: str) -> Jury:
    """Raises Refused jury_not_found."""
    found = session.get(Jury, jury_id)
    if found is None:
        raise Refused("jury_not_found")
    return found


def all_juries(session: Session, *, after: str | None, limit: int) -> list[tuple[Jury, str]]:
    """The newest first with their programme's name, up to `limit` + 1; `after` is a jury's id."""
    statement = select(Jury, Programme.name).join(Programme, Programme.id == Jury.programme_id)
    if after is not None:
        statement = statement.where(Jury.id < after)
    return [(jury, name) for jury, name in session.execute(statement.order_by(Jury.id.desc()).limit(limit + 1))]


def jurors_of(session: Session, jury_id: str) -> list[Juror]:
    """Everybody who sits, is asked, waits or sat: members first, by name; alternates in the order of their lots."""
    found = session.scalars(select(Juror).where(Juror.jury_id == jury_id)).all()
    return sorted(found, key=lambda juror: (_ORDER[juror.status], juror.place, juror.name, juror.id))


def seated_faults(jury: Jury, jurors: list[Juror]) -> list[Fault]:
    """What the rules miss in those who sit or are asked; their age is their own word."""
    members = [
        Member(juror.id, juror.lives_here, juror.works_here, True)
        for juror in jurors
        if juror.status in ("member", "invited")
    ]
    return faults(composition_rule(jury.rules), members)


def draws_of(session: Session, jury_id: str) -> list[Draw]:
    """The newest first."""
    return list(session.scalars(select(Draw).where(Draw.jury_id == jury_id).order_by(Draw.id.desc())))


def pool_of(session: Session, jury_id: str) -> list[Volunteer]:
    """Who can be drawn, by name."""
    statement = select(Volunteer).where(Volunteer.jury_id == jury_id, Volunteer.status == "pool")
    return list(session.scalars(statement.order_by(Volunteer.name, Volunteer.id)))


def pool_size(session: Session, jury_id: str) -> int:
    """How many can be drawn."""
    counted = select(func.count()).where(Volunteer.jury_id == jury_id, Volunteer.status == "pool")
    return session.scalar(counted) or 0


def public_juries(session: Session, *, after: str | None, limit: int) -> list[tuple[Jury, str]]:
    """Those that call, were drawn, or sit; the newest first, up to `limit` + 1."""
    statement = (
        select(Jury, Programme.name)
        .join(Programme, Programme.id == Jury.programme_id)
        .where(Jury.status.in_(("call", "drawn", "sitting")), Programme.status != "draft")
    )
    if after is not None:
        statement = statement.where(Jury.id < after)
    return [(jury, name) for jury, name in session.execute(statement.order_by(Jury.id.desc()).limit(limit + 1))]
