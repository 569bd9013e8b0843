"""Who may decide on an item at a moment, and whether that is enough."""

from dataclasses import dataclass, fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.domain.jury.bias import is_out
from services.funding.domain.jury.quorum import is_quorate, needed
from services.funding.domain.jury.rules import quorum_rule
from services.funding.models.juries import Juror
from services.funding.models.sessions import (
    Attendance,
    CountedBallot,
    HasVoted,
    JurySession,
    OpenBallot,
    Recusal,
    SessionItem,
)
from services.funding.queries.session_rules import rules_of


@dataclass(frozen=True)
class Quorum:
    """`entitled` counts those who are there and not recused, and who voted before leaving; in a circular vote all who
    are not recused.

    `present` counts those who are there and not recused; in a circular vote those whose ballot is in.
    """

    members: int
    recused: int
    entitled: int
    present: int
    needed: int
    quorate: bool


def members_of(session: Session, jury_id: str | None) -> list[Juror]:
    """Who sits on the jury now, by name."""
    statement = select(Juror).where(Juror.jury_id == jury_id, Juror.status == "member")
    return list(session.scalars(statement.order_by(Juror.name, Juror.id)))


def present_ids(session: Session, meeting: JurySession) -> frozenset[str]:
    """The jurors who are there now."""
    statement = select(Attendance.juror_id).where(Attendance.session_id == meeting.id, Attendance.left_at.is_(None))
    return frozenset(session.scalars(statement))


def recused_ids(session: Session, item_id: str) -> frozenset[str]:
    """Who takes no part in the item, also for a hint that nobody has lifted."""
    found = session.scalars(select(Recusal).where(Recusal.item_id == item_id))
    return frozenset(recusal.juror_id for recusal in found if is_out(recusal))


def voted_ids(session: Session, item: SessionItem) -> frozenset[str]:
    """Whose ballot is in, of the item's present turn."""
    table = HasVoted if item.ballot == "secret" else OpenBallot
    statement = select(table.juror_id).where(table.item_id == item.id, table.turn == item.turn)
    return frozenset(session.scalars(statement))


def paper_ids(session: Session, item: SessionItem) -> frozenset[str]:
    """For whom the office has entered an open ballot in the present turn; the juror's own may still replace it."""
    statement = select(OpenBallot.juror_id).where(
        OpenBallot.item_id == item.id, OpenBallot.turn == item.turn, OpenBallot.on_paper
    )
    return frozenset(session.scalars(statement))


def quorum_of(session: Session, meeting: JurySession, item: SessionItem) -> Quorum:
    """As it is now, or as it was kept when the vote on the item was closed."""
    if item.closed_facts is not None:
        return Quorum(**{field.name: item.closed_facts[field.name] for field in fields(Quorum)})
    rule = quorum_rule(rules_of(session, meeting))
    if meeting.jury_id is None:  # an assembly: all present are members
        counted = select(CountedBallot.place).where(CountedBallot.item_id == item.id, CountedBallot.turn == item.turn)
        present = len(session.scalars(counted).all())
        wanted = rule.number if rule.number is not None else 1
        return Quorum(present, 0, present, present, wanted, present >= wanted)
    members = frozenset(juror.id for juror in members_of(session, meeting.jury_id))
    recused = recused_ids(session, item.id) & members
    voted = voted_ids(session, item) & members
    if meeting.kind == "circular":
        there, entitled = voted - recused, members - recused
    else:
        there = (present_ids(session, meeting) & members) - recused
        entitled = there | (voted - recused)
    return Quorum(
        members=len(members),
        recused=len(recused),
        entitled=len(entitled),
        present=len(there),
        needed=needed(rule, members=len(members), recused=len(recused)),
        quorate=is_quorate(rule, members=len(members), recused=len(recused), present=len(there)),
    )
