"""Whether a peer's new description is to be believed."""

from collections.abc import Iterable


def believed(*, known: Iterable[str], signed_by: Iterable[str], announced: Iterable[str]) -> bool:
    """Whether a key that was trusted before, and still is announced, vouches for the description.

    Each is a list of keyids: those trusted until now, those whose signature on the description holds, and those that
    it announces as good. A revoked key is no longer announced, so it cannot bring its own successor in.
    """
    return not set(known).isdisjoint(set(signed_by) & set(announced))


def has_lost_keys(*, known: Iterable[str], revoked: Iterable[str], signed_by: Iterable[str]) -> bool:
    """Whether a trusted key says of itself, or of another trusted one, that it is revoked: nothing of it counts now."""
    trusted = set(known)
    return not trusted.isdisjoint(revoked) and not trusted.isdisjoint(signed_by)
