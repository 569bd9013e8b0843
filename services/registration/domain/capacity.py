"""Who gets a seat: first come, first served; groups are not split and nobody overtakes.

The claim of a sign-up repeats `assign_seat` in one SQL statement (commands.claim_seats); a test holds the two together.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Seats:
    """The seats of an event. `capacity` None: no limit; `reserved` ones are given by the office alone.

    `taken` counts seats of the open contingent, `waiting` registrations on the waitlist.
    """

    capacity: int | None
    reserved: int = 0
    taken: int = 0
    waiting: int = 0


def free_seats(seats: Seats) -> int | None:
    """Seats of the open contingent that nobody has; None: without limit."""
    return None if seats.capacity is None else seats.capacity - seats.reserved - seats.taken


def assign_seat(seats: Seats, wanted: int) -> str:
    """ "confirmed" when nobody waits and the whole group fits, else "waitlisted"."""
    free = free_seats(seats)
    return "confirmed" if seats.waiting == 0 and (free is None or wanted <= free) else "waitlisted"


def can_ever_fit(seats: Seats, wanted: int) -> bool:
    """Whether the group would fit into the empty event; one that does not would block the waitlist for ever."""
    return seats.capacity is None or wanted <= seats.capacity - seats.reserved


def moves_up(free: int | None, waiting: Sequence[int]) -> int:
    """How many of the waiting (their group sizes, first come first) get seats now.

    Strictly from the front: the first group that does not fit as a whole stops the queue.
    """
    if free is None:
        return len(waiting)
    count = 0
    for wanted in waiting:
        if wanted > free:
            break
        free -= wanted
        count += 1
    return count
