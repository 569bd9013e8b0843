"""The person deletes an entry of the own portfolio."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.own_portfolio import own_entry, own_portfolio
from shared.signing.node import Node


def delete_portfolio_entry(
    session: Session, *, node: Node, portfolio_id: str, token: str, entry_id: str, now: datetime
) -> None:
    """Raises Refused: entry_link_void, portfolio_entry_not_found."""
    session.delete(own_entry(session, own_portfolio(session, node, portfolio_id, token, now), entry_id))
    session.flush()
