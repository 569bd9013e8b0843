"""What `source` means in the queries of lists that hold neighbours' things, too."""

from services.funding.queries.programmes import HERE


def whose(source: str | None, own: str) -> str | None:
    """None for all nodes ("all", or nothing said), HERE for this one, else another's identity; `own`: this node's."""
    if source in (None, "all"):
        return None
    return HERE if source in ("here", own) else source
