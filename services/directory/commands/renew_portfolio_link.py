"""Links to the own portfolio that may have come into the wrong hands stop to count."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.own_portfolio import own_portfolio
from services.directory.models.portfolio import Portfolio
from shared.signing.node import Node


def renew_portfolio_link(session: Session, *, node: Node, portfolio_id: str, token: str, now: datetime) -> Portfolio:
    """Links to the own page up to now stop to count; what was shared stays. Raises Refused entry_link_void."""
    portfolio = own_portfolio(session, node, portfolio_id, token, now)
    portfolio.generation += 1
    session.flush()
    return portfolio
