"""The method of equal shares with cost utilities, for approval ballots: https://equalshares.net/explanation

Every voter holds the same share. Each round funds the project whose supporters pay the least per unit of its cost:
they split it equally, and who has less than that pays all that is left. Amounts are exact: whole numbers over a
common denominator that grows with every payment, since Fraction would spend most of the time in gcd.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from services.funding.domain.effort import Effort
from services.funding.domain.election import Ballot, Project

# Prices are compared exactly; their float shadow only says which ones can be left out, with room for its rounding.
_SLACK = 1 + 1e-9


@dataclass(frozen=True, slots=True)
class Price:
    """What supporters pay per unit of cost, as num/den; the one who pays most pays `price * cost`."""

    num: int
    den: int
    paying: int  # voters who pay that much; the other supporters pay all that they have left

    def below(self, other: "Price") -> bool:
        """Exact comparison."""
        return self.num * other.den < other.num * self.den

    def level(self, other: "Price") -> bool:
        """Exact equality."""
        return self.num * other.den == other.num * self.den


@dataclass(frozen=True, slots=True)
class Round:
    """A project chosen, as an index into the table's projects, and its price."""

    project: int
    price: Price


@dataclass(frozen=True, slots=True)
class Run:
    """One run with a fixed share; `purses` says what the supporters of each project still hold at the end."""

    share: Fraction
    rounds: tuple[Round, ...]
    purses: tuple[Fraction, ...]


class Table:
    """The election in the form that rounds are played on: voters with one ballot are one group, if there are many.

    `twin` names the first project with the same cost and supporters: prices of twins are always level. All runs on a
    table share one `effort`.
    """

    def __init__(self, projects: Sequence[Project], ballots: Sequence[Ballot]) -> None:
        self.projects = tuple(projects)
        self.scale = lcm(1, *(project.cost.denominator for project in projects))
        self.costs = [int(project.cost * self.scale) for project in projects]
        place = {project.id: number for number, project in enumerate(projects)}
        groups = Counter(frozenset(place[id_] for id_ in ballot.projects if id_ in place) for ballot in ballots)
        groups.pop(frozenset(), None)
        # Where few ballots are alike, weights cost more than they save.
        self.one_voter_each = 2 * len(groups) > groups.total()
        choices = list(groups.elements() if self.one_voter_each else groups)
        self.weights = [1] * len(choices) if self.one_voter_each else list(groups.values())
        self.supporters: list[list[int]] = [[] for _ in projects]
        for group, choice in enumerate(choices):
            for project in choice:
                self.supporters[project].append(group)
        self.votes = [sum(self.weights[group] for group in groups_) for groups_ in self.supporters]
        self.buyable = sum(1 for votes, cost in zip(self.votes, self.costs, strict=True) if votes and cost)
        first: dict[tuple[int, tuple[int, ...]], int] = {}
        alike = ((self.costs[p], tuple(groups)) for p, groups in enumerate(self.supporters))
        self.twin = [first.setdefault(key, project) for project, key in enumerate(alike)]
        self.effort = Effort()

    def total(self, projects: Iterable[int]) -> Fraction:
        """What these projects cost together."""
        return Fraction(sum(self.costs[project] for project in projects), self.scale)

    def tie_key(self, project: int) -> tuple[int, int, int]:
        """Lower cost, then more votes, then the order of the list."""
        return self.costs[project], -self.votes[project], project


def run(table: Table, share: Fraction) -> Run:
    """Play with this share per voter. A project that costs nothing is chosen first if anybody supports it."""
    game = _Game(table, share)
    rounds = list(game.free)
    while found := game.cheapest():
        game.pay(found)
        rounds.append(found)
    return Run(share, tuple(rounds), tuple(game.purse(project) for project in range(len(table.projects))))


class _Game:
    """Money in `money[group] / self.unit`, per voter of the group; only ever falls, so prices only ever rise."""

    def __init__(self, table: Table, share: Fraction) -> None:
        self.table = table
        scaled = share * table.scale
        self.unit = scaled.denominator
        self.money = [scaled.numerator] * len(table.weights)
        self.behind = [list(groups) for groups in table.supporters]
        self.bound: dict[int, float] = {}
        self.free: list[Round] = []
        for project, cost in enumerate(table.costs):
            if table.votes[project] and cost:
                self.bound[project] = 1 / table.votes[project]
            elif table.votes[project]:
                self.free.append(Round(project, Price(0, 1, table.votes[project])))

    def cheapest(self) -> Round | None:
        """The affordable project with the lowest price, ties by `Table.tie_key`; forgets those not affordable."""
        self.table.effort.spend(len(self.bound))
        best: Round | None = None
        limit = float("inf")
        for project in sorted(self.bound, key=self.bound.__getitem__):
            if self.bound[project] > limit:
                break
            price = self._price(project)
            if price is None:
                continue
            if best is None or price.below(best.price) or (price.level(best.price) and self._first(project, best)):
                best = Round(project, price)
                limit = self.bound[project] * _SLACK
        return best

    def pay(self, winner: Round) -> None:
        """Take the price from the supporters and the project off the table."""
        # What one voter pays at most, in units: price * cost * unit = num * cost * unit / den.
        amount = Fraction(winner.price.num * self.table.costs[winner.project] * self.unit, winner.price.den)
        factor, most = amount.denominator, amount.numerator
        self.table.effort.spend(len(self.money) * self._size())
        if factor > 1:
            self.money = [money * factor for money in self.money]
            self.unit *= factor
        for group in self.behind[winner.project]:
            money = self.money[group]
            self.money[group] = money - most if money > most else 0
        del self.bound[winner.project]

    def purse(self, project: int) -> Fraction:
        """What the project's supporters hold together."""
        weights, money = self.table.weights, self.money
        held = sum(weights[group] * money[group] for group in self.table.supporters[project])
        return Fraction(held, self.unit * self.table.scale)

    def _size(self) -> int:
        """How much longer than usual it takes to calculate with amounts of this length."""
        return 1 + self.unit.bit_length() // 512

    def _first(self, project: int, best: Round) -> bool:
        return self.table.tie_key(project) < self.table.tie_key(best.project)

    def _price(self, project: int) -> Price | None:
        """Price now; a project that its supporters cannot pay is off the table for good."""
        weights, money = self.table.weights, self.money
        self.table.effort.spend(4 * len(self.behind[project]) * self._size())
        groups = [group for group in self.behind[project] if money[group]]
        self.behind[project] = groups
        due = whole = self.table.costs[project] * self.unit
        if sum([weights[group] * money[group] for group in groups]) < due:
            del self.bound[project]
            return None
        paying = sum([weights[group] for group in groups])
        while True:
            # Who cannot pay an equal part of what is due pays all; the others share the rest, so look again.
            part = -(-due // paying)  # money is whole, so "money * paying < due" is "money < due / paying rounded up"
            poor = [group for group in groups if money[group] < part]
            if not poor:
                break
            due -= sum([weights[group] * money[group] for group in poor])
            paying -= sum([weights[group] for group in poor])
            groups = [group for group in groups if money[group] >= part]
        price = Price(due, paying * whole, paying)
        self.bound[project] = due / price.den
        return price
