"""The office plans a vote of all residents."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.funding.commands.lock_programme import lock_programme
from services.funding.commands.lock_vote import lock_vote
from services.funding.commands.note_in_round import note_in_round
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account, is_office
from services.funding.domain.votes.rules import check_vote
from services.funding.models.pots import Pot
from services.funding.models.programmes import FundingRound
from services.funding.models.votes import Vote
from shared.ids import new_id, next_version

RULES = ("ballot_kind", "rule", "budget_cents", "most_projects", "points", "opens_at", "closes_at")


def create_vote(session: Session, *, account: Account, data: dict[str, Any], now: datetime) -> Vote:
    """The new vote, planned; `data` is a loaded VoteInput.

    Raises Refused: not_allowed, programme_not_found, pot_not_found, closes_in_past, and what check_vote raises.
    """
    programme = lock_programme(session, account, data["programme_id"], None)
    check_pot(session, data["pot_id"], programme.id)
    check_vote(**{name: data[name] for name in RULES})
    if data["closes_at"] <= now:
        raise Refused("closes_in_past", field="closes_at")
    id = new_id(now)
    session.add(
        FundingRound(
            id=id,
            programme_id=programme.id,
            pot_id=data["pot_id"],
            kind="residents_vote",
            status="planned",
            version=next_version(0, now),
            name=data["name"],
            opens_at=data["opens_at"],
            closes_at=data["closes_at"],
            settings={},
            created_at=now,
        )
    )
    vote = Vote(
        round_id=id,
        status="planned",
        version=next_version(0, now),
        name=data["name"],
        description=data["description"],
        timezone=programme.content["timezone"],
        counted_at=None,
        outcome=None,
        deviation=None,
        **{name: data[name] for name in RULES},
    )
    session.flush()
    session.add(vote)
    session.flush()
    note_in_round(session, round_id=id, account_id=account.account_id, action="vote_planned", now=now, rule=vote.rule)
    return vote


def check_pot(session: Session, pot_id: str | None, programme_id: str) -> None:
    """Raises Refused pot_not_found unless it is one of the programme's, or None."""
    pot = session.get(Pot, pot_id) if pot_id is not None else None
    if pot_id is not None and (pot is None or pot.programme_id != programme_id):
        raise Refused("pot_not_found", field="pot_id")


def lock_planned(session: Session, account: Account, round_id: str) -> Vote:
    """A vote that may still be changed. Raises Refused: not_allowed, vote_not_found, vote_has_begun."""
    if not is_office(account):
        raise Refused("not_allowed")
    vote = lock_vote(session, round_id)
    if vote.status != "planned":
        raise Refused("vote_has_begun")
    return vote
