"""Sessions for lists."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.funding.models.programmes import FundingRound, Programme
from services.funding.models.sessions import JurySession, Minutes, SessionItem

_PUBLIC = ("called", "open", "closed")
_MOST = 50


def office_sessions(session: Session, *, after: str | None, limit: int) -> list[tuple[JurySession, str, int]]:
    """The newest first with the programme's name and the number of items, up to `limit` + 1; `after` is an id."""
    items = (
        select(func.count()).where(SessionItem.session_id == JurySession.id).correlate(JurySession).scalar_subquery()
    )
    statement = (
        select(JurySession, Programme.name, items)
        .join(FundingRound, FundingRound.id == JurySession.round_id)
        .join(Programme, Programme.id == FundingRound.programme_id)
        .order_by(JurySession.id.desc())
        .limit(limit + 1)
    )
    if after is not None:
        statement = statement.where(JurySession.id < after)
    return [(meeting, name, number) for meeting, name, number in session.execute(statement)]


def sessions_of_jury(session: Session, jury_id: str, *, planned: bool = False) -> list[JurySession]:
    """The newest first; those that nobody is invited to yet only if `planned`."""
    statement = select(JurySession).where(JurySession.jury_id == jury_id)
    if not planned:
        statement = statement.where(JurySession.status.in_(_PUBLIC))
    return list(session.scalars(statement.order_by(JurySession.starts_at.desc(), JurySession.id).limit(_MOST)))


def undecided_rounds(session: Session) -> list[tuple[FundingRound, str]]:
    """Jury rounds that a session can be made for, with the programme's name; the nearest deadline first."""
    statement = (
        select(FundingRound, Programme.name)
        .join(Programme, Programme.id == FundingRound.programme_id)
        .where(FundingRound.kind == "jury", FundingRound.status.in_(("open", "closed")))
        .order_by(FundingRound.closes_at, FundingRound.id)
        .limit(200)
    )
    return [(round, name) for round, name in session.execute(statement)]


def minutes_of(session: Session, session_id: str) -> list[Minutes]:
    """All versions, the newest first."""
    statement = select(Minutes).where(Minutes.session_id == session_id)
    return list(session.scalars(statement.order_by(Minutes.version.desc())))
