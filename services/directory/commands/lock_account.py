"""Take the lock under which everything about one account happens in order."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.domain.refused import Refused
from services.directory.models.accounts import Account


def lock_account(session: Session, account_id: str) -> Account:
    """The account, locked until the transaction ends; raises Refused account_unknown."""
    found = session.scalars(
        select(Account).where(Account.id == account_id).with_for_update().execution_options(populate_existing=True)
    ).first()
    if found is None:
        raise Refused("account_unknown")
    return found
