"""What a residents' vote may be."""

from collections.abc import Sequence
from datetime import datetime

from services.funding.domain.refused import Refused

RULES = ("greedy", "greedy-no-skip", "equalshares", "equalshares/add1")
_APPROVING = ("approval", "choose-1")


def check_vote(
    *,
    ballot_kind: str,
    rule: str,
    budget_cents: int,
    most_projects: int | None,
    points: int | None,
    opens_at: datetime,
    closes_at: datetime,
) -> None:
    """Raises Refused: closes_before_opens, rule_needs_approvals, points_missing, points_not_asked, field_missing."""
    if closes_at <= opens_at:
        raise Refused("closes_before_opens", field="closes_at")
    if rule.startswith("equalshares") and ballot_kind not in _APPROVING:
        raise Refused("rule_needs_approvals", field="rule")
    if ballot_kind == "cumulative" and points is None:
        raise Refused("points_missing", field="points")
    if ballot_kind != "cumulative" and points is not None:
        raise Refused("points_not_asked", field="points")
    if budget_cents <= 0:
        raise Refused("field_missing", field="budget_cents")
    if most_projects is not None and ballot_kind == "choose-1" and most_projects != 1:
        raise Refused("too_many_projects", field="most_projects", most=1)


def why_no_ballot(status: str, opens_at: datetime, closes_at: datetime, now: datetime) -> str | None:
    """Why no ballot is taken at `now`: vote_not_open_yet, vote_over; None: it is taken. The end itself is too late."""
    if status in ("closed", "decided") or now >= closes_at:
        return "vote_over"
    if status == "planned" or now < opens_at:
        return "vote_not_open_yet"
    return None


def chosen_or_deviation(counted: Sequence[str], decided: Sequence[str] | None, reason: str) -> list[str]:
    """The proposals that are funded: those of the count, or others with a reason. Raises Refused reason_missing."""
    if decided is None or set(decided) == set(counted):
        return list(counted)
    if not reason.strip():
        raise Refused("reason_missing", field="reason")
    return list(dict.fromkeys(decided))
