"""Post one letter to its peer."""

import json
import random
from collections.abc import Callable
from datetime import timedelta

import structlog

from services.federation.commands.key_files import read_private_key
from services.federation.commands.sign_letter import sign_letter
from services.federation.domain.pace import back_off
from services.federation.models.peers import Letter, Peer
from services.federation.outgoing.fetcher import fetch
from services.federation.outgoing.refused import FetchRefused
from services.federation.queries.keys import current_key
from shared.signing.node import Node
from shared.storage.database import Database

log = structlog.get_logger()
GIVE_UP = timedelta(days=30)
_LARGEST = 100_000


def post_letter(database: Database, node: Node, number: int, chance: Callable[[], float] = random.random) -> bool:
    """Whether it was taken. What cannot be delivered is tried for 30 days, what is refused for good only a while."""
    with database.read() as session:
        letter = session.get(Letter, number)
        peer = session.get(Peer, letter.peer_id) if letter else None
        key = current_key(session)
    if letter is None or peer is None or key is None:
        return False
    private = read_private_key(node.settings.data, key.keyid)
    signed = sign_letter(letter, identity=node.identity, to=peer.identity, private_key=private, now=node.clock())
    for_good, taken = False, False
    try:
        fetch(
            f"{peer.url}/federation/peers",
            private_too=node.settings.private_peers,
            body=json.dumps(signed, ensure_ascii=False).encode(),
            headers={"Content-Type": "application/cloudevents+json"},
            largest=_LARGEST,
        )
        taken = True
    except FetchRefused as refused:
        for_good = refused.code == "wrong_status" and refused.detail in ("403", "404", "409", "422")
        log.info("letter_not_taken", peer=peer.id, type=letter.type, reason=str(refused))
    with database.write() as session:
        row = session.get(Letter, number, with_for_update=True)
        if row is None:
            return taken
        now = node.clock()
        row.attempts += 1
        if taken or now - row.made_at > GIVE_UP or (for_good and row.attempts >= 20):
            session.delete(row)
        else:
            row.next_try_at = now + back_off(row.attempts, chance())
    return taken
