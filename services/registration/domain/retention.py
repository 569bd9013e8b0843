"""How long anything about a person is kept, and why; the job `forget_people` keeps to it."""

from datetime import datetime, timedelta

REGISTRATIONS = timedelta(days=28)  # after the end: long enough for thanks, documents and questions about the list
STATEMENTS = timedelta(days=14)  # after the end: they were asked to prepare the event, and it is over
WAITING = timedelta(days=1)  # after the end: nobody moves up any more
ENDED = timedelta(days=7)  # after a withdrawal or a lapse: the link still explains what happened
UNCONFIRMED = timedelta(hours=48)  # until an address that nobody confirmed is dropped
LINKS = timedelta(days=30)  # after the end: signed links die

MOST_ATTEMPTS = 10  # sign-ups, withdrawals and link mails of one address at one event


def link_refusal(genuine: bool, ends_at: datetime, now: datetime) -> str | None:
    """Why a signed link does not count: "link_invalid", "link_expired", or None when it does."""
    if not genuine:
        return "link_invalid"
    return "link_expired" if now > ends_at + LINKS else None
