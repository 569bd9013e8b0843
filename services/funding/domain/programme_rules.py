"""What a programme's document says: whether it is sound, which deadlines are to come, whom and what it fits.

`content` is the document of schemas.programme_input with moments as RFC 3339 texts.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

PROPOSERS = ("person", "initiative", "association", "alliance", "institution", "municipality")
WAYS = ("jury", "assembly", "residents_vote")
# What a programme may ask to be filled in, by the names that proposals have for it.
REQUIRABLE = (
    "description",
    "goals",
    "who_benefits",
    "place.name",
    "period.from",
    "period.until",
    "volunteer_hours",
    "phone",
    "proposer.address",
    "proposer.legal_representative",
)


@dataclass(frozen=True)
class Wrong:
    """What cannot be in a programme: the refusal's code, and the field at fault."""

    code: str
    field: str


@dataclass(frozen=True)
class Plan:
    """Six answers about a project. None: not said, or not known yet.

    `areas` are all areas that would do: the place's own, those around it and those inside it.
    """

    who: str | None = None
    areas: Collection[str] | None = None
    topic: str | None = None
    cents: int | None = None
    started: bool | None = None
    other_money: bool | None = None


@dataclass(frozen=True)
class Reason:
    """Why a programme does not fit; `details` are ids and cents for the sentence."""

    code: str
    details: dict[str, Any] = field(default_factory=dict)


def moment(text: str | None) -> datetime | None:
    """A kept moment, aware, in UTC."""
    return None if text is None else datetime.fromisoformat(text).astimezone(UTC)


def deadlines(content: Mapping[str, Any]) -> list[datetime]:
    """All deadlines, in order."""
    return sorted(datetime.fromisoformat(text).astimezone(UTC) for text in content["deadlines"])


def next_deadline(content: Mapping[str, Any], now: datetime) -> datetime | None:
    """The first deadline that has not passed, or None."""
    return next((deadline for deadline in deadlines(content) if deadline > now), None)


def why_not_open(status: str, content: Mapping[str, Any], now: datetime) -> Reason | None:
    """Why nothing can be proposed at `now`: closed, not_open_yet, over; None if something can."""
    if status != "published":
        return Reason("closed")
    opens_at, closes_at = moment(content["opens_at"]), moment(content["closes_at"])
    if closes_at is not None and now >= closes_at:
        return Reason("over")
    if content["deadlines"] and next_deadline(content, now) is None:
        return Reason("over")
    if opens_at is not None and now < opens_at:
        return Reason("not_open_yet", {"opens_at": opens_at})
    return None


def fits(content: Mapping[str, Any], plan: Plan) -> list[Reason]:
    """The reasons against, none if the programme fits; what the plan does not say speaks against nothing."""
    against = []
    if plan.who is not None and plan.who not in content["who"]:
        against.append(Reason("not_for_you", {"who": tuple(content["who"])}))
    if plan.areas is not None and content["areas"] and set(content["areas"]).isdisjoint(plan.areas):
        against.append(Reason("elsewhere", {"areas": tuple(content["areas"])}))
    if plan.topic is not None and content["topics"] and plan.topic not in content["topics"]:
        against.append(Reason("other_topics", {"topics": tuple(content["topics"])}))
    if plan.cents is not None and plan.cents < content["least_cents"]:
        against.append(Reason("too_little", {"cents": content["least_cents"]}))
    if plan.cents is not None and content["most_cents"] is not None and plan.cents > content["most_cents"]:
        against.append(Reason("too_much", {"cents": content["most_cents"]}))
    if plan.started and content["not_yet_started"]:
        against.append(Reason("already_started"))
    if plan.other_money and content["no_double_funding"]:
        against.append(Reason("double_funding"))
    return against


def wrong_content(content: Mapping[str, Any]) -> Wrong | None:
    """The first thing that cannot be: most below least, an end before the start, a jury that is none."""
    if content["most_cents"] is not None and content["most_cents"] < content["least_cents"]:
        return Wrong("most_below_least", "most_cents")
    opens_at, closes_at = moment(content["opens_at"]), moment(content["closes_at"])
    if opens_at is not None and closes_at is not None and closes_at <= opens_at:
        return Wrong("closes_before_opens", "closes_at")
    for deadline in deadlines(content):
        if (opens_at is not None and deadline <= opens_at) or (closes_at is not None and deadline > closes_at):
            return Wrong("deadline_outside", "deadlines")
    jury = content["jury"]
    if jury["size_most"] < jury["size_least"]:
        return Wrong("size_most_below_least", "jury.size_most")
    quorum = jury["quorum"]
    if quorum[_QUORUM[quorum["of"]]] is None:
        return Wrong("field_missing", f"jury.quorum.{_QUORUM[quorum['of']]}")
    if quorum["of"] == "number" and quorum["number"] > jury["size_most"]:
        return Wrong("quorum_above_size", "jury.quorum.number")
    return None


_QUORUM = {"members": "percent", "number": "number"}


def missing_to_publish(content: Mapping[str, Any]) -> str | None:
    """The first field that must be filled in before people see the programme, or None."""
    return next((name for name in ("name", "summary", "who", "decided_by") if not content[name]), None)
