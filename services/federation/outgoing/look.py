"""A look at a peer's open door. It needs no database."""

from dataclasses import dataclass
from datetime import datetime

from services.federation.commands.take_in import Offered
from services.federation.domain.progress import Batch
from services.federation.models.peers import Peer
from services.federation.outgoing.judge import judge
from services.federation.outgoing.read_batch import read_batch


@dataclass(frozen=True)
class Looked:
    """What was there, and what was found out about each message of it."""

    batch: Batch
    offered: list[Offered]


def look(peer: Peer, *, private_too: bool, now: datetime, after: int | None = None) -> Looked:
    """Raises FetchRefused. `after`: a position farther than the one that is noted."""
    batch = read_batch(peer, private_too=private_too, after=after)
    return Looked(batch, judge(batch.messages, peer, now=now, sizes=batch.sizes))
