"""Meet a node at an address that somebody named."""

from datetime import datetime

from services.federation.domain.introduction import Introduction
from services.federation.domain.refused import Refused
from services.federation.outgoing.described import Described, read_described
from services.federation.outgoing.introduced import introduced
from services.federation.outgoing.refused import FetchRefused


def meet(url: str, *, private_too: bool, now: datetime) -> tuple[Introduction, Described]:
    """Raises Refused not_reached (with the reason), or other_address when the node says that it is somewhere else."""
    try:
        described = read_described(url, private_too=private_too, now=now)
    except FetchRefused as refused:
        raise Refused("not_reached", "url", reason=refused.code) from None
    if described.url != url.rstrip("/"):
        raise Refused("other_address", "url", url=described.url)
    return introduced(described), described
