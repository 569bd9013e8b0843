"""Which mails there are, and what each of them may carry."""

CONFIRM = "confirm"
CONFIRMED = "confirmed"
WAITING = "waiting"
MOVED_UP = "moved_up"
WITHDRAWN = "withdrawn"
LINK = "link"
CHANGED = "changed"
MOVED = "moved"
CANCELLED = "cancelled"
REMINDER = "reminder"
SIGN_IN = "sign_in"
INVITATION = "invitation"

ABOUT_EVENTS = frozenset({CONFIRM, CONFIRMED, WAITING, MOVED_UP, WITHDRAWN, LINK, CHANGED, MOVED, CANCELLED, REMINDER})
KINDS = ABOUT_EVENTS | {SIGN_IN, INVITATION}

_WITH_A_SEAT = frozenset({CONFIRMED, MOVED_UP, REMINDER})


def has_a_seat(kind: str, registration_status: str | None) -> bool:
    """Whether the reader has a seat for sure; `registration_status` is known for changed, moved and cancelled only."""
    return kind in _WITH_A_SEAT or registration_status == "confirmed"


def shows_online_link(kind: str, registration_status: str | None) -> bool:
    """Whether the mail tells the online meeting's link: only to people with a seat, when they need it."""
    return kind in _WITH_A_SEAT or (kind in (CHANGED, MOVED) and has_a_seat(kind, registration_status))


def carries_calendar(kind: str, registration_status: str | None) -> bool:
    """Whether a calendar file is attached: with the seat, and when that entry must move or be struck out."""
    return kind in (CONFIRMED, MOVED_UP) or (kind in (MOVED, CANCELLED) and has_a_seat(kind, registration_status))


def knows_the_reader(kind: str, registration_status: str | None) -> bool:
    """Whether the address is proven to belong to the person who gave the name.

    A name typed into a form goes into no mail before that: else anybody could send words of theirs to a stranger.
    """
    return kind not in (CONFIRM, LINK, SIGN_IN, INVITATION) and registration_status != "unconfirmed"
