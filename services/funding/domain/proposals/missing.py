"""What a proposal still lacks before it can be handed in: a plain list, in the order of the steps."""

import dataclasses
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from services.funding.domain.proposals.finance import own_share_needed, sums

# step -> what must be filled in whatever the programme says
ALWAYS: dict[str, tuple[str, ...]] = {
    "what": ("title", "summary"),
    "who": ("proposer.kind", "name"),
}
ORGANISATIONS = ("association", "alliance", "institution", "municipality")


@dataclasses.dataclass(frozen=True)
class Missing:
    """`code` with `details` makes the sentence; `step` and `field` say where to mend it."""

    step: str
    field: str
    code: str
    details: dict[str, Any] = dataclasses.field(default_factory=dict)


def missing(
    document: Mapping[str, Any], programme: Mapping[str, Any], *, attached: Collection[str], today: date
) -> list[Missing]:
    """`document`: the proposal with its columns and content flat; `programme`: its rules; `attached`: kinds of files.

    Codes: empty, not_for_you, address_missing, below_least, above_most, no_costs, gap, surplus, own_share, period_over,
    already_started, attachment, started_unsaid, double_unsaid, agreement.
    """
    found = [
        Missing(step, name, "empty")
        for step, names in ALWAYS.items()
        for name in names
        if not str(_at(document, name) or "").strip()
    ]
    required = programme.get("required") or {}
    found += [
        Missing("what", name, "empty") for name in required.get("fields", ()) if _at(document, name) in (None, "", [])
    ]
    found += _who(document, programme)
    found += _when(document, programme, today)
    found += _money(document, programme)
    found += _attachments(document, required.get("attachments", ()), attached)
    if not document.get("agreed"):
        found.append(Missing("agree", "agreed", "agreement"))
    seen: dict[tuple[str, str], Missing] = {}
    for one in found:
        seen.setdefault((one.field, one.code), one)
    return list(seen.values())


def _at(document: Mapping[str, Any], dotted: str) -> Any:
    value: Any = document
    for name in dotted.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _who(document: Mapping[str, Any], programme: Mapping[str, Any]) -> list[Missing]:
    found = []
    kind = _at(document, "proposer.kind")
    if kind and kind not in programme["who"]:
        found.append(Missing("who", "proposer.kind", "not_for_you", {"who": tuple(programme["who"])}))
    if kind in ORGANISATIONS and not str(_at(document, "proposer.organisation") or "").strip():
        found.append(Missing("who", "proposer.organisation", "empty"))
    if not document.get("email") and not document.get("phone") and not _at(document, "proposer.address"):
        found.append(Missing("who", "email", "address_missing"))
    return found


def _when(document: Mapping[str, Any], programme: Mapping[str, Any], today: date) -> list[Missing]:
    found = []
    until = _at(document, "period.until")
    if until and date.fromisoformat(until) < today:
        found.append(Missing("what", "period.until", "period_over"))
    if programme.get("not_yet_started"):
        started = document.get("not_started")
        if started is None:
            found.append(Missing("agree", "not_started", "started_unsaid"))
        elif not started:
            found.append(Missing("agree", "not_started", "already_started"))
    if programme.get("no_double_funding") and not document.get("no_double"):
        found.append(Missing("agree", "no_double", "double_unsaid"))
    return found


def _money(document: Mapping[str, Any], programme: Mapping[str, Any]) -> list[Missing]:
    finance = sums(document.get("finance") or {})
    if finance.total == 0:
        return [Missing("money", "finance.costs", "no_costs")]
    found = []
    if finance.requested < max(1, programme["least_cents"]):
        found.append(
            Missing("money", "finance.requested_cents", "below_least", {"cents": max(1, programme["least_cents"])})
        )
    most = programme.get("most_cents")
    if most is not None and finance.requested > most:
        found.append(Missing("money", "finance.requested_cents", "above_most", {"cents": most}))
    if finance.gap > 0:
        found.append(Missing("money", "finance.income", "gap", {"cents": finance.gap}))
    elif finance.gap < 0:
        found.append(Missing("money", "finance.income", "surplus", {"cents": -finance.gap}))
    share = own_share_needed(finance.total, programme.get("own_share_percent") or 0)
    if finance.own < share:
        found.append(Missing("money", "finance.income", "own_share", {"cents": share}))
    return found


def _attachments(
    document: Mapping[str, Any], wanted: Collection[Mapping[str, Any]], attached: Collection[str]
) -> list[Missing]:
    requested = sums(document.get("finance") or {}).requested
    return [
        Missing("attachments", one["id"], "attachment", {"label": one["label"]})
        for one in wanted
        if requested >= (one.get("from_cents") or 0) and one["id"] not in attached
    ]
