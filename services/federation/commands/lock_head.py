"""Take the lock under which the log grows and the node's keys change."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.federation.models.log import LogHead


def lock_head(session: Session) -> LogHead:
    """Until the transaction ends; taken after every other lock."""
    return session.scalars(
        select(LogHead).where(LogHead.number == 1).with_for_update().execution_options(populate_existing=True)
    ).one()
