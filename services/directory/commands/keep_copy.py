"""Another node's entry, as that node says it stands: a copy to read, beside this node's own."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from services.directory.commands.count_refused import count_refused
from services.directory.commands.index_words import index_words
from services.directory.domain.actors.content import blank_content
from services.directory.domain.actors.foreign import (
    foreign_content,
    foreign_home,
    foreign_moment,
    is_id,
    why_not_kept,
)
from services.directory.models.actors import Actor, OpenSpan


def keep_copy(session: Session, *, source: str, id: str, version: int, actor: Mapping[str, Any], now: datetime) -> None:
    """Keeps the newest version; `actor` is a loaded PublicActor or PublicAlliance. This node's own is left alone.

    What lies beyond the bounds of an entry is cut or left out, and an entry that cannot be kept at all is passed over.
    Its office hours are worked out a little later, by the job that plans hours ahead.
    """
    reason = why_not_kept(id, actor)
    if reason is not None:
        count_refused(session, source=source, kind="entry", reason=reason, now=now)
        return
    copy = _found(session, source, id)
    if copy is None:
        copy = Actor(
            source=source, id=id, local=False, code=None, version=0, merged_into=None, reminded_at=None,
            created_by=None, created_at=now,
        )  # fmt: skip
        session.add(copy)
    elif copy.local or version <= copy.version:
        return
    copy.version, copy.status, copy.changed_at = version, "published", now
    copy.content, copy.home = foreign_content(actor), foreign_home(actor)
    copy.kind, copy.name, copy.sort_name = copy.content["kind"], copy.content["name"], ""
    copy.confirmed_at, copy.hours_until = foreign_moment(actor["confirmed_at"]), now
    session.flush()
    session.execute(delete(OpenSpan).where(OpenSpan.actor == copy.number))
    index_words(session, [copy])


def drop_copy(
    session: Session, *, source: str, id: str, version: int, now: datetime, replaced_by: str | None = None
) -> None:
    """The entry is public no longer: its document goes, its version stays so that nothing older brings it back.

    `replaced_by`, an entry of the same node, is noted; alliances follow it (commands.replace_members).
    """
    if not is_id(id):
        return
    copy = _found(session, source, id)
    if copy is None:
        copy = Actor(
            source=source, id=id, local=False, code=None, kind="", name="", sort_name="", merged_into=None,
            confirmed_at=None, reminded_at=None, created_by=None, created_at=now,
        )  # fmt: skip
        session.add(copy)
    elif copy.local or version <= copy.version:
        return
    copy.version, copy.status, copy.changed_at = version, "withdrawn", now
    copy.content, copy.hours_until = blank_content("UTC"), None
    copy.home = {"replaced_by": replaced_by} if is_id(replaced_by) and replaced_by != id else None
    session.flush()
    session.execute(delete(OpenSpan).where(OpenSpan.actor == copy.number))
    index_words(session, [copy])


def _found(session: Session, source: str, id: str) -> Actor | None:
    return session.scalar(select(Actor).where(Actor.source == source, Actor.id == id).with_for_update())
