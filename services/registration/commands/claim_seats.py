"""The hottest statement of the service: decides about a seat and counts it, in one go."""

from dataclasses import dataclass

from sqlalchemy import BindParameter, Table, and_, bindparam, case, or_, update
from sqlalchemy.orm import Session

from services.registration.models import EventSeats

_seats: Table = EventSeats.__table__  # type: ignore[assignment]
_wanted: BindParameter[int] = bindparam("wanted")
# domain.capacity.assign_seat, in SQL: nobody waits, and the whole group fits.
_fits = and_(
    _seats.c.waiting == 0,
    or_(_seats.c.capacity.is_(None), _seats.c.taken + _seats.c.reserved + _wanted <= _seats.c.capacity),
)
CLAIM = (
    update(_seats)
    .where(
        _seats.c.event_id == bindparam("event"),
        _seats.c.accepting,
        # A group that never fits would hold up everybody behind it; the event may have become smaller just now.
        or_(_seats.c.capacity.is_(None), _seats.c.reserved + _wanted <= _seats.c.capacity),
    )
    .values(
        taken=case((_fits, _seats.c.taken + _wanted), else_=_seats.c.taken),
        waiting=case((_fits, _seats.c.waiting), else_=_seats.c.waiting + 1),
        last_number=_seats.c.last_number + 1,
    )
    .returning(_seats.c.last_number, _seats.c.waiting)
)


@dataclass(frozen=True)
class Claim:
    """What the claim gave: the place in the order of arrival, and the place on the waitlist (0: seats)."""

    number: int
    position: int

    @property
    def status(self) -> str:
        """The registration's status."""
        return "waitlisted" if self.position else "confirmed"


def claim_seats(session: Session, event_id: str, wanted: int) -> Claim | None:
    """Takes `wanted` seats or a place at the end of the waitlist; None when the event takes nobody (any more), or
    never so many.

    Locks the event's seats until the transaction ends: prepare everything else before.
    """
    row = session.execute(CLAIM, {"event": event_id, "wanted": wanted}).first()
    # Nobody waits after a claim that gave seats, since seats are only given when nobody waited before.
    return None if row is None else Claim(row.last_number, row.waiting)
