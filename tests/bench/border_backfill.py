"""A node that comes late reads a neighbour's whole log over HTTP."""

from typing import Any

from tests.bench.border_nodes import BorderNode, agree, fill_log, rate, taken


def measure_backfill(giver: BorderNode, late: BorderNode, objects: int) -> dict[str, Any]:
    """Objects a second from the first commit to the last; besides, the processor time that each side takes for one.

    Both nodes run; `late` must not know the other yet. The reader's time is that of its worker, which verifies, takes
    in, and sends on what it has taken in by its own bus; databases and brokers are not in it.
    """
    count = fill_log(giver, objects)
    sides = {"reader": (late, "tick"), "door": (giver, "web")}
    before = {side: node.processor_time(kind) for side, (node, kind) in sides.items()}
    agree(late, giver)
    commits = taken(late, count, 900)
    took = {side: node.processor_time(kind) - before[side] for side, (node, kind) in sides.items()}
    assert len(commits) == count, "every object once"
    reached = rate(commits)
    return {
        "what": f"border: backfill of {objects} objects over HTTP, a second (ratio: of 1,000)",
        "ours": round(reached),
        "ratio": round(reached / 1000, 3),
        "least": 1.0,
        **{f"{side}, processor time an object in µs": round(each / count * 1e6) for side, each in took.items()},
    }
