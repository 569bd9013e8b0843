"""Somebody asks for a sign-in link."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.commands.count_mail import count_mail
from services.directory.commands.send_sign_in_link import send_sign_in_link
from services.directory.models.accounts import Account
from shared.ids import new_id
from shared.signing.node import Node
from shared.signing.person import person_ref


def request_sign_in(session: Session, *, node: Node, email: str, next_path: str, language: str, now: datetime) -> None:
    """Sends a link to an open account, at most 5 an hour. The mail goes to the address on record.

    Whoever asks must not learn who has an account, not by the time it takes either: for an unknown address or a closed
    account the same rows are written, and taken back by a savepoint.
    """
    key = person_ref(node.secret, email)
    account = session.scalars(select(Account).where(Account.email_key == key).with_for_update()).first()
    if not count_mail(session, purpose="sign_in", key=key, now=now):
        return
    with session.begin_nested() as savepoint:
        someone = account or Account(id=new_id(now), email=email, email_key=key, name="", created_at=now)
        session.add(someone)
        send_sign_in_link(
            session, node=node, account=someone, kind="sign_in", next_path=next_path, language=language, now=now
        )
        if account is None or account.closed_at is not None:
            savepoint.rollback()
