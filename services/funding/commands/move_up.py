"""A free seat goes to the next alternate with whom the quotas hold."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.commands.tell_juror import tell_juror
from services.funding.domain.sortition.draw import Candidate, replacement
from services.funding.domain.sortition.draw_file import read_plan
from services.funding.models.juries import Draw, Juror, Jury, Volunteer
from shared.contracts.funding import JUROR_DRAWN
from shared.signing.node import Node
from shared.storage.activity import note


def move_up(session: Session, *, node: Node, jury: Jury, account_id: str | None, now: datetime) -> Juror | None:
    """For a locked jury: the alternate who is asked now; None: no seat is free, or nobody is left."""
    if jury.taken >= jury.seats:
        return None
    rows = session.execute(
        select(Juror, Volunteer.features)
        .outerjoin(Volunteer, Volunteer.id == Juror.volunteer_id)
        .where(Juror.jury_id == jury.id, Juror.status.in_(("alternate", "invited", "member")))
        .order_by(Juror.place, Juror.id)
    ).all()
    alternates = {juror.id: juror for juror, _features in rows if juror.status == "alternate"}
    drawn = select(Draw.plan).where(Draw.jury_id == jury.id, Draw.drawn_at.is_not(None)).order_by(Draw.drawn_at.desc())
    told = session.scalars(drawn.limit(1)).first()
    chosen = replacement(
        [Candidate(juror.id, features or {}) for juror, features in rows if juror.id in alternates],
        jurors=[Candidate(juror.id, features or {}) for juror, features in rows if juror.id not in alternates],
        seats=jury.seats,
        quotas=read_plan(told).quotas if told is not None else (),
    )
    if chosen is None:
        return None
    juror = alternates[chosen]
    juror.status, juror.since = "invited", now
    jury.taken += 1
    session.flush()
    note(session, account_id=account_id, action="alternate_moved_up", object_id=jury.id, now=now, juror=juror.id)
    tell_juror(session, node, JUROR_DRAWN, juror, now)
    return juror
