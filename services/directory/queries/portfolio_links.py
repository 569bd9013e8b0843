"""The links of a portfolio: the person's own, and those that let others read it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.domain.portfolio import LINK_COUNTS, link_day, link_is_over, share_counts
from services.directory.domain.refused import Refused
from services.directory.models.portfolio import Portfolio, PortfolioShare
from shared.signing.links import check_link, make_link
from shared.signing.node import Node

_OWN, _SHARE = "portfolio", "portfolio_share"


def portfolio_url(node: Node, portfolio: Portfolio, now: datetime, until: datetime | None = None) -> str:
    """The person's own page; secret. It counts until the end of that day, else for LINK_COUNTS."""
    day = link_day(until or now + LINK_COUNTS)
    token = make_link(node.secret, _OWN, f"{portfolio.id}/{day}", portfolio.generation)
    return f"{node.settings.url}/directory/portfolio/{portfolio.id}?t={day}.{token}"


def portfolio_of_link(
    session: Session, node: Node, portfolio_id: str, token: str, now: datetime, *, lock: bool = False
) -> Portfolio:
    """Whose link it is. Raises Refused entry_link_void, whatever is wrong with it."""
    statement = select(Portfolio).where(Portfolio.id == portfolio_id)
    found = session.scalar(statement.with_for_update().execution_options(populate_existing=True) if lock else statement)
    day, _dot, link = token.partition(".")
    if found is None or link_is_over(day, now):
        raise Refused("entry_link_void")
    if not check_link(node.secret, link, _OWN, f"{portfolio_id}/{day}", found.generation):
        raise Refused("entry_link_void")
    return found


def share_url(node: Node, share: PortfolioShare) -> str:
    """Where others read the portfolio; whoever has the address may."""
    return f"{node.settings.url}/directory/portfolio/shared/{share.id}?t={make_link(node.secret, _SHARE, share.id)}"


def shared_portfolio(session: Session, node: Node, share_id: str, token: str, now: datetime) -> Portfolio:
    """What somebody else may read. Raises Refused entry_link_void, whatever is wrong with the link."""
    share = session.get(PortfolioShare, share_id)
    if share is None or not check_link(node.secret, token, _SHARE, share_id):
        raise Refused("entry_link_void")
    if not share_counts(share.expires_at, share.revoked_at, now):
        raise Refused("entry_link_void")
    return session.get_one(Portfolio, share.portfolio)
