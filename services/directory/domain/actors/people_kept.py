"""How long anything about people around entries is kept, and how much of it one address or entry may have."""

from datetime import timedelta

UNCONFIRMED = timedelta(days=7)  # suggestions and claims whose address nobody confirmed
UNDECIDED = timedelta(days=180)  # confirmed ones that the office has not decided
DECIDED_CLAIMS = timedelta(days=30)  # so that a question about the decision can be answered
UNANSWERED_CONTACTS = timedelta(days=30)
UNANSWERED_INVITATIONS = timedelta(days=14)  # to take a part in an actor
CONTACTS_OF_ENDED = timedelta(days=30)  # after their entry was withdrawn; until then the office may publish it again
MEMBERS_OF_ENDED = timedelta(days=30)
OPEN_NOTICES = timedelta(days=180)  # that something is wrong with an entry
DONE_NOTICES = timedelta(days=30)

MOST_OPEN_NOTICES = 50  # of one entry
MOST_OPEN = 10  # suggestions, or claims, of one address that wait at a time
MOST_CONTACTS = 10  # of one entry
MOST_ACTORS_IN_TOKEN = 40  # a cookie holds 4 KB
