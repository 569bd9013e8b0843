"""Another node's entry, as that node says it stands: a copy to read, beside this node's own."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from services.directory.commands.index_words import index_words
from services.directory.domain.actors.content import blank_content
from services.directory.domain.hours.osm_text import check_hours
from services.directory.models.actors import Actor, OpenSpan

_HOME = ("url", "short_url", "licence", "logo")


def keep_copy(session: Session, *, source: str, id: str, version: int, actor: Mapping[str, Any], now: datetime) -> None:
    """Keeps the newest version; `actor` is a loaded PublicActor or PublicAlliance. This node's own is left alone.

    Its office hours are worked out a little later, by the job that plans hours ahead.
    """
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
    copy.content = _content(actor)
    copy.kind, copy.name, copy.sort_name = copy.content["kind"], copy.content["name"], ""
    copy.home = {"name": actor["home_name"], **{name: actor[name] for name in _HOME}}
    copy.confirmed_at, copy.hours_until = actor["confirmed_at"], now
    session.flush()
    session.execute(delete(OpenSpan).where(OpenSpan.actor == copy.number))
    index_words(session, [copy])


def drop_copy(session: Session, *, source: str, id: str, version: int, now: datetime) -> None:
    """The entry is public no longer: its document goes, its version stays so that nothing older brings it back."""
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
    copy.content, copy.home, copy.hours_until = blank_content("UTC"), None, None
    session.flush()
    session.execute(delete(OpenSpan).where(OpenSpan.actor == copy.number))
    index_words(session, [copy])


def _found(session: Session, source: str, id: str) -> Actor | None:
    return session.scalar(select(Actor).where(Actor.source == source, Actor.id == id).with_for_update())


def _content(actor: Mapping[str, Any]) -> dict[str, Any]:
    """The document of a copy. Hours that cannot be read here are left out: what is wrong elsewhere must not stop us."""
    content = blank_content(actor["timezone"])
    content.update({name: value for name, value in actor.items() if name in content})
    content.update(links=actor["pages"], logo=None)
    if "members" in actor:
        content["members"] = actor["members"]
    try:
        ZoneInfo(content["timezone"])
        for text in (content["opening_hours"], *(one["opening_hours"] for one in content["hours_exceptions"])):
            if text:
                check_hours(text)
    except (ValueError, ZoneInfoNotFoundError):
        content.update(timezone="UTC", opening_hours=None, hours_exceptions=[])
    return content
