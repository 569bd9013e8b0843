"""Somebody without an account says that something is wrong with an entry."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.count_mail import count_mail
from services.directory.commands.lock_actor import locked
from services.directory.commands.send_entry_letter import Reader, send_entry_letter
from services.directory.domain.actors.people_kept import MOST_OPEN_NOTICES
from services.directory.domain.refused import Refused
from services.directory.models.notices import EntryNotice
from services.directory.queries.alliances import editors_of
from services.directory.queries.notices import count_open_notices
from shared.ids import new_id
from shared.signing.node import Node


def note_what_is_wrong(
    session: Session, *, node: Node, actor_id: str, text: str, email: str | None, pass_on: bool, now: datetime
) -> EntryNotice:
    """Waits in the office, and is mailed to those who edit the entry, with the address only if `pass_on` allows it.

    They get at most so many mails an hour (domain.lifetimes); the office has all of it. Raises Refused:
    actor_not_found, actor_not_published, too_many_notices.
    """
    actor = locked(session, node, actor_id)
    if actor.status != "published":
        raise Refused("actor_not_published")
    if count_open_notices(session, actor) >= MOST_OPEN_NOTICES:
        raise Refused("too_many_notices")
    notice = EntryNotice(
        id=new_id(now),
        actor=actor.number,
        text=text,
        email=email,
        pass_on=pass_on and email is not None,
        created_at=now,
    )
    session.add(notice)
    session.flush()
    editors = editors_of(session, [actor.number]).get(actor.number, [])
    if editors and count_mail(session, purpose="notice", key=actor.id, now=now):
        link = f"{node.settings.url}/directory/office/actors/{actor.id}"
        for one in editors:
            reader = Reader(one.email_key, one.name, one.email, node.settings.language)
            send_entry_letter(
                session, node=node, kind="notice_told", actor=actor, reader=reader, link=link, note=text,
                sender=notice.email if notice.pass_on else None, now=now,
            )  # fmt: skip
    return notice
