"""What accounts are called."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.models.proposals import AccountName


def account_names(session: Session, account_ids: Iterable[str | None]) -> dict[str, str]:
    """The names of those accounts that the directory has told of and not closed since."""
    wanted = {account_id for account_id in account_ids if account_id is not None}
    if not wanted:
        return {}
    statement = select(AccountName.account_id, AccountName.name).where(AccountName.account_id.in_(wanted))
    return {row.account_id: row.name for row in session.execute(statement)}
