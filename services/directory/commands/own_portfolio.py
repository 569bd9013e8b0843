"""A portfolio, or an entry in it, for the person who holds its link and does something with it."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.domain.refused import Refused
from services.directory.models.portfolio import Portfolio, PortfolioEntry
from services.directory.queries.portfolio_links import portfolio_of_link
from shared.signing.node import Node


def own_portfolio(session: Session, node: Node, portfolio_id: str, token: str, now: datetime) -> Portfolio:
    """Locked; its time begins anew. Raises Refused entry_link_void."""
    portfolio = portfolio_of_link(session, node, portfolio_id, token, now, lock=True)
    portfolio.touched_at, portfolio.warned_at = now, None
    return portfolio


def own_entry(session: Session, portfolio: Portfolio, entry_id: str) -> PortfolioEntry:
    """Raises Refused portfolio_entry_not_found."""
    entry = session.get(PortfolioEntry, entry_id)
    if entry is None or entry.portfolio != portfolio.id:
        raise Refused("portfolio_entry_not_found")
    return entry
