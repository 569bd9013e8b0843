"""The name above a portfolio, as others read it."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.own_portfolio import own_portfolio
from services.directory.models.portfolio import Portfolio
from shared.signing.node import Node


def rename_portfolio(
    session: Session, *, node: Node, portfolio_id: str, token: str, name: str, now: datetime
) -> Portfolio:
    """Raises Refused entry_link_void."""
    portfolio = own_portfolio(session, node, portfolio_id, token, now)
    portfolio.name = name
    session.flush()
    return portfolio
