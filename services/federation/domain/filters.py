"""Which entries of the log a reader asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from services.federation.domain.kinds import is_withdrawal


@dataclass(frozen=True)
class Filter:
    """What a reader wants; an empty set asks for everything. `types` are short types ("registration.event_moved").

    `kinds` is what the types are about: the end of such an object is told whatever types were asked for.
    """

    types: frozenset[str] = field(default=frozenset())
    kinds: frozenset[str] = field(default=frozenset())
    topics: frozenset[str] = field(default=frozenset())
    areas: frozenset[str] = field(default=frozenset())

    @property
    def only_withdrawals(self) -> bool:
        """Whether nothing but withdrawals was asked for."""
        return bool(self.types) and all(map(is_withdrawal, self.types))

    def takes(
        self,
        type: str,
        kind: str,
        withdrawn: bool,
        topics: Iterable[str],
        areas: Iterable[str],
        parents: Mapping[str, str | None],
    ) -> bool:
        """Whether an entry is asked for; an area asks for those inside it, too. `parents`: the area around each."""
        if self.types and type not in self.types and not (withdrawn and kind in self.kinds):
            return False
        if self.topics and self.topics.isdisjoint(topics):
            return False
        return not self.areas or any(_lies_in(area, self.areas, parents) for area in areas)


def _lies_in(area: str, wanted: frozenset[str], parents: Mapping[str, str | None]) -> bool:
    around: str | None = area
    while around is not None:
        if around in wanted:
            return True
        around = parents.get(around)
    return False


def topics_of(data: Mapping[str, Any]) -> list[str]:
    """The topics of a public object, sorted."""
    return sorted(set(data.get("topics") or ()))


def areas_of(data: Mapping[str, Any]) -> list[str]:
    """Every area id that a public object names: its own, its venue's and its places'; sorted."""
    places = [data.get("venue"), *(data.get("places") or ())]
    named = {place["area"] for place in places if place and place.get("area")}
    return sorted({*(data.get("areas") or ()), *named})
