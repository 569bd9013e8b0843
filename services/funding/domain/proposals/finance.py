"""A proposal's finance plan: it must add up to the cent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

INCOME_KINDS = ("own", "third")  # one's own money, and what others give


@dataclass(frozen=True)
class Finance:
    """Sums in cents. `requested` is what the programme is asked for; costs must be income and `requested` together."""

    total: int
    own: int
    third: int
    requested: int

    @property
    def gap(self) -> int:
        """Costs that nothing covers (above zero), or money too much (below zero)."""
        return self.total - self.own - self.third - self.requested


def sums(plan: Mapping[str, Any]) -> Finance:
    """Of {"costs": [{"cents"}], "income": [{"cents", "kind"}], "requested_cents"}; what is not there is nothing."""
    income: Sequence[Mapping[str, Any]] = plan.get("income", ())
    return Finance(
        total=sum(line["cents"] for line in plan.get("costs", ())),
        own=sum(line["cents"] for line in income if line["kind"] == "own"),
        third=sum(line["cents"] for line in income if line["kind"] == "third"),
        requested=plan.get("requested_cents") or 0,
    )


def own_share_needed(total_cents: int, percent: int) -> int:
    """The least own share of the total, rounded up to the cent."""
    return -(-total_cents * percent // 100)
