"""Others do not see an entry of a portfolio, or see it again."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.own_portfolio import own_entry, own_portfolio
from shared.signing.node import Node


def hide_portfolio_entry(
    session: Session, *, node: Node, portfolio_id: str, token: str, entry_id: str, hidden: bool, now: datetime
) -> None:
    """Raises Refused: entry_link_void, portfolio_entry_not_found."""
    own_entry(session, own_portfolio(session, node, portfolio_id, token, now), entry_id).hidden = hidden
    session.flush()
