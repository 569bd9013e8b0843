"""The states of a grant and the ways between them."""

STATUSES = ("granted", "accepted", "paid", "reported", "settled", "returned")
MOVES: dict[str, frozenset[str]] = {
    "granted": frozenset({"accepted", "returned"}),
    "accepted": frozenset({"paid", "returned"}),
    "paid": frozenset({"paid", "reported", "returned"}),  # a further part; everything handed back
    "reported": frozenset({"paid", "settled"}),  # asked back; closed
    "settled": frozenset(),
    "returned": frozenset(),
}
OVER = ("settled", "returned")


def may_turn(status: str, wanted: str) -> bool:
    """Whether a grant may go from `status` to `wanted`."""
    return wanted in MOVES[status]
