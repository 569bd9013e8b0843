"""How long juries keep people's data, and why; the job `forget_jurors` keeps to it."""

from datetime import timedelta

UNCONFIRMED = timedelta(hours=48)  # until an address that nobody confirmed is dropped
POOL = timedelta(days=365)  # after somebody volunteered: long enough for a draw
NOT_DRAWN = timedelta(days=90)  # after the draw: somebody may object to it
LINKS = timedelta(days=30)  # a juror's link lives so long after the seat has ended
ENDED = timedelta(days=365)  # after a seat has ended: minutes and objections name who decided
MAILS = 3  # letters to one address that nobody has confirmed, per jury
