"""Add1: raise every voter's share until the budget is used, as in the library's checker and at equalshares.net."""

from fractions import Fraction
from math import inf, nextafter

from services.funding.domain.equal_shares import Run, Table, run
from services.funding.domain.fixed_shares import fixed_run
from services.funding.domain.quick_shares import Head, Span, Unsure, no_head, quick_replay, quick_run

_FIRST_STRIDE = 16


class _Exceeded(Exception):
    """The next share costs more than the budget."""


def add1(table: Table, budget: Fraction, voters: int) -> Run:
    """The last run that the budget pays for when every voter's share rises by one unit of currency at a time.

    Starts with the true share, goes on with the next whole amounts, and ends before the first run whose projects cost
    more than the budget, or when every project that anybody supports is chosen. (Unlike pabutools, and one setting of
    the calculator at equalshares.net, it does not end when no other project would fit any more.) Shares between which
    nothing changes are stepped over (see `quick_replay`) in strides that double, so that large amounts cost no more
    than small ones; should ties or changes be so dense that this does not help, `Table.effort` ends the climb with
    CannotCount.
    """
    share = budget / voters
    climb = _Climb(table, budget, share)
    base, stride = share.numerator // share.denominator, _FIRST_STRIDE
    try:
        while not climb.all_chosen():
            climb.changes = 0
            climb.to(base, base + stride, no_head(table))
            base += stride
            stride = max(_FIRST_STRIDE, stride // 2) if climb.changes else stride * 2
    except _Exceeded:
        pass
    return run(table, climb.share)


class _Climb:
    """Where the search stands: `winners` are those at `share`; they or their order have changed `changes` times."""

    def __init__(self, table: Table, budget: Fraction, share: Fraction) -> None:
        self.table, self.budget, self.share = table, budget, share
        self.winners = _winners(table, share, no_head(table))
        self.changes = 0

    def all_chosen(self) -> bool:
        """Whether no larger share could add anything."""
        return len(self.winners) == self.table.buyable

    def to(self, base: int, goal: int, head: Head) -> None:
        """Go on to every whole share after `base` up to `goal`; `head` is sure for all these shares.

        Raises _Exceeded, standing at the last share that the budget pays for.
        """
        if self.all_chosen():
            return
        if goal == base + 1:
            self._step(goal, head)
            return
        seen = quick_replay(self.table, self.winners, Fraction(goal), head)
        if isinstance(seen, Head):
            middle = (base + goal) // 2
            self.to(base, middle, seen)
            self.to(middle, goal, seen)
        else:
            self.winners, self.share = seen, Fraction(goal)

    def _step(self, goal: int, head: Head) -> None:
        winners = _winners(self.table, Fraction(goal), head)
        if self.table.total(span.project for span in winners) > self.budget:
            raise _Exceeded
        self.changes += [span.project for span in winners] != [span.project for span in self.winners]
        self.winners, self.share = winners, Fraction(goal)


def _winners(table: Table, share: Fraction, head: Head) -> tuple[Span, ...]:
    try:
        return quick_run(table, share, head)
    except Unsure as unsure:
        known = unsure
    try:
        return fixed_run(table, share, known)
    except Unsure:
        rounds = [round_ for round_ in run(table, share).rounds if table.costs[round_.project]]
        return tuple(Span(r.project, *_around(Fraction(r.price.num, r.price.den)), all_pay=0) for r in rounds)


def _around(price: Fraction) -> tuple[float, float]:
    return nextafter(float(price), 0), nextafter(float(price), inf)
