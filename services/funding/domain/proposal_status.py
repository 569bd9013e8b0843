"""The states of a proposal and the ways between them."""

STATUSES = (
    "draft",  # being written, continued by link
    "unconfirmed",  # handed in, address not confirmed yet
    "submitted",  # with the office
    "incomplete",  # the office asked for something
    "complete",  # checked, may go to a session or a vote
    "scheduled",  # on an agenda or a ballot
    "granted",
    "refused",
    "withdrawn",
)
UNDER_WAY = ("submitted", "incomplete", "complete", "scheduled")
MOVES: dict[str, frozenset[str]] = {
    "draft": frozenset({"unconfirmed", "submitted", "withdrawn"}),
    "unconfirmed": frozenset({"submitted", "withdrawn"}),
    "submitted": frozenset({"incomplete", "complete", "withdrawn"}),
    "incomplete": frozenset({"submitted", "complete", "withdrawn"}),
    "complete": frozenset({"submitted", "incomplete", "scheduled", "withdrawn"}),
    "scheduled": frozenset({"complete", "granted", "refused", "withdrawn"}),
    "granted": frozenset(),
    "refused": frozenset(),
    "withdrawn": frozenset(),
}


def may_become(status: str, wanted: str) -> bool:
    """Whether a proposal may go from `status` to `wanted`."""
    return wanted in MOVES[status]
