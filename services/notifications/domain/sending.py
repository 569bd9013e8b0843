"""When to try a mail again, when to stop, and when it is no longer worth sending."""

from datetime import datetime, timedelta

from services.notifications.domain import kinds

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=2)
# Mail servers that are down for a weekend's night come back; after two days the words are stale.
GIVE_UP_AFTER = timedelta(days=2)
LONG_WAIT = timedelta(minutes=30)

# One mail takes at most about nine answers of a mail server at 15 s each, and no mail is begun after SENDING_TIME:
# a claim is always longer than the sending, so that no second process takes over what is still under way.
SENDING_TIME = timedelta(seconds=30)
CLAIMED_FOR = timedelta(minutes=3)

# Staff may need to say whether a mail went out in the days after; no longer, since registration keeps the state itself.
KEPT_AFTER_SENDING = timedelta(days=7)
# A person must have the time to find another way to reach somebody whose mail failed.
KEPT_AFTER_FAILING = timedelta(days=30)

# After an event's end. Registrations are known for 28 days, and a mail that failed may be tried again for 30 more;
# then nobody is written to about the event, and its copy with the sealed link goes.
EVENTS_KEPT = timedelta(days=90)


def wait_after(attempts: int) -> timedelta:
    """How long to wait after that many tries: a minute, doubled each time, at most two hours."""
    return min(FIRST_WAIT * int(2 ** min(attempts - 1, 10)), LONGEST_WAIT)


_BEFORE_A_CANCELLATION = frozenset(
    {kinds.CONFIRM, kinds.CONFIRMED, kinds.WAITING, kinds.MOVED_UP, kinds.CHANGED, kinds.MOVED, kinds.REMINDER}
)


def is_out_of_date(
    kind: str, *, now: datetime, starts_at: datetime | None, expires_at: datetime | None, cancelled: bool
) -> bool:
    """Whether the mail would only confuse: a link that has expired, an event that has begun, or a seat in an event that
    is cancelled meanwhile (that has a mail of its own).

    A cancellation and a withdrawal are told in any case, a change also after the beginning: the reader may want the
    proof.
    """
    if cancelled and kind in _BEFORE_A_CANCELLATION:
        return True
    if expires_at is not None and expires_at <= now:
        return True
    early_only = kind in (kinds.REMINDER, kinds.WAITING)
    return early_only and starts_at is not None and starts_at <= now
