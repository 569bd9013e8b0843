"""From when until when a signing key counts."""

from datetime import datetime, timedelta

RETIRES_AFTER = timedelta(days=7)  # from rotation to the end of the old key
CLOCKS_DIFFER = timedelta(hours=1)  # so much may a peer's clock be behind ours and still believe a new key


def valid_from(made_at: datetime) -> datetime:
    """The beginning that peers are told."""
    return made_at - CLOCKS_DIFFER


def is_valid(retires_at: datetime | None, revoked_at: datetime | None, now: datetime) -> bool:
    """Whether peers may believe the key at this moment."""
    return revoked_at is None and (retires_at is None or now < retires_at)


def private_part_goes(retires_at: datetime | None, revoked_at: datetime | None, now: datetime) -> bool:
    """Whether nothing needs the private half any more.

    A revoked key still signs the node's description for a while, beside the new one: that the key is to be trusted no
    longer may be believed from whoever holds it.
    """
    if revoked_at is not None:
        return now >= revoked_at + RETIRES_AFTER
    return retires_at is not None and now >= retires_at
