"""Create the account of a mail address, once."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from services.directory.commands.lock_account import lock_account
from services.directory.models.accounts import Account
from shared.ids import new_id
from shared.signing.node import Node
from shared.signing.person import person_ref


def create_account(session: Session, *, node: Node, email: str, name: str, now: datetime) -> Account:
    """The account of the address, locked; all spellings of one address share one, also when two make it at once."""
    key = person_ref(node.secret, email)
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgres_insert
    session.execute(
        insert(Account)
        .values(id=new_id(now), email=email, email_key=key, name=name, created_at=now)
        .on_conflict_do_nothing(index_elements=["email_key"])
    )
    account = lock_account(session, session.scalars(select(Account.id).where(Account.email_key == key)).one())
    if not account.name:
        account.name = name
    return account
