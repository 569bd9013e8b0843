"""Portfolios whose owners must hear something, and those whose time has passed."""

from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from services.directory.commands.delete_portfolio import drop_portfolio
from services.directory.commands.send_portfolio_letter import send_portfolio_letter
from services.directory.domain.portfolio import KEPT, WARNED_BEFORE, is_due_for_warning, is_over
from services.directory.models.portfolio import Portfolio
from shared.signing.node import Node

AT_ONCE = 50


def look_after_portfolios(session: Session, *, node: Node, now: datetime) -> int:
    """New ones: the link is mailed. Untouched ones: a mail 30 days before, then they go. Gives how many it were."""
    due = or_(
        Portfolio.told_at.is_(None),
        and_(Portfolio.warned_at.is_(None), Portfolio.touched_at <= now - KEPT + WARNED_BEFORE),
        and_(Portfolio.warned_at <= now - WARNED_BEFORE, Portfolio.touched_at <= now - KEPT),
    )
    statement = select(Portfolio).where(due).order_by(Portfolio.id).limit(AT_ONCE)
    found = session.scalars(statement.with_for_update(skip_locked=True)).all()
    for portfolio in found:
        if is_over(portfolio.touched_at, portfolio.warned_at, now):
            drop_portfolio(session, portfolio)
        elif is_due_for_warning(portfolio.touched_at, portfolio.warned_at, now):
            portfolio.told_at, portfolio.warned_at = now, now
            until = now + WARNED_BEFORE
            send_portfolio_letter(session, node=node, portfolio=portfolio, kind="portfolio_ends", now=now, until=until)
        elif portfolio.told_at is None:
            portfolio.told_at = now
            send_portfolio_letter(session, node=node, portfolio=portfolio, kind="portfolio_link", now=now)
    session.flush()
    return len(found)
