"""Terms end, and people are forgotten when their time is over."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from services.funding.commands.lock_jury import lock_jury
from services.funding.commands.take_out_ballot import leave_votes
from services.funding.domain.jury.kept import ENDED
from services.funding.models.juries import Juror, Jury, Volunteer
from services.funding.models.programmes import Programme
from services.funding.models.sessions import Recusal
from services.funding.queries.local_day import local_day
from shared.signing.node import Node
from shared.storage.activity import note

_MOST = 500  # in one transaction


def terms_over(session: Session, now: datetime) -> list[str]:
    """Sitting juries whose last day has passed on site."""
    statement = (
        select(Jury.id, Jury.term_until, Programme.content)
        .join(Programme, Programme.id == Jury.programme_id)
        .where(Jury.status == "sitting", Jury.term_until.is_not(None))
    )
    return [row.id for row in session.execute(statement) if local_day(now, row.content["timezone"]) > row.term_until]


def end_term(session: Session, *, node: Node, jury_id: str, now: datetime) -> None:
    """All seats end, and with them the jury's part in votes that go on; a second time changes nothing."""
    jury = lock_jury(session, jury_id)
    if jury.status != "sitting":
        return
    jury.status, jury.taken = "ended", 0
    members = select(Juror.id).where(Juror.jury_id == jury_id, Juror.status == "member")
    leaving = session.scalars(members).all()
    session.execute(
        update(Juror)
        .where(Juror.jury_id == jury_id, Juror.status.in_(("alternate", "invited", "member")))
        .values(status="ended", ended_at=now, forget_at=now + ENDED)
    )
    session.flush()
    leave_votes(session, node, jury_id=jury_id, juror_ids=leaving, account_id=None, now=now)
    note(session, account_id=None, action="term_ended", object_id=jury_id, now=now)


def forget_jurors(session: Session, *, now: datetime) -> int:
    """Deletes volunteers, and empties what is kept of people whose seat is long over; returns how many it were."""
    due = select(Volunteer.id).where(Volunteer.forget_at <= now).limit(_MOST)
    volunteers = list(session.scalars(due.with_for_update(skip_locked=True)))
    if volunteers:
        session.execute(update(Juror).where(Juror.volunteer_id.in_(volunteers)).values(volunteer_id=None))
        session.execute(delete(Volunteer).where(Volunteer.id.in_(volunteers)))
    over = select(Juror).where(Juror.forget_at <= now).limit(_MOST).with_for_update(skip_locked=True)
    jurors = session.scalars(over).all()
    for juror in jurors:  # minutes still say that a member was there
        juror.name, juror.email, juror.phone, juror.person_ref = "", "", None, juror.id
        juror.account_id, juror.forget_at = None, None
        juror.generation += 1
    session.execute(update(Recusal).where(Recusal.juror_id.in_([one.id for one in jurors])).values(note=None))
    session.flush()
    return len(volunteers) + len(jurors)
