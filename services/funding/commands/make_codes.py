"""Print voting codes: only their hashes stay."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from services.funding.commands.lock_vote import lock_vote
from services.funding.commands.note_in_round import note_in_round
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account, is_office
from services.funding.domain.votes.codes import MOST_AT_ONCE, code_hash, new_code, read_code
from services.funding.models.votes import VotingCode
from shared.signing.node import Node


def make_codes(
    session: Session,
    *,
    node: Node,
    account: Account,
    round_id: str,
    count: int,
    choose: Callable[[str], str],
    now: datetime,
) -> list[str]:
    """New codes as they are printed, to be handed out once: nobody can read them here afterwards.

    Raises Refused: not_allowed, vote_not_found, vote_over, too_many_codes.
    """
    if not is_office(account):
        raise Refused("not_allowed")
    vote = lock_vote(session, round_id)
    if vote.status in ("closed", "decided"):
        raise Refused("vote_over")
    if not 1 <= count <= MOST_AT_ONCE:
        raise Refused("too_many_codes", field="count", most=MOST_AT_ONCE)
    codes: dict[str, str] = {}
    key = codes_key(node)
    while len(codes) < count:
        code = new_code(choose)
        codes[code_hash(key, round_id, read_code(code) or "")] = code
    last = session.scalar(select(func.max(VotingCode.batch)).where(VotingCode.round_id == round_id)) or 0
    rows = [
        {"round_id": round_id, "hash": hash, "batch": last + 1, "used": False, "revoked": False}
        for hash in sorted(codes)  # the order says nothing about the order of printing
    ]
    session.execute(insert(VotingCode), rows)
    note_in_round(
        session,
        round_id=round_id,
        account_id=account.account_id,
        action="codes_made",
        now=now,
        count=count,
        batch=last + 1,
    )
    return list(codes.values())


def codes_key(node: Node) -> bytes:
    """The key under which codes are hashed on this node."""
    return node.secret.derive("voting-codes")
