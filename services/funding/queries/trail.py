"""The trail of a round."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.domain.trail import BrokenLink, Entry, Words, first_broken_link
from services.funding.models.programmes import TrailEntry, TrailWords


def trail(session: Session, round_id: str) -> Iterator[Entry]:
    """All entries of a round, oldest first."""
    statement = select(TrailEntry).where(TrailEntry.round_id == round_id).order_by(TrailEntry.number)
    for row in session.scalars(statement):
        yield Entry(row.number, row.at, row.account_id, row.action, row.details, row.previous, row.hash)


def words_of_trail(session: Session, round_id: str) -> dict[int, Words]:
    """What was said about entries and is still kept, by the entry's number."""
    found = select(TrailWords).where(TrailWords.round_id == round_id)
    return {row.number: Words(row.text, row.salt) for row in session.scalars(found)}


def newest_of_trail(session: Session, round_id: str) -> Entry | None:
    """The last entry of a round: its number and hash are the head that others may write down."""
    statement = select(TrailEntry).where(TrailEntry.round_id == round_id).order_by(TrailEntry.number.desc()).limit(1)
    row = session.scalar(statement)
    return row and Entry(row.number, row.at, row.account_id, row.action, row.details, row.previous, row.hash)


def broken_link(session: Session, round_id: str) -> BrokenLink | None:
    """Where the chain breaks, or None."""
    return first_broken_link(round_id, trail(session, round_id), words_of_trail(session, round_id))
