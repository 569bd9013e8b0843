"""What accounts are called, as far as the directory has told."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.registration.models import AccountName


def account_names(session: Session, account_ids: Iterable[str | None]) -> dict[str, str]:
    """The names by id; whose name is not known here is left out."""
    wanted = {account_id for account_id in account_ids if account_id is not None}
    statement = select(AccountName.account_id, AccountName.name).where(AccountName.account_id.in_(wanted))
    return {row[0]: row[1] for row in session.execute(statement)}
