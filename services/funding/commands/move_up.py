"""A free seat goes to the next alternate with whom the quotas hold."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.commands.tell_juror import tell_juror
from services.funding.domain.jury.rules import RESIDENT, residents_quota
from services.funding.domain.sortition.draw import Candidate, first_keeping, replacement
from services.funding.domain.sortition.draw_file import read_plan
from services.funding.models.juries import Draw, Juror, Jury, Volunteer
from shared.contracts.funding import JUROR_DRAWN
from shared.signing.node import Node
from shared.storage.activity import note


def move_up(session: Session, *, node: Node, jury: Jury, account_id: str | None, now: datetime) -> Juror | None:
    """For a locked jury: the alternate who is asked now; None: no seat is free, or nobody is left.

    The share of residents is asked of the whole jury, by its rules; what else was to be mixed, of those drawn. Where
    not both can be kept, the share of residents goes first.
    """
    if jury.taken >= jury.seats:
        return None
    rows = session.execute(
        select(Juror, Volunteer.features)
        .outerjoin(Volunteer, Volunteer.id == Juror.volunteer_id)
        .where(Juror.jury_id == jury.id, Juror.status.in_(("alternate", "invited", "member")))
        .order_by(Juror.place, Juror.id)
    ).all()
    alternates = {juror.id: juror for juror, _features in rows if juror.status == "alternate"}
    features = {juror.id: _features(juror, told or {}) for juror, told in rows}
    drawn = select(Draw.plan).where(Draw.jury_id == jury.id, Draw.drawn_at.is_not(None)).order_by(Draw.drawn_at.desc())
    told = session.scalars(drawn.limit(1)).first()
    mixed = [quota for quota in read_plan(told).quotas if quota.feature != RESIDENT] if told is not None else []
    seats = min(jury.seats, len(rows))  # so many can be filled now
    residents = residents_quota(jury.rules, seats)
    waiting = [Candidate(id, features[id]) for id in alternates]
    jurors = [Candidate(id, features[id]) for id in features if id not in alternates]
    chosen = first_keeping(waiting, jurors=jurors, seats=seats, quotas=[*residents, *mixed]) or replacement(
        waiting, jurors=jurors, seats=seats, quotas=residents
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


def _features(juror: Juror, told: dict[str, str]) -> dict[str, str]:
    """Of an appointed member nothing is known but whether the member lives here: no other quota counts that person."""
    return {**told, RESIDENT: "yes" if juror.lives_here else "no"}
