"""A training goes into the portfolio of whoever agreed to it, or is taken out again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from services.directory.commands.lock_address import lock_address
from services.directory.models.portfolio import Portfolio, PortfolioEntry
from shared.clock import rfc3339
from shared.ids import new_id


def note_training(session: Session, *, source: str, training: Mapping[str, Any], now: datetime) -> None:
    """`training` is a loaded TrainingAttended. The first one makes the portfolio; the person hears of it by a job."""
    person = training["person"]
    lock_address(session, person["ref"])
    portfolio = session.scalar(select(Portfolio).where(Portfolio.person_ref == person["ref"]).with_for_update())
    if portfolio is None:
        portfolio = Portfolio(
            id=new_id(now), person_ref=person["ref"], email=person["email"], name=person["name"][:120],
            language=person["language"], generation=1, created_at=now, told_at=None,
        )  # fmt: skip
        session.add(portfolio)
    portfolio.touched_at, portfolio.warned_at = now, None
    session.flush()
    entry = session.scalar(
        select(PortfolioEntry).where(
            PortfolioEntry.portfolio == portfolio.id,
            PortfolioEntry.event_source == source,
            PortfolioEntry.event_id == training["event_id"],
        )
    )
    if entry is None:
        entry = PortfolioEntry(
            id=new_id(now), portfolio=portfolio.id, kind="training", hidden=False, event_source=source,
            event_id=training["event_id"],
        )  # fmt: skip
        session.add(entry)
    entry.at = training["starts_at"]
    entry.data = {
        "title": training["title"],
        "url": training["url"],
        "organiser": training["organiser_name"],
        "starts_at": rfc3339(training["starts_at"]),
        "ends_at": rfc3339(training["ends_at"]),
        "timezone": training["timezone"],
        "hours": training["hours"],
        "topics": training["topics"],
        "language": training["language"],
    }


def drop_training(session: Session, *, source: str, ref: str, event_id: str) -> None:
    """Takes it out; what is left of the portfolio stays."""
    portfolio = session.scalar(select(Portfolio).where(Portfolio.person_ref == ref).with_for_update())
    if portfolio is None:
        return
    session.execute(
        delete(PortfolioEntry).where(
            PortfolioEntry.portfolio == portfolio.id,
            PortfolioEntry.event_source == source,
            PortfolioEntry.event_id == event_id,
        )
    )
