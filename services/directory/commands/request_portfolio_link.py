"""Somebody asks for the link to the own portfolio."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.commands.count_mail import count_mail
from services.directory.commands.lock_address import lock_address
from services.directory.commands.send_portfolio_letter import send_portfolio_letter
from services.directory.models.portfolio import Portfolio
from shared.ids import new_id
from shared.signing.node import Node
from shared.signing.person import person_ref


def request_portfolio_link(session: Session, *, node: Node, email: str, language: str, now: datetime) -> None:
    """Mails it to the address on record, at most 5 times an hour.

    Whoever asks must not learn who has a portfolio, not by the time it takes either: for an unknown address the same
    rows are written, and taken back by a savepoint.
    """
    ref = person_ref(node.secret, email)
    lock_address(session, ref)
    if not count_mail(session, purpose="portfolio", key=ref, now=now):
        return
    portfolio = session.scalar(select(Portfolio).where(Portfolio.person_ref == ref).with_for_update())
    with session.begin_nested() as savepoint:
        someones = portfolio or Portfolio(
            id=new_id(now), person_ref=ref, email=email, name="", language=language, generation=1
        )
        someones.language = language
        send_portfolio_letter(session, node=node, portfolio=someones, kind="portfolio_link", now=now)
        if portfolio is None:
            savepoint.rollback()
