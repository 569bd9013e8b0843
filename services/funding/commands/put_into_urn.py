"""The urn of a secret vote: whose ballot is in, and what is in the urn, and nothing that ties the one to the other.

Databases keep more than columns: the order in which rows were written, and which of them were written together
(`rowid`, `ctid`, `xmin`). So with each ballot the whole urn is emptied, shaken and filled anew, and the list of who has
voted is written anew by name: all rows of both are of the same moment, and in an order that tells nothing.
"""

import secrets
from collections.abc import Callable, Collection, Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from services.funding.models.sessions import CountedBallot, HasVoted, SecretBallot, SessionItem

Ballot = tuple[str, int | None]  # choice, cents


def put_into_urn(
    session: Session,
    item: SessionItem,
    *,
    juror_ids: Collection[str],
    ballots: Sequence[Ballot],
    shuffle: Callable[[list[Ballot]], None],
) -> None:
    """For a locked item: as many ballots as people, none of whom has voted in this turn."""
    mine = (HasVoted.item_id == item.id) & (HasVoted.turn == item.turn)
    voted = sorted({*session.scalars(select(HasVoted.juror_id).where(mine)), *juror_ids})
    urn = [*_in_urn(session, item), *ballots]
    shuffle(urn)
    session.execute(delete(HasVoted).where(mine))
    session.execute(delete(SecretBallot).where(SecretBallot.item_id == item.id, SecretBallot.turn == item.turn))
    session.execute(insert(HasVoted), [{"item_id": item.id, "turn": item.turn, "juror_id": id} for id in voted])
    rows = [
        {"id": secrets.token_hex(16), "item_id": item.id, "turn": item.turn, "choice": choice, "cents": cents}
        for choice, cents in urn
    ]
    session.execute(insert(SecretBallot), rows)


def count_urn(session: Session, item: SessionItem, shuffle: Callable[[list[Ballot]], None]) -> None:
    """For a locked item: empties the urn in random order into `CountedBallot`."""
    urn = _in_urn(session, item)
    shuffle(urn)
    session.execute(delete(SecretBallot).where(SecretBallot.item_id == item.id, SecretBallot.turn == item.turn))
    write_counted(session, item, urn)


def how_many(session: Session, item: SessionItem) -> int:
    """So many ballots are in the urn."""
    return len(_in_urn(session, item))


def write_counted(session: Session, item: SessionItem, ballots: Sequence[Ballot]) -> None:
    """Ballots without people, in the order given."""
    rows = [
        {"item_id": item.id, "turn": item.turn, "place": place, "choice": choice, "cents": cents}
        for place, (choice, cents) in enumerate(ballots, 1)
    ]
    if rows:
        session.execute(insert(CountedBallot), rows)


def _in_urn(session: Session, item: SessionItem) -> list[Ballot]:
    statement = select(SecretBallot.choice, SecretBallot.cents).where(
        SecretBallot.item_id == item.id, SecretBallot.turn == item.turn
    )
    return [(row.choice, row.cents) for row in session.execute(statement.order_by(SecretBallot.id))]
