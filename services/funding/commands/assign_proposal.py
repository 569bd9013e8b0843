"""Which round and which pot a proposal goes to."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.commands.note_in_round import note_in_round
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account
from services.funding.models.pots import Pot
from services.funding.models.programmes import FundingRound
from services.funding.models.proposals import Proposal
from services.funding.queries.areas import areas_that_do
from shared.storage.activity import note

_ASSIGNABLE = ("submitted", "incomplete", "complete")


def assign_by_deadline(session: Session, proposal: Proposal, *, now: datetime) -> None:
    """The first jury round of the programme whose deadline had not passed when it was handed in, and its pot.

    Leaves both open where the programme has none: the office assigns by hand.
    """
    handed_in = proposal.submitted_at or now
    found = _next_round(session, proposal, handed_in)
    if found is not None:
        _assign(session, proposal, found, _pot_of(session, proposal, found, handed_in.year), None, now)


def _next_round(session: Session, proposal: Proposal, handed_in: datetime) -> FundingRound | None:
    """Of the rounds of the next deadline the one whose pot is for the proposal's area, else the one for all areas.

    Each pot has its own round: where none of several is for that area, only the office can know.
    """
    statement = (
        select(FundingRound, Pot.area)
        .outerjoin(Pot, Pot.id == FundingRound.pot_id)
        .where(
            FundingRound.programme_id == proposal.programme_id,
            FundingRound.kind == "jury",
            FundingRound.status.in_(("planned", "open", "closed")),
            FundingRound.closes_at > handed_in,
        )
        .order_by(FundingRound.closes_at, FundingRound.id)
    )
    rounds = session.execute(statement).all()
    next_ones = [(one, area) for one, area in rounds if one.closes_at == rounds[0][0].closes_at]
    near = [] if proposal.area is None else areas_that_do(proposal.area)
    for wanted in (*near, None):
        for one, area in next_ones:
            if area == wanted:
                return one
    return next_ones[0][0] if len(next_ones) == 1 else None


def assign_proposal(
    session: Session,
    *,
    proposal: Proposal,
    round_id: str | None,
    pot_id: str | None,
    account: Account,
    now: datetime,
) -> None:
    """By the office, of a locked proposal; what is None follows from deadline and area.

    Raises Refused: proposal_wrong_state, round_not_found, pot_not_found.
    """
    if proposal.status not in _ASSIGNABLE:
        raise Refused("proposal_wrong_state", status=proposal.status)
    if round_id is None:
        assign_by_deadline(session, proposal, now=now)
        if proposal.round_id is None:
            raise Refused("round_not_found", field="round_id")
        round = session.get_one(FundingRound, proposal.round_id)
    else:
        found = session.get(FundingRound, round_id)
        if (
            found is None
            or found.programme_id != proposal.programme_id
            or found.kind != "jury"
            or found.status == "decided"
        ):
            raise Refused("round_not_found", field="round_id")
        round = found
    if pot_id is not None:
        pot = session.get(Pot, pot_id)
        if pot is None or pot.programme_id != proposal.programme_id:
            raise Refused("pot_not_found", field="pot_id")
    else:
        pot = _pot_of(session, proposal, round, (proposal.submitted_at or now).year)
    _assign(session, proposal, round, pot, account.account_id, now)


def _pot_of(session: Session, proposal: Proposal, round: FundingRound, year: int) -> Pot | None:
    """The round's own, else that of the proposal's area and year, else the year's for all areas."""
    if round.pot_id is not None:
        return session.get_one(Pot, round.pot_id)
    pots = session.scalars(
        select(Pot).where(Pot.programme_id == proposal.programme_id, Pot.year == year).order_by(Pot.name, Pot.id)
    ).all()
    own = [pot for pot in pots if pot.area == proposal.area]
    return next(iter(own or [pot for pot in pots if pot.area is None]), None)


def _assign(
    session: Session, proposal: Proposal, round: FundingRound, pot: Pot | None, account_id: str | None, now: datetime
) -> None:
    proposal.round_id, proposal.pot_id = round.id, pot.id if pot else None
    details = {"proposal": proposal.id, "pot": proposal.pot_id}
    note_in_round(session, round_id=round.id, account_id=account_id, action="proposal_assigned", now=now, **details)
    if account_id is not None:
        note(
            session,
            account_id=account_id,
            action="proposal_assigned",
            object_id=proposal.id,
            now=now,
            round=round.id,
            pot=proposal.pot_id,
        )
    session.flush()
