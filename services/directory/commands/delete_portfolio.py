"""A portfolio is gone, with everything in it."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from services.directory.commands.own_portfolio import own_portfolio
from services.directory.models.portfolio import Portfolio, PortfolioEntry, PortfolioShare
from shared.signing.node import Node


def delete_portfolio(session: Session, *, node: Node, portfolio_id: str, token: str, now: datetime) -> None:
    """By the person. Nothing of it stays, no trail either. Raises Refused entry_link_void."""
    drop_portfolio(session, own_portfolio(session, node, portfolio_id, token, now))


def drop_portfolio(session: Session, portfolio: Portfolio) -> None:
    """Deletes a locked one."""
    for model in (PortfolioShare, PortfolioEntry):
        session.execute(delete(model).where(model.portfolio == portfolio.id))
    session.delete(portfolio)
    session.flush()
