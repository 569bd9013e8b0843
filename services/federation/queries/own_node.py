"""What this node knows of itself."""

from sqlalchemy.orm import Session

from services.federation.models.keys import OwnNode


def own_node(session: Session) -> OwnNode | None:
    """None before the first run of the job that notes it."""
    return session.get(OwnNode, 1)
