"""Somebody without an account suggests an entry."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.directory.commands.count_mail import count_mail
from services.directory.commands.lock_address import lock_address
from services.directory.commands.new_actor import new_actor
from services.directory.commands.send_entry_letter import Reader, send_entry_letter
from services.directory.domain.actors.people_kept import MOST_OPEN
from services.directory.models.people import Suggestion
from services.directory.queries.signed_urls import SUGGESTION, signed_url
from shared.signing.node import Node
from shared.signing.person import person_ref


def suggest_actor(
    session: Session, *, node: Node, data: dict[str, Any], name: str, email: str, language: str, now: datetime
) -> None:
    """Keeps the suggestion and mails a link; nobody sees it before its address is confirmed.

    `data` is a loaded SuggestedEntry. Whoever asks does not learn whether the address has reached its limits: then
    nothing happens. Raises Refused with the field at fault.
    """
    ref = person_ref(node.secret, email)
    lock_address(session, ref)
    with session.begin_nested() as savepoint:
        actor = new_actor(session, node=node, data=data, status="unconfirmed", by=None, now=now)
        waiting = select(func.count()).select_from(Suggestion).where(Suggestion.person_ref == ref)
        too_many = session.scalar(waiting) or 0
        if too_many >= MOST_OPEN or not count_mail(session, purpose="suggestion", key=ref, now=now):
            savepoint.rollback()
            return
        session.add(
            Suggestion(
                actor=actor.number,
                person_ref=ref,
                email=email,
                name=name,
                language=language,
                generation=1,
                created_at=now,
            )
        )
        link = signed_url(node, SUGGESTION, actor.id, 1)
        reader = Reader(ref, name, email, language)
        send_entry_letter(
            session,
            node=node,
            kind="suggestion_confirm",
            actor=actor,
            reader=reader,
            link=link,
            names_the_entry=False,
            now=now,
        )
