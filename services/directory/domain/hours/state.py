"""What a place is right now: open, about to open, closed for a while."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from services.directory.domain.hours.exceptions import Pause
from services.directory.domain.hours.spans import Span

Kind = Literal["open", "opens", "paused", "by_appointment", "closed", "unknown"]


@dataclass(frozen=True)
class State:
    """`moment` is when it closes ("open"; None: not as far as is known) or opens ("opens"); `pause` is for "paused"."""

    kind: Kind
    moment: datetime | None = None
    pause: Pause | None = None


def state(
    spans: Sequence[Span],
    now: datetime,
    *,
    known_until: datetime,
    has_hours: bool,
    by_appointment: bool = False,
    pause: Pause | None = None,
) -> State:
    """The state at `now` by spans in order, which were worked out up to `known_until`.

    An appointment never makes a place open; it is told where no opening is in sight. `has_hours` says whether the entry
    names any: without, nothing is known.
    """
    for opens_at, closes_at in spans:
        if opens_at <= now < closes_at:
            return State("open", closes_at if closes_at < known_until else None)
    if pause is not None:
        return State("paused", pause=pause)
    following = min((opens_at for opens_at, _ in spans if opens_at > now), default=None)
    if following is not None:
        return State("opens", following)
    if by_appointment:
        return State("by_appointment")
    return State("closed" if has_hours else "unknown")
