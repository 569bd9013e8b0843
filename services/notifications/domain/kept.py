"""What the privacy page says about how long things are kept.

Mails are this service's own; the others belong to registration and directory, and a test holds these numbers
against theirs.
"""

from services.notifications.domain.sending import KEPT_AFTER_FAILING, KEPT_AFTER_SENDING

SENT_MAIL_DAYS = KEPT_AFTER_SENDING.days
FAILED_MAIL_DAYS = KEPT_AFTER_FAILING.days
UNCONFIRMED_HOURS = 48
REGISTRATION_DAYS = 28
STATEMENT_DAYS = 14
WAITING_DAYS = 1
ENDED_DAYS = 7
SESSION_HOURS = 12
UNCONFIRMED_ENTRY_DAYS = 7
UNDECIDED_ENTRY_DAYS = 180
DECIDED_CLAIM_DAYS = 30
UNANSWERED_CONTACT_DAYS = 30
PORTFOLIO_YEARS = 3
PORTFOLIO_WARNING_DAYS = 30
