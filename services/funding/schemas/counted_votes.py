"""Numbers of votes as ballots without people."""

from typing import Any

from flask_babel import gettext as _

from services.funding.schemas.session_input import MOST_HANDS
from shared.web.problems import Invalid


def ballots_of(counts: dict[str, Any]) -> list[tuple[str, int | None]]:
    """One entry per vote that a loaded CountsInput counts. Raises Invalid beyond MOST_HANDS."""
    plain = [counts[name] for name in ("yes", "no", "abstain")]
    if sum(plain) + sum(one["number"] for one in counts["amounts"]) > MOST_HANDS:
        raise Invalid({"yes": [_("Höchstens %(most)s Angaben.", most=MOST_HANDS)]})
    found: list[tuple[str, int | None]] = []
    for name in ("yes", "no", "abstain"):
        found += [(name, None)] * counts[name]
    for one in counts["amounts"]:
        found += [("amount", one["cents"])] * one["number"]
    return found
