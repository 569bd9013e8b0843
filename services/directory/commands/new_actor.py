"""An entry that nobody has seen yet, for the commands that begin one."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.commands.fill_actor import fill_actor
from services.directory.commands.keep_revision import keep_revision
from services.directory.domain.actors.content import blank_content, sort_name
from services.directory.models.actors import Actor
from shared.ids import new_id, short_code
from shared.signing.node import Node


def new_actor(
    session: Session, *, node: Node, data: dict[str, Any], status: str, by: str | None, now: datetime
) -> Actor:
    """The flushed entry with its first revision; it is not indexed yet. Raises Refused with the field at fault."""
    content = fill_actor(blank_content(node.settings.timezone.key), data)
    actor = Actor(
        source=node.identity, id=new_id(now), local=True, code=_unused_code(session), version=0, status=status,
        kind=content["kind"], name=content["name"], sort_name=sort_name(content["name"]), content=content, home=None,
        merged_into=None, confirmed_at=None, reminded_at=None, hours_until=None, created_by=by, created_at=now,
        changed_at=now,
    )  # fmt: skip
    session.add(actor)
    keep_revision(session, actor, act="created", by=by, now=now)
    return actor


def _unused_code(session: Session) -> str:
    code = short_code()
    while session.scalar(select(Actor.number).where(Actor.code == code)) is not None:
        code = short_code()
    return code
