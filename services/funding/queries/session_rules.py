"""By which rules a session decides."""

from typing import Any

from sqlalchemy.orm import Session

from services.funding.models.juries import Jury
from services.funding.models.programmes import FundingRound, Programme
from services.funding.models.sessions import JurySession


def programme_of(session: Session, meeting: JurySession) -> Programme:
    """The programme whose money it is."""
    round = session.get_one(FundingRound, meeting.round_id)
    return session.get_one(Programme, round.programme_id)


def rules_of(session: Session, meeting: JurySession) -> dict[str, Any]:
    """The jury's rules as they were when it was made; an assembly's are the programme's of today.

    For a vote that is closed see queries/closed_facts.py.
    """
    if meeting.jury_id is not None:
        return session.get_one(Jury, meeting.jury_id).rules
    rules: dict[str, Any] = programme_of(session, meeting).content["jury"]
    return rules
