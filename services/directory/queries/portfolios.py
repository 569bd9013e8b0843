"""What is in a portfolio, and what may come next."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.domain.portfolio import MOST_SUGGESTED, TRAININGS, by_shared_topics
from services.directory.models.events import EventCopy
from services.directory.models.portfolio import Portfolio, PortfolioEntry, PortfolioShare

_LOOKED_AT = 500  # coming trainings, the next ones first


def entries_of(session: Session, portfolio: Portfolio, *, for_others: bool = False) -> list[PortfolioEntry]:
    """The newest first; `for_others`: without what the person hides."""
    statement = select(PortfolioEntry).where(PortfolioEntry.portfolio == portfolio.id)
    if for_others:
        statement = statement.where(PortfolioEntry.hidden.is_(False))
    return list(session.scalars(statement.order_by(PortfolioEntry.at.desc(), PortfolioEntry.id)))


def shares_of(session: Session, portfolio: Portfolio, now: datetime) -> list[PortfolioShare]:
    """The links by which others may read now, the newest first."""
    statement = select(PortfolioShare).where(
        PortfolioShare.portfolio == portfolio.id,
        PortfolioShare.revoked_at.is_(None),
        PortfolioShare.expires_at > now,
    )
    return list(session.scalars(statement.order_by(PortfolioShare.created_at.desc(), PortfolioShare.id)))


def suggested_trainings(session: Session, entries: list[PortfolioEntry], now: datetime) -> list[EventCopy]:
    """Coming trainings here and at other nodes about topics of those in the portfolio, but not those themselves."""
    known = {(entry.event_source, entry.event_id) for entry in entries}
    topics = {topic for entry in entries for topic in entry.data.get("topics", ())}
    if not topics:
        return []
    statement = (
        select(EventCopy)
        .where(EventCopy.format.in_(TRAININGS), EventCopy.status == "published", EventCopy.starts_at > now)
        .order_by(EventCopy.starts_at, EventCopy.id)
        .limit(_LOOKED_AT)
    )
    offered = [(one, one.topics) for one in session.scalars(statement) if (one.source, one.id) not in known]
    return by_shared_topics(offered, topics)[:MOST_SUGGESTED]
