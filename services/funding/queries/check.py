"""The Fördercheck: which programmes fit a project, here and with neighbours, and why the others do not."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from services.funding.domain.programme_rules import Plan, Reason, fits, why_not_open
from services.funding.queries.pots_of_programmes import FilledPot, pots_of, pots_of_now, together
from services.funding.queries.programmes import Listed, every_programme

MOST = 500  # programmes that are looked at


@dataclass(frozen=True)
class Checked:
    """A programme with the reasons against it (none: it fits) and the live pots of one of this node."""

    programme: Listed
    reasons: list[Reason]
    pots: list[FilledPot]


def check_programmes(session: Session, plan: Plan, now: datetime) -> list[Checked]:
    """All programmes: those that fit first, then those with the fewest reasons against; this node's before others'."""
    found = every_programme(session, MOST)
    pots = pots_of(session, [one.id for one in found if one.source is None])
    checked = []
    for one in found:
        reasons = fits(one.content, plan)
        closed = why_not_open(one.status, one.content, now)
        if closed is not None and closed.code != "not_open_yet":
            reasons.insert(0, closed)
        own = pots.get(one.id, []) if one.source is None else []
        current = pots_of_now(own, one.content["timezone"], now)
        if current and together(current).remaining_cents == 0 and closed is None:
            reasons.append(Reason("nothing_left"))
        checked.append(Checked(one, reasons, own))
    return sorted(checked, key=lambda one: (len(one.reasons), one.programme.source is not None))
