"""The words of the source are there: the lot decides."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.commands.lock_jury import lock_jury_for_office
from services.funding.commands.move_up import move_up
from services.funding.commands.tell_juror import tell_juror
from services.funding.domain.jury.kept import NOT_DRAWN, POOL
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account
from services.funding.domain.sortition.draw_file import document, draw_by, read_plan
from services.funding.domain.sortition.published import check_words, form_told
from services.funding.domain.sortition.quotas import CannotDraw
from services.funding.models.juries import Draw, Juror, Jury, Volunteer
from services.funding.models.programmes import Programme
from services.funding.queries.local_day import local_day
from shared.contracts.funding import JUROR_DRAWN
from shared.ids import new_id
from shared.signing.node import Node
from shared.storage.activity import note


def draw_jury(session: Session, *, node: Node, account: Account, draw_id: str, words: str, now: datetime) -> Draw:
    """Who is drawn is asked by letter; the others wait in the order of their lots, or are forgotten later.

    Somebody who withdrew after the announcement keeps the lot, since the pool is fixed, and counts as having declined.
    Raises Refused: not_allowed, draw_not_found, already_drawn, words_missing, draw_too_early (before the day of the
    plan), words_wrong (another form than the plan's).
    """
    found = session.get(Draw, draw_id)
    if found is None:
        raise Refused("draw_not_found")
    jury = lock_jury_for_office(session, account, found.jury_id)
    session.refresh(found)
    if found.drawn_at is not None:
        raise Refused("already_drawn")
    if not words.strip():
        raise Refused("words_missing", field="words")
    plan, words = read_plan(found.plan), words.strip()
    if local_day(now, session.get_one(Programme, jury.programme_id).content["timezone"]).isoformat() < plan.drawn_from:
        raise Refused("draw_too_early", day=plan.drawn_from)
    try:
        check_words(plan.form, words)
    except CannotDraw:
        raise Refused("words_wrong", field="words", **form_told(plan.form)) from None
    drawn = draw_by(plan, words)
    found.words, found.result = words, document(plan, words, drawn)
    found.drawn_at, found.drawn_by = now, account.account_id
    jury.status = "drawn"
    statement = select(Volunteer).where(Volunteer.jury_id == jury.id, Volunteer.status == "pool")
    pool = {volunteer.pseudonym: volunteer for volunteer in session.scalars(statement)}
    waiting = [pseudonym for pseudonym in drawn.alternates if pseudonym in pool]
    seated = [pool[pseudonym] for pseudonym in drawn.jurors if pseudonym in pool]
    for pseudonym, volunteer in pool.items():
        kept = pseudonym in drawn.jurors or pseudonym in drawn.alternates
        volunteer.forget_at = _term_end(jury) or now + (POOL if kept else NOT_DRAWN) if kept else now + NOT_DRAWN
    for place, pseudonym in enumerate(waiting, 1):
        session.add(juror_from(pool[pseudonym], "alternate", place, now))
    for volunteer in seated:
        juror = juror_from(volunteer, "invited", 0, now)
        session.add(juror)
        session.flush()
        tell_juror(session, node, JUROR_DRAWN, juror, now)
    jury.taken += len(seated)
    session.flush()
    for _withdrawn in range(plan.seats - len(seated)):
        move_up(session, node=node, jury=jury, account_id=account.account_id, now=now)
    note(session, account_id=account.account_id, action="jury_drawn", object_id=jury.id, now=now, digest=found.digest)
    return found


def juror_from(volunteer: Volunteer, status: str, place: int, now: datetime) -> Juror:
    """A seat, or a place among the alternates, for a volunteer."""
    told: dict[str, Any] = {
        name: getattr(volunteer, name)
        for name in ("jury_id", "person_ref", "name", "email", "phone", "language", "lives_here", "works_here")
    }
    return Juror(
        id=new_id(now),
        volunteer_id=volunteer.id,
        status=status,
        place=place,
        chair=False,
        account_id=None,
        generation=1,
        since=now,
        answered_at=None,
        ended_at=None,
        forget_at=None,
        **told,
    )


def _term_end(jury: Jury) -> datetime | None:
    if jury.term_until is None:
        return None
    return datetime.combine(jury.term_until, time(), UTC) + timedelta(days=30)
