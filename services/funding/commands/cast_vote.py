"""A resident votes with a code.

Nothing here may lead from the ballot to the code or to a moment: the code's row only flips, the ballot has a random id,
there is no message, no trail entry and no idempotency record of it. What the database itself knows of rows that were
written together is wiped out again and again (`shake_ballots`).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import BindParameter, CursorResult, RowMapping, Table, Text, bindparam, func, insert, select, update
from sqlalchemy import cast as as_type
from sqlalchemy.orm import Session

from services.funding.commands.make_codes import codes_key
from services.funding.domain.refused import Refused
from services.funding.domain.votes.ballot import BallotRules, kept_choice
from services.funding.domain.votes.codes import code_hash, read_code
from services.funding.domain.votes.rules import why_no_ballot
from services.funding.models.votes import Vote, VoteBallot, VoteProject, VotingCode
from shared.signing.node import Node

_votes: Table = Vote.__table__  # type: ignore[assignment]
_projects: Table = VoteProject.__table__  # type: ignore[assignment]
_codes: Table = VotingCode.__table__  # type: ignore[assignment]
_urn: Table = VoteBallot.__table__  # type: ignore[assignment]
_round: BindParameter[str] = bindparam("round")

# What a ballot needs to know, in one statement, since thousands come on the last evening. They come in side by side,
# but the lock keeps everybody from closing the vote meanwhile: who does takes its row for update (`lock_vote`).
_FACTS = (
    select(
        *(_votes.c[name] for name in ["status", "opens_at", "closes_at", "ballot_kind", "most_projects", "points"]),
        select(func.aggregate_strings(as_type(_projects.c.number, Text), ","))
        .where(_projects.c.round_id == _round)
        .scalar_subquery()
        .label("numbers"),
    )
    .where(_votes.c.round_id == _round)
    .with_for_update(read=True, key_share=True)
)
_THIS_CODE = (_codes.c.round_id == _round) & (_codes.c.hash == bindparam("code")) & _codes.c.revoked.is_(False)
_FLIP = update(_codes).where(_THIS_CODE, _codes.c.used.is_(False)).values(used=True)
_KNOWN = select(_codes.c.used).where(_THIS_CODE)
_BALLOT = insert(_urn)


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
    vote = _facts(session, round_id)
    closed = why_no_ballot(vote["status"], vote["opens_at"], vote["closes_at"], now)
    if closed is not None:
        raise Refused(closed)
    numbers = {int(number) for number in (vote["numbers"] or "").split(",") if number}
    rules = BallotRules(vote["ballot_kind"], numbers, vote["most_projects"], vote["points"])
    choice = kept_choice(rules, projects, points)
    _use(session, round_id, code_hash(codes_key(node), round_id, _letters(code)))
    session.execute(_BALLOT, {"id": ballot_id, "round_id": round_id, "choice": choice})


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


def _facts(session: Session, round_id: str) -> RowMapping:
    facts = session.execute(_FACTS, {"round": round_id}).mappings().first()
    if facts is None:
        raise Refused("vote_not_found")
    return facts


def _use(session: Session, round_id: str, hash: str) -> None:
    this_code = {"round": round_id, "code": hash}
    if cast("CursorResult[Any]", session.execute(_FLIP, this_code)).rowcount == 1:
        return
    used = session.scalar(_KNOWN, this_code)
    raise Refused("code_used" if used else "code_invalid", field="code")
