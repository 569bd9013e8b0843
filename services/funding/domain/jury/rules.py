"""What a programme's document says about its jury, as the rules of this package take it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from services.funding.domain.jury.composition import CompositionRule, residents_needed
from services.funding.domain.jury.quorum import QuorumRule
from services.funding.domain.sortition.quotas import Quota

RESIDENT = "resident"  # the feature that the quota of residents speaks of: "yes" or "no"


def quorum_rule(rules: Mapping[str, Any]) -> QuorumRule:
    """The quorum of `rules`, the part "jury" of a programme's document."""
    quorum = rules["quorum"]
    if quorum["of"] == "number":
        return QuorumRule(number=quorum["number"])
    return QuorumRule(percent=quorum["percent"])


def composition_rule(rules: Mapping[str, Any]) -> CompositionRule:
    """Size, age and residents."""
    return CompositionRule(
        size_least=rules["size_least"],
        size_most=rules["size_most"],
        age_least=rules["age_least"],
        residents_percent=rules["residents_percent"],
    )


def residents_quota(rules: Mapping[str, Any], seats: int) -> list[Quota]:
    """The share of residents among `seats` that are drawn; empty where the rules ask for none."""
    least = residents_needed(composition_rule(rules), seats)
    return [Quota(RESIDENT, "yes", least, seats)] if least else []


def is_late(starts_at: datetime, timezone: str, rules: Mapping[str, Any], now: datetime) -> bool:
    """Whether an invitation sent at `now` comes later than the rules want; days are counted on site."""
    zone = ZoneInfo(timezone)
    ahead = starts_at.astimezone(zone).date() - now.astimezone(zone).date()
    return ahead < timedelta(days=rules["invite_days"])


def term_until(start: date, months: int) -> date:
    """The last day of a term of so many months that begins on `start`."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    day = min(start.day, (following - first).days)
    return first.replace(day=day) - timedelta(days=1)


def presents(cents: int, rules: Mapping[str, Any]) -> bool:
    """Whether whoever asks for so much is asked to present it to the jury."""
    least = rules["present_from_cents"]
    return least is not None and cents >= least
