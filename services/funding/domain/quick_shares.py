"""Who wins under equal shares, by floating point with proven bounds: add1 asks that hundreds of times.

Every figure here comes with the interval that holds the true one. Where intervals leave open who wins, `Unsure` is
raised and the exact run decides; what is answered is therefore what the exact run would say.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from operator import itemgetter, mul
from typing import TypeVar

from services.funding.domain.equal_shares import Table

Number = TypeVar("Number", int, float)
_ULP = 2.0**-52
_Ascending = tuple[Sequence[float], Sequence[int], list[float]]
_TRACE = 1e-300  # stands for "little or nothing"; 0.0 stands for "surely nothing"


class Unsure(Exception):
    """These bounds cannot tell who wins next; `sure` are the winners before, `bound` the lowest prices of the rest."""

    def __init__(self) -> None:
        self.sure: tuple[int, ...] = ()
        self.bound: dict[int, float] | None = None  # None: nothing is known


@dataclass(frozen=True, slots=True)
class Span:
    """Bounds of a project's price per unit of cost; if nobody falls short, it is 1/votes and `all_pay` is votes."""

    project: int
    low: float
    high: float
    all_pay: int


@dataclass(frozen=True, slots=True)
class Head:
    """The first winners that are sure for a range of shares, and what their rivals' prices are at least after them.

    For the first `solid` of them nobody falls short anywhere in the range, so that what each voter has spent on them,
    `spent`, is the same for all shares.
    """

    winners: tuple[int, ...]
    bound: dict[int, float]
    solid: int
    spent: list[float]


def no_head(table: Table) -> Head:
    """Nothing is sure yet: no price is below 1/votes."""
    bound = {p: 1 / votes for p, votes in enumerate(table.votes) if votes and table.costs[p]}
    return Head((), bound, 0, [0.0] * len(table.weights))


def quick_run(table: Table, share: Fraction, head: Head) -> tuple[Span, ...]:
    """The winners of `equal_shares.run` in order, those that cost nothing left out. Raises Unsure."""
    game = _Game(table, share, head)
    sure, bound = head.winners, head.bound
    try:
        rounds = game.play(head)
        bound = game.bound
        while found := game.cheapest():
            game.pay(found)
            rounds.append(found)
            sure = (*sure, found.project)
    except Unsure as unsure:
        unsure.sure, unsure.bound = sure, bound
        raise
    return tuple(rounds)


def quick_replay(table: Table, before: tuple[Span, ...], share: Fraction, head: Head) -> tuple[Span, ...] | Head:
    """The run with a larger share, if it and all runs between the two choose as `before` does; else what is sure of it.

    As long as the same projects win, a larger share never leaves any voter with less, so prices only fall. A winner
    that would win with its price at the smaller share against the others' at the larger one wins between, too. For the
    same reason the bounds found at the larger share hold for all shares between.
    """
    game = _Game(table, share, head)
    rounds: list[Span] = []
    try:
        rounds = game.play(head)
        for old in before[len(rounds) :]:
            new = game.still_first(old)
            if new is None:
                break
            game.pay(new)
            rounds.append(new)
        else:
            if game.cheapest() is None:
                return tuple(rounds)
    except Unsure:
        pass
    if len(rounds) < len(head.winners):
        return head
    return _longer(table, head, before, rounds, game.bound)


def _longer(table: Table, head: Head, before: tuple[Span, ...], rounds: list[Span], bound: dict[int, float]) -> Head:
    """The head that goes on over `rounds`: whom nobody falls short for at the smaller share is solid."""
    solid, spent = head.solid, head.spent
    while solid < len(rounds) and before[solid].all_pay:
        project = before[solid].project
        if solid == head.solid:
            spent = list(spent)
        price = before[solid].low * table.costs[project]
        for group in table.supporters[project]:
            spent[group] += price
        solid += 1
    return Head(tuple(span.project for span in rounds), dict(bound), solid, spent)


class _Game:
    """Money per voter of each group, at most `self.error` away from the truth; it only falls, so prices only rise."""

    def __init__(self, table: Table, share: Fraction, head: Head) -> None:
        self.table = table
        self.share = whole = float(share * table.scale)
        self.error = whole * _ULP * (3 + 4 * head.solid)
        self.money = [whole - spent for spent in head.spent]
        self.behind = list(table.supporters)
        table.effort.spend(len(self.money))
        self.bound: dict[int, float] = {}

    def play(self, head: Head) -> list[Span]:
        """The rounds whose winners are known beforehand."""
        votes = self.table.votes
        rounds = [Span(p, 1 / votes[p], 1 / votes[p], votes[p]) for p in head.winners[: head.solid]]
        for project in head.winners[head.solid :]:
            self.bound[project] = 0.0
            span = self._price(project)
            if span is None:
                raise Unsure
            self.pay(span)
            rounds.append(span)
        self.bound = dict(head.bound)
        return rounds

    def cheapest(self) -> Span | None:
        """The affordable project with the lowest price, ties by `Table.tie_key`; forgets those not affordable."""
        self.table.effort.spend(len(self.bound))
        spans: list[Span] = []
        limit = float("inf")
        for project in sorted(self.bound, key=self.bound.__getitem__):
            if self.bound[project] > limit:
                break
            span = self._price(project)
            if span:
                spans.append(span)
                limit = min(limit, span.high)
        if not spans:
            return None
        first = min(spans, key=lambda span: (span.high, self.table.tie_key(span.project)))
        for span in spans:
            if span is not first and not self._loses(span, first):
                raise Unsure
        return first

    def still_first(self, old: Span) -> Span | None:
        """The same project at its price now, if no other project might win against it at the old price."""
        self.table.effort.spend(len(self.bound))
        for project in sorted(self.bound, key=self.bound.__getitem__):
            if self.bound[project] > old.high:
                break
            if project != old.project:
                span = self._price(project)
                if span and not self._loses(span, old):
                    return None
        return self._price(old.project)

    def pay(self, winner: Span) -> None:
        """Take the price from the supporters and the project off the table."""
        cost, money, error = self.table.costs[winner.project], self.money, self.error
        low, high = winner.low * cost, winner.high * cost
        most = (low + high) / 2
        surely_poor = low * (1 - _ULP) - error
        groups = self.behind[winner.project]
        self.table.effort.spend(len(groups))
        if winner.all_pay:
            for group in groups:
                money[group] -= most
            groups = []
        for group, held in zip(groups, _pick(money, groups), strict=True):
            if held > most:
                money[group] = held - most
            elif held:
                money[group] = 0.0 if held < surely_poor else _TRACE
        self.error += (high - low) / 2 + 4 * _ULP * self.share
        del self.bound[winner.project]

    def _loses(self, span: Span, first: Span) -> bool:
        if span.low > first.high:
            return True
        twin = self.table.twin
        tie = span.all_pay == first.all_pay > 0 or twin[span.project] == twin[first.project]
        return tie and self.table.tie_key(first.project) < self.table.tie_key(span.project)

    def _price(self, project: int) -> Span | None:
        """Bounds of the price now; a project that its supporters surely cannot pay is off the table for good."""
        table = self.table
        cost, votes = table.costs[project], table.votes[project]
        groups = self.behind[project]
        table.effort.spend(len(groups))
        purses = _pick(self.money, groups)
        rounding = (len(groups) + 16) * _ULP * (self.share * votes + cost)
        nobody_broke = len(groups) == len(table.supporters[project])
        if nobody_broke and (min(purses) - self.error) * votes > cost + rounding:
            span = Span(project, 1 / votes, 1 / votes, votes)
            self.bound[project] = max(self.bound[project], span.low)
            return span
        if purses.count(0.0) * 4 > len(groups):
            self.behind[project] = groups = [group for group in groups if self.money[group]]
            purses = _pick(self.money, groups)
        rising, voters, held = self._ascending(groups, purses)
        doubt = self.error * voters[-1] + rounding
        if held[-1] + doubt < cost:
            del self.bound[project]
            return None
        if held[-1] - doubt < cost:
            raise Unsure
        low = _level(rising, held, voters, cost - rounding, self.error)
        high = _level(rising, held, voters, cost + rounding, -self.error)
        span = Span(project, low / cost * (1 - 4 * _ULP), high / cost * (1 + 4 * _ULP), 0)
        self.bound[project] = max(self.bound[project], span.low)
        return span

    def _ascending(self, groups: list[int], purses: tuple[float, ...]) -> _Ascending:
        """The groups' purses in ascending order, and the running sums of voters and of money, from 0 on."""
        if self.table.one_voter_each:
            rising = sorted(purses)
            return rising, range(len(rising) + 1), list(accumulate(rising, initial=0.0))
        groups = sorted(groups, key=self.money.__getitem__)
        weights = _pick(self.table.weights, groups)
        poor_first = _pick(self.money, groups)
        held = list(accumulate(map(mul, poor_first, weights), initial=0.0))
        return poor_first, list(accumulate(weights, initial=0)), held


def _level(purses: Sequence[float], held: Sequence[float], voters: Sequence[int], due: float, more: float) -> float:
    """What the payers pay if all purses (ascending, with running sums) hold `more` and `due` is to be paid together."""
    place = first_alike(purses, held, voters, due, more)
    return (due - held[place] - more * voters[place]) / (voters[-1] - voters[place])


def first_alike(purses: Sequence[float], held: Sequence[float], voters: Sequence[int], due: float, more: float) -> int:
    """From which of the purses on all pay alike; those before it give everything. Arguments as for `_level`, floats or
    whole numbers. Raises Unsure if they cannot pay together what is due.
    """

    def enough(place: int) -> bool:
        before = voters[place]
        return (purses[place] + more) * (voters[-1] - before) + held[place] + more * before >= due

    place = bisect_left(range(len(purses)), True, key=enough)
    if place == len(purses):
        raise Unsure
    return place


def _pick(values: list[Number], places: list[int]) -> tuple[Number, ...]:
    if len(places) < 2:
        return tuple(values[place] for place in places)
    picked: tuple[Number, ...] = itemgetter(*places)(values)
    return picked
