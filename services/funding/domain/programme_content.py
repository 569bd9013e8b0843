"""The document of a new programme before anything is filled in."""

from typing import Any

from services.funding.domain.grants.days import AUDIT_YEARS

JURY: dict[str, Any] = {
    "size_least": 5,
    "size_most": 25,
    "age_least": 16,
    "residents_percent": 60,
    "term_months": 24,
    "quorum": {"of": "members", "percent": 50, "number": None},
    "majority": "simple",
    "tie": "refused",
    "secret": False,
    "invite_days": 14,
    "present_from_cents": None,
    "criteria": [],
}


def blank_programme(timezone: str) -> dict[str, Any]:
    """Every key of the document; no two callers share a part of it."""
    return {
        "name": "",
        "summary": "",
        "description": "",
        "purpose": "",
        "topics": [],
        "areas": [],
        "who": [],
        "least_cents": 0,
        "most_cents": None,
        "own_share_percent": 0,
        "not_funded": [],
        "not_yet_started": True,
        "no_double_funding": True,
        "opens_at": None,
        "closes_at": None,
        "deadlines": [],
        "timezone": timezone,
        "required": {"fields": [], "attachments": []},
        "decided_by": "jury",
        "circular_allowed": False,
        "reporting_days": 180,
        "audit_years": AUDIT_YEARS,
        "texts": {"how": "", "after": "", "remedy": ""},
        "contact_mailbox": None,
        "confirmed_contacts": [],
        "jury": {**JURY, "quorum": dict(JURY["quorum"]), "criteria": []},
    }


def filled_programme(before: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """`before` with what is given; of `jury` and `texts` only what is named changes."""
    jury, texts = given.get("jury", {}), given.get("texts", {})
    return {
        **before,
        **given,
        "jury": {**before["jury"], **jury},
        "texts": {**before["texts"], **texts},
    }
