"""Whether quotas can still be met, exactly: how many people of each type would have to be taken.

People with the same features are of one type; only the number of each type counts. With two features this is a flow
problem, with more it is a hard one in general, so the search is exact, but bounded, and says so when it gives up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MOST_STEPS = 400_000

Type = tuple[str, ...]  # the values of the features, in the order of the features' names


class CannotDraw(Exception):
    """No panel can be drawn; the message is one sentence for people."""


@dataclass(frozen=True)
class Quota:
    """Of the people drawn at least `least` and at most `most` have this value of this feature."""

    feature: str
    value: str
    least: int
    most: int


class Completions:
    """Answers whether what was taken can be completed to a whole panel. Answers are kept: `steps` bounds the search."""

    def __init__(self, features: Sequence[str], quotas: Sequence[Quota], available: Mapping[Type, int]) -> None:
        self._types = sorted(available)
        self._counts = [available[type] for type in self._types]
        self._least = [quota.least for quota in quotas]
        self._most = [quota.most for quota in quotas]
        place = {feature: number for number, feature in enumerate(features)}
        self._meets = [
            [number for number, quota in enumerate(quotas) if type[place[quota.feature]] == quota.value]
            for type in self._types
        ]
        self._steps = 0

    def possible(self, taken: Mapping[Type, int], seats: int) -> bool:
        """Whether some panel of `seats` people holds all who are taken and meets every quota.

        Raises CannotDraw when the search would take too long.
        """
        held = [0] * len(self._least)
        for number, type in enumerate(self._types):
            for quota in self._meets[number]:
                held[quota] += taken.get(type, 0)
        spare = [count - taken.get(type, 0) for type, count in zip(self._types, self._counts, strict=True)]
        # What the types from `number` on could still add to each quota, and in all.
        adds = [[0] * len(held) for _ in range(len(spare) + 1)]
        people = [0] * (len(spare) + 1)
        for number in range(len(spare) - 1, -1, -1):
            adds[number] = list(adds[number + 1])
            people[number] = people[number + 1] + spare[number]
            for quota in self._meets[number]:
                adds[number][quota] += spare[number]
        return self._search(0, seats - sum(taken.values()), tuple(held), spare, adds, people, set())

    def _search(
        self,
        number: int,
        seats: int,
        held: tuple[int, ...],
        spare: list[int],
        adds: list[list[int]],
        people: list[int],
        dead: set[tuple[int, int, tuple[int, ...]]],
    ) -> bool:
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise CannotDraw("These quotas are too entangled to be decided; make fewer or wider ones.")
        if seats < 0 or people[number] < seats:
            return False
        for quota, now in enumerate(held):
            if now > self._most[quota] or now + min(seats, adds[number][quota]) < self._least[quota]:
                return False
        if number == len(spare):
            return seats == 0
        if (number, seats, held) in dead:
            return False
        for take in range(min(seats, spare[number]), -1, -1):
            after = list(held)
            for quota in self._meets[number]:
                after[quota] += take
            if self._search(number + 1, seats - take, tuple(after), spare, adds, people, dead):
                return True
        dead.add((number, seats, held))
        return False
