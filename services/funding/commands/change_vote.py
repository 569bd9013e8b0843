"""The office changes a vote that it has planned, before it opens."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.funding.commands.create_vote import RULES, check_pot, lock_planned
from services.funding.commands.lock_round import lock_round
from services.funding.commands.note_in_round import note_in_round
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account
from services.funding.domain.votes.rules import check_vote
from services.funding.models.votes import Vote
from shared.ids import next_version


def change_vote(session: Session, *, account: Account, round_id: str, data: dict[str, Any], now: datetime) -> Vote:
    """The vote with all that `data`, a loaded VoteInput, says; it stays in its programme, and its ballot stays.

    Raises Refused: not_allowed, vote_not_found, vote_has_begun, programme_not_found (another one), pot_not_found,
    closes_in_past, and what check_vote raises.
    """
    vote = lock_planned(session, account, round_id)
    if vote.opens_at <= now:
        raise Refused("vote_has_begun")
    round = lock_round(session, round_id)
    if data["programme_id"] != round.programme_id:
        raise Refused("programme_not_found", field="programme_id")
    check_pot(session, data["pot_id"], round.programme_id)
    check_vote(**{name: data[name] for name in RULES})
    if data["closes_at"] <= now:
        raise Refused("closes_in_past", field="closes_at")
    for name in ("name", "description", *RULES):
        setattr(vote, name, data[name])
    vote.version = next_version(vote.version, now)
    round.name, round.pot_id = data["name"], data["pot_id"]
    round.opens_at, round.closes_at = data["opens_at"], data["closes_at"]
    round.version = next_version(round.version, now)
    session.flush()
    note_in_round(
        session, round_id=round_id, account_id=account.account_id, action="vote_changed", now=now, rule=vote.rule
    )
    return vote
