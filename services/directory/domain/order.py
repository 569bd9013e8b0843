"""The order of tokens and role changes of one account.

A token counts while no change of roles is later than its `iat`, and `iat` has whole seconds. So that neither a token
from just before a change survives it, nor one from just after is refused, both moments are drawn in order (under the
account's lock) instead of being read from a clock: the clock may stand still, run back or be another machine's.
"""

from datetime import datetime, timedelta


def moment_to_issue(now: datetime, roles_changed_at: datetime | None) -> datetime:
    """A whole second that is not before the last change of roles; at most about a second ahead of `now`."""
    second = now.replace(microsecond=0)
    if roles_changed_at is None or roles_changed_at <= second:
        return second
    cut = roles_changed_at.replace(microsecond=0)
    return cut if cut == roles_changed_at else cut + timedelta(seconds=1)


def moment_of_change(now: datetime, last_issued_at: datetime | None) -> datetime:
    """A moment after the last token of the account."""
    if last_issued_at is None or last_issued_at < now:
        return now
    return last_issued_at + timedelta(microseconds=1)
