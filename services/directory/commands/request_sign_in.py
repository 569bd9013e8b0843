"""Somebody asks for a sign-in link."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.commands.count_mail import count_mail
from services.directory.commands.send_sign_in_link import send_sign_in_link
from services.directory.models import Account
from shared.signing.node import Node
from shared.signing.person import person_ref


def request_sign_in(session: Session, *, node: Node, email: str, next_path: str, language: str, now: datetime) -> None:
    """Sends a link to an open account, at most 5 an hour.

    Nothing that comes back differs for an unknown address, and it is counted and written to disk alike: whoever asks
    must not learn who has an account, not by the time it takes either. The mail goes to the address on record.
    """
    key = person_ref(node.secret, email)
    account = session.scalars(select(Account).where(Account.email_key == key).with_for_update()).first()
    allowed = count_mail(session, purpose="sign_in", key=key, now=now)
    if account is None or account.closed_at is not None or not allowed:
        return
    send_sign_in_link(
        session, node=node, account=account, kind="sign_in", next_path=next_path, language=language, now=now
    )
