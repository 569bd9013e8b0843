"""The person writes into the own portfolio what no training says."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.directory.commands.own_portfolio import own_portfolio
from services.directory.domain.portfolio import MOST_STATEMENTS
from services.directory.domain.refused import Refused
from services.directory.models.portfolio import PortfolioEntry
from shared.ids import new_id
from shared.signing.node import Node


def add_statement(
    session: Session, *, node: Node, portfolio_id: str, token: str, title: str, text: str, now: datetime
) -> PortfolioEntry:
    """Raises Refused: entry_link_void, too_many_statements."""
    portfolio = own_portfolio(session, node, portfolio_id, token, now)
    there = select(func.count()).where(PortfolioEntry.portfolio == portfolio.id, PortfolioEntry.kind == "statement")
    if (session.scalar(there) or 0) >= MOST_STATEMENTS:
        raise Refused("too_many_statements", most=MOST_STATEMENTS)
    entry = PortfolioEntry(
        id=new_id(now), portfolio=portfolio.id, kind="statement", data={"title": title, "text": text}, hidden=False,
        event_source=None, event_id=None, at=now,
    )  # fmt: skip
    session.add(entry)
    session.flush()
    return entry
