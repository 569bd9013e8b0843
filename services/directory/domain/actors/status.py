"""The life of an entry.

unconfirmed: suggested, the mail address not confirmed yet. suggested: waits for a check. draft: the office works on it.
published. hidden: not confirmed for too long; comes back with a confirmation. withdrawn, merged: ends.
"""

FOLLOWING: dict[str, frozenset[str]] = {
    "unconfirmed": frozenset({"suggested", "published", "withdrawn"}),
    "suggested": frozenset({"draft", "published", "withdrawn", "merged"}),
    "draft": frozenset({"published", "withdrawn", "merged"}),
    "published": frozenset({"hidden", "withdrawn", "merged"}),
    "hidden": frozenset({"published", "withdrawn", "merged"}),
    "withdrawn": frozenset({"published"}),
    "merged": frozenset(),
}
STATUSES = tuple(FOLLOWING)
ENDED = ("withdrawn", "merged")
UNSEEN = ("suggested", "draft")  # nobody but the office and owners has ever seen them


def may_follow(before: str, after: str) -> bool:
    """Whether an entry in status `before` may get `after`."""
    return after in FOLLOWING[before]
