"""Keep what the directory says that an account is called."""

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from services.funding.models.proposals import AccountName


def note_account_name(session: Session, *, account_id: str, name: str | None, version: int) -> None:
    """An older name never replaces a newer one; without a name the account is closed, and forgotten here."""
    if name is None:
        session.execute(delete(AccountName).where(AccountName.account_id == account_id))
        return
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgres_insert
    statement = insert(AccountName).values(account_id=account_id, version=version, name=name)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["account_id"],
            set_={"version": statement.excluded.version, "name": statement.excluded.name},
            where=AccountName.version <= statement.excluded.version,
        )
    )
