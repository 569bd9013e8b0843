"""The person lets others read the own portfolio, or no longer."""

from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from services.directory.commands.own_portfolio import own_portfolio
from services.directory.domain.portfolio import MOST_SHARES, may_end_on
from services.directory.domain.refused import Refused
from services.directory.models.portfolio import PortfolioShare
from services.directory.queries.portfolios import shares_of
from shared.ids import new_id
from shared.signing.node import Node


def share_portfolio(
    session: Session, *, node: Node, portfolio_id: str, token: str, label: str, until: date, now: datetime
) -> PortfolioShare:
    """A link that counts until the end of the day `until`, in the node's zone.

    Raises Refused: entry_link_void, too_many_shares; share_day at "until".
    """
    portfolio = own_portfolio(session, node, portfolio_id, token, now)
    zone = node.settings.timezone
    if not may_end_on(until, now.astimezone(zone).date()):
        raise Refused("share_day", field="until")
    if len(shares_of(session, portfolio, now)) >= MOST_SHARES:
        raise Refused("too_many_shares", most=MOST_SHARES)
    end = datetime.combine(until + timedelta(days=1), time(), zone)
    share = PortfolioShare(
        id=new_id(now), portfolio=portfolio.id, label=label, created_at=now, expires_at=end, revoked_at=None
    )
    session.add(share)
    session.flush()
    return share


def revoke_share(session: Session, *, node: Node, portfolio_id: str, token: str, share_id: str, now: datetime) -> None:
    """The link stops to count; a second time changes nothing. Raises Refused: entry_link_void, share_not_found."""
    portfolio = own_portfolio(session, node, portfolio_id, token, now)
    share = session.get(PortfolioShare, share_id)
    if share is None or share.portfolio != portfolio.id:
        raise Refused("share_not_found")
    share.revoked_at = share.revoked_at or now
    session.flush()
