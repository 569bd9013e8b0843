"""Two quiet guards for forms without an account: a field that people cannot see, and a signed time stamp."""

import hmac
from datetime import datetime, timedelta
from hashlib import sha256

from shared.ids import milliseconds
from shared.signing.keyring import NodeSecret

TRAP = "website"  # its label says "leave empty"; hidden by style, skipped by keyboard and screen reader
STAMP = "opened"
SOONEST = timedelta(milliseconds=300)
LATEST = timedelta(hours=24)


def stamp(secret: NodeSecret, now: datetime) -> str:
    """The moment a form was shown, signed."""
    moment = str(milliseconds(now))
    return f"{moment}.{_mac(secret, moment)}"


def looks_like_spam(secret: NodeSecret, form: dict[str, str], now: datetime) -> bool:
    """Whether the trap is filled, or the form came back faster than anyone types, too late, or with a forged stamp."""
    if form.get(TRAP):
        return True
    moment, _, mac = form.get(STAMP, "").partition(".")
    if not moment.isdigit() or len(moment) > 15 or not hmac.compare_digest(mac.encode(), _mac(secret, moment).encode()):
        return True
    age = timedelta(milliseconds=milliseconds(now) - int(moment))
    return not SOONEST <= age <= LATEST


def _mac(secret: NodeSecret, moment: str) -> str:
    return hmac.new(secret.derive("form stamp"), moment.encode(), sha256).hexdigest()[:32]
