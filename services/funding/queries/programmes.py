"""Programmes of this node and copies of those of others."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import literal, select, tuple_, union_all
from sqlalchemy.orm import Session

from services.funding.domain.refused import Refused
from services.funding.domain.rights import STAFF, Account
from services.funding.domain.words import fold, search_words
from services.funding.models.programmes import Programme, ProgrammeCopy

_AT_ONCE = 100
Place = tuple[str, str, str]  # name, source, id
HERE = ""


@dataclass(frozen=True)
class Listed:
    """A programme in lists; `source` None: of this node, then `content` is its document, else its public message."""

    source: str | None
    id: str
    code: str | None
    status: str
    name: str
    content: dict[str, Any]

    @property
    def place(self) -> Place:
        """Where it stands in the order of lists."""
        return self.name, self.source or HERE, self.id


@dataclass(frozen=True)
class Filters:
    """What somebody looks for. `areas`: all that would do; `source`: None all nodes, HERE this one, or another."""

    words: str | None = None
    areas: Collection[str] | None = None
    topic: str | None = None
    who: str | None = None
    source: str | None = None

    def match(self, content: dict[str, Any]) -> bool:
        """Whether a programme is among what is looked for; empty areas and topics stand for all."""
        if self.topic is not None and content["topics"] and self.topic not in content["topics"]:
            return False
        if self.who is not None and self.who not in content["who"]:
            return False
        if self.areas is not None and content["areas"] and set(content["areas"]).isdisjoint(self.areas):
            return False
        words = search_words(self.words or "")
        text = fold(" ".join(content[name] for name in ("name", "summary", "description"))) if words else ""
        return all(word in text for word in words)


def published_programmes(session: Session, filters: Filters, *, after: Place | None = None, limit: int) -> list[Listed]:
    """Published ones by name, up to limit + 1 of them."""
    found = (one for one in _by_name(session, filters.source, after) if filters.match(one.content))
    return list(islice(found, limit + 1))


def _by_name(session: Session, source: str | None, after: Place | None) -> Iterator[Listed]:
    own = select(
        literal(HERE).label("source"), Programme.id, Programme.code, Programme.status, Programme.name,
        Programme.content,
    ).where(Programme.status == "published")  # fmt: skip
    copies = select(
        ProgrammeCopy.source, ProgrammeCopy.id, literal(None).label("code"), ProgrammeCopy.status, ProgrammeCopy.name,
        ProgrammeCopy.content,
    ).where(ProgrammeCopy.status == "published")  # fmt: skip
    if source is None:
        every = union_all(own, copies).subquery()
    elif source == HERE:
        every = own.subquery()
    else:
        every = copies.where(ProgrammeCopy.source == source).subquery()
    place = tuple_(every.c.name, every.c.source, every.c.id)
    statement = select(every).order_by(every.c.name, every.c.source, every.c.id).limit(_AT_ONCE)
    while True:
        rows = session.execute(statement if after is None else statement.where(place > after)).all()
        for row in rows:
            yield Listed(row.source or None, row.id, row.code, row.status, row.name, row.content)
        if len(rows) < _AT_ONCE:
            return
        after = (rows[-1].name, rows[-1].source, rows[-1].id)


def listed(programme: Programme) -> Listed:
    """One of this node's as lists have it."""
    return Listed(None, programme.id, programme.code, programme.status, programme.name, programme.content)


def programme_for(session: Session, account: Account | None, programme_id: str) -> Programme:
    """The programme if the reader may see it: drafts only staff. Raises Refused programme_not_found."""
    return _seen(account, session.get(Programme, programme_id))


def programme_by_code(session: Session, account: Account | None, code: str) -> Programme:
    """The same by its address on paper."""
    return _seen(account, session.scalar(select(Programme).where(Programme.code == code)))


def _seen(account: Account | None, found: Programme | None) -> Programme:
    staff = account is not None and not account.roles.isdisjoint(STAFF)
    if found is None or (found.status == "draft" and not staff):
        raise Refused("programme_not_found")
    return found


def office_programmes(session: Session, *, status: str, after: tuple[str, str] | None, limit: int) -> list[Programme]:
    """All with this status by name, up to limit + 1."""
    statement = select(Programme).where(Programme.status == status).order_by(Programme.name, Programme.id)
    if after is not None:
        statement = statement.where(tuple_(Programme.name, Programme.id) > after)
    return list(session.scalars(statement.limit(limit + 1)))


def every_programme(session: Session, most: int) -> list[Listed]:
    """The first `most` published programmes of this node and of others, by name."""
    return list(islice(_by_name(session, None, None), most))
