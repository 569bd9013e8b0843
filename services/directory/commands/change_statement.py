"""Other words for what the person wrote into the own portfolio."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.own_portfolio import own_entry, own_portfolio
from services.directory.domain.refused import Refused
from shared.signing.node import Node


def change_statement(
    session: Session, *, node: Node, portfolio_id: str, token: str, entry_id: str, title: str, text: str, now: datetime
) -> None:
    """Raises Refused: entry_link_void, portfolio_entry_not_found (also for a training: the organiser's words stand)."""
    entry = own_entry(session, own_portfolio(session, node, portfolio_id, token, now), entry_id)
    if entry.kind != "statement":
        raise Refused("portfolio_entry_not_found")
    entry.data = {"title": title, "text": text}
    session.flush()
