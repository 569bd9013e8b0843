"""What programs (and templates) see of programmes, pots and rounds."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from services.funding.domain.programme_content import blank_programme
from services.funding.domain.programme_rules import deadlines, next_deadline, why_not_open
from services.funding.models.pots import Pot
from services.funding.models.programmes import FundingRound, Programme
from services.funding.queries.pots import Figures
from services.funding.queries.pots_of_programmes import Booking, FilledEarmark, FilledPot, pots_of_now, together
from services.funding.queries.programmes import Listed
from services.funding.queries.urls import programme_short_url, programme_url
from shared.clock import rfc3339
from shared.signing.node import Node

_IN_LISTS = (
    "summary", "topics", "areas", "who", "least_cents", "most_cents", "own_share_percent", "not_yet_started",
    "no_double_funding", "opens_at", "closes_at", "timezone", "decided_by", "contact_mailbox",
)  # fmt: skip
_ALL_ELSE = (
    "description", "purpose", "not_funded", "deadlines", "required", "circular_allowed", "reporting_days", "texts",
    "audit_years", "jury",
)  # fmt: skip


def listed_view(node: Node, one: Listed, pots: Sequence[FilledPot], now: datetime) -> dict[str, Any]:
    """A programme in lists. `money` is live, null for other nodes' programmes; `closed`: why nothing is taken."""
    content, upcoming = one.content, next_deadline(one.content, now)
    closed = why_not_open(one.status, content, now)
    local = one.source is None
    return {
        "id": one.id,
        "source": node.identity if local else one.source,
        "url": programme_url(node, one.id) if local else content["url"],
        "short_url": programme_short_url(node, str(one.code)) if local else content["short_url"],
        "home_name": node.settings.name if local else content["home_name"],
        "status": one.status,
        "name": one.name,
        **{name: content[name] for name in _IN_LISTS},
        "next_deadline": None if upcoming is None else rfc3339(upcoming),
        "closed": None if closed is None else closed.code,
        "money": money_view(together(pots_of_now(pots, content["timezone"], now))) if local and pots else None,
    }


def programme_view(node: Node, programme: Programme, pots: Sequence[FilledPot], now: datetime) -> dict[str, Any]:
    """A programme of this node with everything about it."""
    one = Listed(None, programme.id, programme.code, programme.status, programme.name, programme.content)
    content = {**blank_programme(programme.content["timezone"]), **programme.content}  # older ones lack newer settings
    return {
        **listed_view(node, one, pots, now),
        "version": programme.version,
        **{name: content[name] for name in _ALL_ELSE},
        "pots": [pot_view(filled.pot, filled.figures) for filled in pots],
    }


def money_view(found: Figures) -> dict[str, int]:
    """All figures of pots, in cents."""
    return asdict(found)


def pot_view(pot: Pot, found: Figures) -> dict[str, Any]:
    """A pot and its figures."""
    return {
        "id": pot.id,
        "programme_id": pot.programme_id,
        "name": pot.name,
        "area": pot.area,
        "year": pot.year,
        "spend_by": None if pot.spend_by is None else pot.spend_by.isoformat(),
        "carry_over": pot.carry_over,
        **money_view(found),
    }


def earmark_view(filled: FilledEarmark) -> dict[str, Any]:
    """An earmark; `remaining_cents` is what it still holds."""
    one = filled.earmark
    return {
        "id": one.id,
        "name": one.name,
        "topic": one.topic,
        "spills_on": None if one.spills_on is None else one.spills_on.isoformat(),
        "spilled_at": None if one.spilled_at is None else rfc3339(one.spilled_at),
        "remaining_cents": filled.cents,
    }


def booking_view(one: Booking) -> dict[str, Any]:
    """An entry of the ledger; `account_id` null: the system."""
    return {
        "number": one.entry.number,
        "at": rfc3339(one.entry.at),
        "kind": one.entry.kind,
        "lines": [{"account": account, "cents": cents} for account, cents in sorted(one.lines.items())],
        "proposal_id": one.entry.proposal_id,
        "account_id": one.entry.account_id,
        "note": one.entry.note,
    }


def round_view(one: FundingRound, proposals: int) -> dict[str, Any]:
    """A round; `closes_at` is its deadline."""
    return {
        "id": one.id,
        "programme_id": one.programme_id,
        "pot_id": one.pot_id,
        "kind": one.kind,
        "status": one.status,
        "name": one.name,
        "opens_at": None if one.opens_at is None else rfc3339(one.opens_at),
        "closes_at": None if one.closes_at is None else rfc3339(one.closes_at),
        "proposals": proposals,
    }


def local_deadlines(content: dict[str, Any], now: datetime) -> list[datetime]:
    """The deadlines to come, in the programme's zone."""
    zone = ZoneInfo(content["timezone"])
    return [deadline.astimezone(zone) for deadline in deadlines(content) if deadline > now]
