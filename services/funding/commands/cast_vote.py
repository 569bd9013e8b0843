"""A resident votes with a code.

Nothing here may lead from the ballot to the code or to a moment: the code's row only flips, the ballot has a random id,
there is no message, no trail entry and no idempotency record of it. What the database itself knows of rows that were
written together is wiped out again and again (`shake_ballots`).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, insert, select, update
from sqlalchemy.orm import Session

from services.funding.commands.lock_vote import lock_vote
from services.funding.commands.make_codes import codes_key
from services.funding.domain.refused import Refused
from services.funding.domain.votes.ballot import BallotRules, kept_choice
from services.funding.domain.votes.codes import code_hash, read_code
from services.funding.domain.votes.rules import why_no_ballot
from services.funding.models.votes import VoteBallot, VoteProject, VotingCode
from shared.signing.node import Node


def cast_vote(
    session: Session,
    *,
    node: Node,
    round_id: str,
    code: str,
    projects: Sequence[int],
    points: Mapping[int, int],
    ballot_id: str,
    now: datetime,
) -> None:
    """Takes one ballot per code. `ballot_id`: 32 random hex digits (secrets.token_hex(16)).

    Raises Refused: vote_not_found, vote_not_open_yet, vote_over, code_invalid, code_used, and what kept_choice raises;
    then the code is still good.
    """
    vote = lock_vote(session, round_id, shared=True)
    closed = why_no_ballot(vote.status, vote.opens_at, vote.closes_at, now)
    if closed is not None:
        raise Refused(closed)
    numbers = set(session.scalars(select(VoteProject.number).where(VoteProject.round_id == round_id)))
    choice = kept_choice(BallotRules(vote.ballot_kind, numbers, vote.most_projects, vote.points), projects, points)
    _use(session, round_id, code_hash(codes_key(node), round_id, _letters(code)))
    session.execute(insert(VoteBallot).values(id=ballot_id, round_id=round_id, choice=choice))


def check_code(session: Session, *, node: Node, round_id: str, code: str) -> None:
    """Raises Refused code_invalid or code_used; else the code is good for one ballot."""
    hash = code_hash(codes_key(node), round_id, _letters(code))
    found = session.get(VotingCode, (round_id, hash))
    if found is None or found.revoked:
        raise Refused("code_invalid", field="code")
    if found.used:
        raise Refused("code_used", field="code")


def _letters(code: str) -> str:
    letters = read_code(code)
    if letters is None:
        raise Refused("code_invalid", field="code")
    return letters


def _use(session: Session, round_id: str, hash: str) -> None:
    flip = (
        update(VotingCode)
        .where(
            VotingCode.round_id == round_id,
            VotingCode.hash == hash,
            VotingCode.used.is_(False),
            VotingCode.revoked.is_(False),
        )
        .values(used=True)
        .execution_options(synchronize_session=False)
    )
    if cast("CursorResult[Any]", session.execute(flip)).rowcount == 1:
        return
    known = select(VotingCode.used).where(
        VotingCode.round_id == round_id, VotingCode.hash == hash, VotingCode.revoked.is_(False)
    )
    raise Refused("code_used" if session.scalar(known) else "code_invalid", field="code")
