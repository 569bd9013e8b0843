"""A portfolio stays as if something had been done with it."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.own_portfolio import own_portfolio
from shared.signing.node import Node


def keep_portfolio(session: Session, *, node: Node, portfolio_id: str, token: str, now: datetime) -> None:
    """Raises Refused entry_link_void."""
    own_portfolio(session, node, portfolio_id, token, now)
    session.flush()
