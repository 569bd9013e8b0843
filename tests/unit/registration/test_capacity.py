"""Who gets a seat, whatever people do."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.registration.domain.capacity import Seats, assign_seat, can_ever_fit, free_seats, moves_up


@pytest.mark.parametrize(
    ("seats", "wanted", "status"),
    [
        (Seats(capacity=10), 1, "confirmed"),
        (Seats(capacity=10, taken=9), 1, "confirmed"),
        (Seats(capacity=10, taken=10), 1, "waitlisted"),
        (Seats(capacity=10, taken=8), 3, "waitlisted"),
        (Seats(capacity=10, taken=5, waiting=1), 1, "waitlisted"),
        (Seats(capacity=10, reserved=4, taken=6), 1, "waitlisted"),
        (Seats(capacity=None, taken=5000), 20, "confirmed"),
    ],
)
def test_a_seat_is_given_only_when_nobody_waits_and_the_whole_group_fits(
    seats: Seats, wanted: int, status: str
) -> None:
    assert assign_seat(seats, wanted) == status


def test_a_group_that_does_not_fit_stops_the_queue() -> None:
    assert moves_up(2, [1, 3, 1]) == 1


def test_without_a_limit_everybody_moves_up() -> None:
    assert moves_up(None, [4, 9, 1]) == 3


def test_a_group_larger_than_the_event_can_never_fit() -> None:
    assert not can_ever_fit(Seats(capacity=10, reserved=6), 5)
    assert can_ever_fit(Seats(capacity=10, reserved=6, taken=4), 4)


people = st.lists(st.tuples(st.integers(1, 5), st.integers(0, 30)), max_size=40)


@given(capacity=st.integers(1, 12), reserved=st.integers(0, 4), people=people)
def test_nobody_overtakes_no_group_is_split_and_capacity_holds(
    capacity: int, reserved: int, people: list[tuple[int, int]]
) -> None:
    """Each step: somebody signs up with a group, then perhaps the nth registration withdraws."""
    seats = Seats(capacity, min(reserved, capacity))
    groups: list[int] = []
    seated: list[int] = []  # numbers, in the order in which they got seats
    waiting: list[int] = []
    gone: set[int] = set()

    def taken() -> int:
        return sum(groups[number] for number in seated if number not in gone)

    for wanted, leaves in people:
        number = len(groups)
        groups.append(wanted)
        if not can_ever_fit(seats, wanted):
            gone.add(number)
            continue
        state = replace(seats, taken=taken(), waiting=len(waiting))
        (seated if assign_seat(state, wanted) == "confirmed" else waiting).append(number)
        if leaves < len(groups) and leaves not in gone:
            gone.add(leaves)
            waiting = [one for one in waiting if one != leaves]
        free = free_seats(replace(seats, taken=taken()))
        count = moves_up(free, [groups[one] for one in waiting])
        seated, waiting = seated + waiting[:count], waiting[count:]
        assert taken() + seats.reserved <= capacity
        assert seated == sorted(seated)  # seats go in the order of arrival
        left = free_seats(replace(seats, taken=taken()))
        assert not waiting or left is None or groups[waiting[0]] > left  # no seat is empty that the first could have
