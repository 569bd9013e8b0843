"""This node asks another one to share what is public."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.federation.commands.introduce_peer import begin_to_follow, introduce_peer, take_terms
from services.federation.commands.write_letter import ACCEPTED, REQUESTED, write_letter
from services.federation.domain.introduction import Introduction, Terms
from services.federation.domain.refused import Refused
from services.federation.models.peers import Peer
from shared.signing.node import Node
from shared.storage.activity import note


def ask_peer(
    session: Session, *, node: Node, who: Introduction, terms: Terms, account_id: str | None, now: datetime
) -> Peer:
    """The letter is posted by a job. Who has asked us already is accepted. Raises Refused own_node, peer_state."""
    if who.identity == node.identity:
        raise Refused("own_node", "url")
    peer = introduce_peer(session, who=who, state="asked_by_us", now=now)
    if peer.state not in ("asked_by_us", "asked_by_them", "ended"):
        raise Refused("peer_state")
    take_terms(peer, terms)
    if peer.state == "asked_by_them":
        begin_to_follow(peer, account_id=account_id, now=now)
        write_letter(session, peer=peer, type=ACCEPTED, data=terms.as_told(), now=now)
    else:
        peer.state, peer.asked_at = "asked_by_us", now
        data = {"url": node.settings.url, "contact": node.settings.contact, **terms.as_told()}
        write_letter(session, peer=peer, type=REQUESTED, data=data, now=now)
    note(session, account_id=account_id, action="peer_asked", object_id=peer.id, now=now, scopes=peer.scopes)
    return peer
