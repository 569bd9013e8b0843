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
SUGGESTION_CONFIRM = "suggestion_confirm"
SUGGESTION_PUBLISHED = "suggestion_published"
SUGGESTION_DECLINED = "suggestion_declined"
CLAIM_CONFIRM = "claim_confirm"
CLAIM_ACCEPTED = "claim_accepted"
CLAIM_DECLINED = "claim_declined"
CLAIM_TOLD = "claim_told"
MEMBER_INVITED = "member_invited"
NOTICE_TOLD = "notice_told"
CONTACT_CONFIRM = "contact_confirm"
ENTRY_REMINDER = "entry_reminder"
ALLIANCE_INVITED = "alliance_invited"
ALLIANCE_ANSWERED = "alliance_answered"
PORTFOLIO_LINK = "portfolio_link"
PORTFOLIO_ENDS = "portfolio_ends"
PROPOSAL_CONFIRM = "proposal_confirm"
PROPOSAL_LINK = "proposal_link"
PROPOSAL_SUBMITTED = "proposal_submitted"
ITEMS_MISSING = "items_missing"
PROPOSAL_SCHEDULED = "proposal_scheduled"
PROPOSAL_WITHDRAWN = "proposal_withdrawn"
DECISION_MADE = "decision_made"
GRANT_RETURNED = "grant_returned"
CHANGE_ANSWERED = "change_answered"
PAYMENT_MADE = "payment_made"
REPORT_DUE = "report_due"
REPORT_CHECKED = "report_checked"
REPAYMENT_BOOKED = "repayment_booked"
VOLUNTEER_CONFIRM = "volunteer_confirm"
JUROR_DRAWN = "juror_drawn"
SESSION_CALLED = "session_called"
SESSION_CHANGED = "session_changed"
CIRCULAR_OPENED = "circular_opened"
CIRCULAR_VOID = "circular_void"
MINUTES_READY = "minutes_ready"
VOTING_CODE = "voting_code"

ABOUT_EVENTS = frozenset({CONFIRM, CONFIRMED, WAITING, MOVED_UP, WITHDRAWN, LINK, CHANGED, MOVED, CANCELLED, REMINDER})
# Of these the reader has proven the address, and the name is the reader's own.
_TO_KNOWN_PEOPLE = frozenset({SUGGESTION_PUBLISHED, SUGGESTION_DECLINED, CLAIM_ACCEPTED, CLAIM_DECLINED})
_TO_ADDRESSES = frozenset(
    {
        SUGGESTION_CONFIRM,
        CLAIM_CONFIRM,
        CLAIM_TOLD,
        MEMBER_INVITED,
        NOTICE_TOLD,
        CONTACT_CONFIRM,
        ENTRY_REMINDER,
        ALLIANCE_INVITED,
        ALLIANCE_ANSWERED,
        PORTFOLIO_LINK,
        PORTFOLIO_ENDS,
    }
)
ABOUT_ENTRIES = _TO_KNOWN_PEOPLE | _TO_ADDRESSES
# Of these, too, the name (and with it what the letter is about) may have been typed by a stranger.
_TO_UNPROVEN_PEOPLE = frozenset({PROPOSAL_CONFIRM, PROPOSAL_LINK, VOLUNTEER_CONFIRM, VOTING_CODE})
ABOUT_FUNDING = _TO_UNPROVEN_PEOPLE | {
    PROPOSAL_SUBMITTED,
    ITEMS_MISSING,
    PROPOSAL_SCHEDULED,
    PROPOSAL_WITHDRAWN,
    DECISION_MADE,
    GRANT_RETURNED,
    CHANGE_ANSWERED,
    PAYMENT_MADE,
    REPORT_DUE,
    REPORT_CHECKED,
    REPAYMENT_BOOKED,
    JUROR_DRAWN,
    SESSION_CALLED,
    SESSION_CHANGED,
    CIRCULAR_OPENED,
    CIRCULAR_VOID,
    MINUTES_READY,
}
KINDS = ABOUT_EVENTS | ABOUT_ENTRIES | ABOUT_FUNDING | {SIGN_IN, INVITATION}
SESSIONS = frozenset({SESSION_CALLED, SESSION_CHANGED, PROPOSAL_SCHEDULED})

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
    return (
        kind not in _TO_ADDRESSES | _TO_UNPROVEN_PEOPLE | {CONFIRM, LINK, SIGN_IN, INVITATION}
        and registration_status != "unconfirmed"
    )
