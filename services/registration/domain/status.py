"""Which status may follow which."""

EVENT = {
    "draft": {"published"},
    "published": {"cancelled"},
    "cancelled": set[str](),
}

REGISTRATION = {
    "unconfirmed": {"waitlisted", "confirmed", "withdrawn", "removed", "lapsed"},
    "applied": {"offered", "rejected", "withdrawn", "removed"},
    "waitlisted": {"confirmed", "offered", "withdrawn", "removed"},
    "offered": {"confirmed", "lapsed", "withdrawn", "removed"},
    "confirmed": {"withdrawn", "removed"},
    "withdrawn": set[str](),
    "rejected": set[str](),
    "lapsed": set[str](),
    "removed": set[str](),
}

ACTIVE = frozenset(status for status, following in REGISTRATION.items() if following)


def may_follow(table: dict[str, set[str]], before: str, after: str) -> bool:
    """Whether an object in status `before` may get `after`."""
    return after in table[before]
