"""The urn of a residents' vote is shaken while the vote goes on.

Databases keep more than columns: which rows one transaction wrote, and in which order (`xmin`, `ctid`). A ballot and
the code that it used are written together, so until the next shake somebody who reads the database's own books could
still tie them. A shake writes all ballots anew, under new ids and in random order, and all used codes with them: then
all of them are of one moment. What was there before lies in dead rows until the database sweeps them up
(`Database.sweep`), and in its journal until that is overwritten: whoever keeps copies of the journal must be trusted.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from services.funding.commands.lock_vote import lock_vote
from services.funding.models.votes import Vote, VoteBallot, VotingCode


def open_votes(session: Session) -> list[str]:
    """Rounds whose vote is open and has ballots."""
    with_ballots = select(VoteBallot.round_id).distinct()
    return list(session.scalars(select(Vote.round_id).where(Vote.status == "open", Vote.round_id.in_(with_ballots))))


def shake_ballots(
    session: Session, *, round_id: str, shuffle: Callable[[list[Any]], None], ballot_id: Callable[[], str]
) -> int:
    """Writes all ballots and all used codes of an open vote anew; returns how many ballots there are.

    Nobody votes meanwhile. `ballot_id` gives 32 random hex digits (secrets.token_hex(16)).
    """
    lock_vote(session, round_id)
    choices = list(session.scalars(select(VoteBallot.choice).where(VoteBallot.round_id == round_id)))
    shuffle(choices)
    session.execute(delete(VoteBallot).where(VoteBallot.round_id == round_id))
    if choices:
        rows = [{"id": ballot_id(), "round_id": round_id, "choice": choice} for choice in choices]
        session.execute(insert(VoteBallot), rows)
    write_codes_anew(session, round_id)
    return len(choices)


def write_codes_anew(session: Session, round_id: str) -> int:
    """All used codes become rows of this transaction; returns how many there are."""
    used = (VotingCode.round_id == round_id) & VotingCode.used.is_(True)
    session.execute(update(VotingCode).where(used).values(used=True).execution_options(synchronize_session=False))
    return session.scalar(select(func.count()).where(used)) or 0
