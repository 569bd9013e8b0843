"""The tables of entries: the document itself, its history, and what is copied out of it so that it is found fast.

The side tables refer to an entry by `number`: entries of other nodes stand beside those of this one, and ids are unique
only together with the node they come from.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.directory.domain.actors.status import STATUSES
from services.directory.models.declared import Base
from shared.storage.tables import Running
from shared.storage.types import Json, Moment

# SQLite keeps the rows themselves in the order of the key, and no second table of keys beside them.
_IN_ORDER = {"sqlite_with_rowid": False}


class Actor(Base):
    """An entry. `content` is the whole document (domain.actors.content); `local` tells this node's from copies.

    `confirmed_at`: when somebody of theirs, or the office, last said that it is still right. `hours_until`: up to when
    `open_spans` are worked out. `merged_into`: the entry that took this one's place.
    """

    __tablename__ = "actors"
    __table_args__ = (
        UniqueConstraint("source", "id"),
        CheckConstraint("status IN ('" + "', '".join(STATUSES) + "')", name="status"),
        CheckConstraint("local OR status IN ('published', 'hidden', 'withdrawn')", name="remote"),
        CheckConstraint("(merged_into IS NOT NULL) = (status = 'merged')", name="merged"),
        Index("ix_actors_status_sort_name_number", "status", "sort_name", "number"),
        Index("ix_actors_status_kind_sort_name", "status", "kind", "sort_name"),
        Index("ix_actors_status_confirmed_at", "status", "confirmed_at"),
        Index("ix_actors_status_changed_at", "status", "changed_at"),
    )

    number: Mapped[int] = mapped_column(Running, primary_key=True, autoincrement=True)
    source: Mapped[str] = mapped_column(String(200))
    id: Mapped[str] = mapped_column(String(100))
    local: Mapped[bool]
    code: Mapped[str | None] = mapped_column(String(8), unique=True)  # of the short address /a/<code>; never reused
    version: Mapped[int] = mapped_column(BigInteger)
    status: Mapped[str] = mapped_column(String(12))
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200))
    sort_name: Mapped[str] = mapped_column(String(400))
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    home: Mapped[dict[str, Any] | None] = mapped_column(Json)  # of a copy: {"name", "url", "short_url", "licence"}
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("actors.number"), index=True)
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    reminded_at: Mapped[datetime | None] = mapped_column(Moment)
    reminders: Mapped[int] = mapped_column(default=0, server_default="0")  # counts while reminded_at is set
    hours_until: Mapped[datetime | None] = mapped_column(Moment, index=True)
    created_by: Mapped[str | None] = mapped_column(String(36), index=True)  # an account; null: suggested, or a copy
    created_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)


class ActorRevision(Base):
    """One state that an entry had; `by` is an account, null for a suggestion or a copy."""

    __tablename__ = "actor_revisions"
    __table_args__ = (UniqueConstraint("actor", "version"),)

    number: Mapped[int] = mapped_column(Running, primary_key=True, autoincrement=True)
    actor: Mapped[int] = mapped_column(ForeignKey("actors.number"))
    version: Mapped[int] = mapped_column(BigInteger)
    act: Mapped[str] = mapped_column(String(20))
    by: Mapped[str | None] = mapped_column(String(36))
    at: Mapped[datetime] = mapped_column(Moment)
    content: Mapped[dict[str, Any]] = mapped_column(Json)


class ActorFacet(Base):
    """What an entry is found by: facet "topic", "area" (also the areas around it), "language", "access" or "has".

    Likely duplicates find one another by "street", "site" and "mailbox" (domain.actors.duplicates.found_by). An entry
    has a dozen of them and more hours, so nothing is looked up for each that is written: no foreign keys.
    """

    __tablename__ = "actor_facets"
    __table_args__ = (_IN_ORDER,)

    facet: Mapped[str] = mapped_column(String(10), primary_key=True)
    value: Mapped[str] = mapped_column(String(40), primary_key=True)
    actor: Mapped[int] = mapped_column(Running, primary_key=True, autoincrement=False, index=True)


class Word(Base):
    """A folded word that some entry uses.

    New ones are added under the lock of the row in `vocabularies` only, so numbers rise in the order of commits, and a
    process that knows the words up to one number need not ask for them again.
    """

    __tablename__ = "words"

    number: Mapped[int] = mapped_column(Running, primary_key=True, autoincrement=True)
    word: Mapped[str] = mapped_column(String(60), unique=True)


class Vocabulary(Base):
    """One row: the lock under which words are added."""

    __tablename__ = "vocabularies"
    __table_args__ = (CheckConstraint("id = 1", name="one"),)

    id: Mapped[int] = mapped_column(primary_key=True)


class ActorWord(Base):
    """That an entry uses a word; `weight` says how prominently (domain.actors.content.texts).

    An entry has dozens of them. So they are found by their word only, and nothing is looked up for each one that is
    written: what an entry uses stands in its ActorWordList, and `commands.index_words` alone writes both.
    """

    __tablename__ = "actor_words"
    __table_args__ = (_IN_ORDER,)

    word: Mapped[int] = mapped_column(Running, primary_key=True, autoincrement=False)
    actor: Mapped[int] = mapped_column(Running, primary_key=True, autoincrement=False)
    weight: Mapped[int]


class ActorWordList(Base):
    """All words of an entry, as pairs of number and weight: to find its rows in `actor_words` again."""

    __tablename__ = "actor_word_lists"

    actor: Mapped[int] = mapped_column(ForeignKey("actors.number"), primary_key=True)
    words: Mapped[list[tuple[int, int]]] = mapped_column(Json)


LONGEST_SPAN = timedelta(days=1)


class OpenSpan(Base):
    """Office hours of the coming days, worked out ahead: open from `opens_at` until before `closes_at`.

    No row is longer than LONGEST_SPAN, so that what is open now is found among those that began within that time; what
    is open for longer has several rows that touch.
    """

    __tablename__ = "open_spans"
    __table_args__ = (
        CheckConstraint("closes_at > opens_at", name="span"),
        Index("ix_open_spans_opens_at_closes_at_actor", "opens_at", "closes_at", "actor"),
        _IN_ORDER,
    )

    actor: Mapped[int] = mapped_column(Running, primary_key=True, autoincrement=False)
    opens_at: Mapped[datetime] = mapped_column(Moment, primary_key=True)
    closes_at: Mapped[datetime] = mapped_column(Moment)


class SchoolHoliday(Base):
    """Days without school, as the office entered them: office hours may speak of them."""

    __tablename__ = "school_holidays"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    first_day: Mapped[str] = mapped_column(String(10), index=True)  # ISO date
    last_day: Mapped[str] = mapped_column(String(10))


class ImportedRow(Base):
    """Which entry a row of an imported file became, so that the same file changes nothing the second time."""

    __tablename__ = "imported_rows"

    collection: Mapped[str] = mapped_column(String(60), primary_key=True)
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    actor: Mapped[int] = mapped_column(ForeignKey("actors.number"), index=True)
    hash: Mapped[str] = mapped_column(String(64))  # of what the row said
