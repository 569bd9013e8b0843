"""How long sign-in links and sessions last, and how many mails one address gets."""

from datetime import datetime, timedelta

SESSION = timedelta(hours=12)
LINKS = {"sign_in": timedelta(minutes=30), "invitation": timedelta(days=14)}
COUNTED_FOR = timedelta(hours=1)
MAILS_PER_HOUR = 5
CLOCKS_DIFFER = timedelta(minutes=5)  # between the machines of a node; notes on ended sessions outlive tokens by it
KEPT_AFTER_EXPIRY = timedelta(days=1)


def may_send(mails_in_the_last_hour: int) -> bool:
    """Whether an address gets one more mail of a kind."""
    return mails_in_the_last_hour < MAILS_PER_HOUR


def link_is_open(expires_at: datetime, used_at: datetime | None, now: datetime) -> bool:
    """Whether a link still signs in: once only, and before it expires."""
    return used_at is None and now < expires_at
