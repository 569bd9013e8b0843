"""Who wins under equal shares, by whole numbers of a fixed length with proven bounds.

For where floating point cannot tell (see `quick_shares`): each round may multiply the doubt about purses by some
factor, which after fifty rounds is more than fifty binary digits can bear, and less than two hundred and fifty can. A
count with exact fractions would have to calculate with thousands. Only prices that are exactly level, and not just
because cost or ballots are alike, remain `Unsure`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import inf, nextafter

from services.funding.domain.equal_shares import Table
from services.funding.domain.quick_shares import Span, Unsure, first_alike

_BITS = 256
_SLACK = 1 + 1e-9


@dataclass(frozen=True, slots=True)
class _Offer:
    """What the one who pays most pays for a project is between `low` and `high`; `all_pay` as in Span.

    `even`: if all supporters who have anything pay alike, so many voters; then the price is exactly 1/even.
    """

    project: int
    low: int
    high: int
    all_pay: int
    even: int


def fixed_run(table: Table, share: Fraction, known: Unsure | None = None) -> tuple[Span, ...]:
    """The winners of `equal_shares.run` in order, those that cost nothing left out; `known` is what a coarser run with
    this share was sure of. Raises Unsure.
    """
    game = _Game(table, share)
    rounds = []
    if known is not None and known.bound is not None:
        for project in known.sure:
            found = game.offer(project)
            if found is None:
                raise Unsure
            game.pay(found)
            rounds.append(game.span(found))
        game.bound = dict(known.bound)
    while found := game.cheapest():
        game.pay(found)
        rounds.append(game.span(found))
    return tuple(rounds)


class _Game:
    """Money per voter of each group in 2**-256 of the table's unit, at most `self.error` away from the truth."""

    def __init__(self, table: Table, share: Fraction) -> None:
        self.table = table
        self.money = [int(share * table.scale * 2**_BITS)] * len(table.weights)
        self.costs = [cost << _BITS for cost in table.costs]
        self.error = 1
        self.behind = list(table.supporters)
        self.bound = {p: 1 / votes for p, votes in enumerate(table.votes) if votes and table.costs[p]}

    def span(self, offer: _Offer) -> Span:
        """The offer as bounds of the price per unit of cost."""
        if offer.all_pay:
            return Span(offer.project, 1 / offer.all_pay, 1 / offer.all_pay, offer.all_pay)
        cost = self.costs[offer.project]
        return Span(offer.project, nextafter(offer.low / cost, 0), nextafter(offer.high / cost, inf), 0)

    def cheapest(self) -> _Offer | None:
        """The affordable project with the lowest price, ties by `Table.tie_key`; forgets those not affordable."""
        self.table.effort.spend(len(self.bound))
        offers: list[_Offer] = []
        limit = inf
        for project in sorted(self.bound, key=self.bound.__getitem__):
            if self.bound[project] > limit:
                break
            offer = self.offer(project)
            if offer:
                offers.append(offer)
                limit = min(limit, offer.high / self.costs[project] * _SLACK)
        if not offers:
            return None
        # Prices that cannot be told apart have bounds that overlap, so any of them may stand first here.
        first = min(offers, key=lambda one: (Fraction(one.high, self.costs[one.project]), self._tie(one)))
        if any(one is not first and not self._loses(one, first) for one in offers):
            raise Unsure
        return first

    def pay(self, winner: _Offer) -> None:
        """Take the price from the supporters and the project off the table."""
        most, surely_poor, money = (winner.low + winner.high) // 2, winner.low - self.error, self.money
        groups = self.behind[winner.project]
        self.table.effort.spend(2 * len(groups))
        for group in groups:
            held = money[group]
            if held > most:
                money[group] = held - most
            elif held:
                money[group] = 0 if held < surely_poor else 1  # 1 stands for "little or nothing"
        self.error += (winner.high - winner.low) // 2 + 2
        del self.bound[winner.project]

    def _tie(self, offer: _Offer) -> tuple[int, int, int]:
        return self.table.tie_key(offer.project)

    def _loses(self, offer: _Offer, first: _Offer) -> bool:
        if offer.low * self.costs[first.project] > first.high * self.costs[offer.project]:
            return True
        twin = self.table.twin
        tie = offer.even == first.even > 0 or twin[offer.project] == twin[first.project]
        return tie and self._tie(first) < self._tie(offer)

    def offer(self, project: int) -> _Offer | None:
        """Bounds of what is to be paid; a project that its supporters surely cannot pay is off the table for good."""
        table, money, cost, votes = self.table, self.money, self.costs[project], self.table.votes[project]
        groups = self.behind[project]
        table.effort.spend(2 * len(groups))
        whole = len(groups) == len(table.supporters[project])
        if not all(map(money.__getitem__, groups)):
            whole = False
            self.behind[project] = groups = [group for group in groups if money[group]]
        payers = sum([table.weights[group] for group in groups])
        if groups and (min([money[group] for group in groups]) - self.error) * payers > cost:
            return _Offer(project, cost // payers, cost // payers + 1, votes if whole else 0, payers)
        groups = sorted(groups, key=money.__getitem__)
        purses = [money[group] for group in groups]
        weights = [table.weights[group] for group in groups]
        voters = list(accumulate(weights, initial=0))
        held = list(accumulate([purse * weight for purse, weight in zip(purses, weights, strict=True)], initial=0))
        doubt = self.error * voters[-1]
        if held[-1] + doubt < cost:
            del self.bound[project]
            return None
        if held[-1] - doubt < cost:
            raise Unsure
        low = _level(purses, held, voters, cost, self.error)
        high = _level(purses, held, voters, cost, -self.error) + 1
        self.bound[project] = max(self.bound[project], nextafter(low / cost, 0))
        return _Offer(project, low, high, 0, 0)


def _level(purses: Sequence[int], held: Sequence[int], voters: Sequence[int], due: int, more: int) -> int:
    """What the payers pay, rounded down, if all purses (ascending, with running sums) hold `more`, and `due` is due."""
    place = first_alike(purses, held, voters, due, more)
    return (due - held[place] - more * voters[place]) // (voters[-1] - voters[place])
