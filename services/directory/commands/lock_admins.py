"""Take the lock that guards the last admin."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.models.accounts import AccountRole


def lock_admins(session: Session) -> list[str]:
    """Account ids of all admins; nobody else takes or loses that role until the transaction ends."""
    rows = select(AccountRole).where(AccountRole.role == "admin").order_by(AccountRole.account_id)
    locked = session.scalars(rows.with_for_update().execution_options(populate_existing=True))
    return [row.account_id for row in locked]
