"""Listening at a peer's live door: by AMQP where it let this node in, else by its stream of events."""

import ssl
from typing import Protocol
from urllib.parse import quote

from requests.certs import where

from services.federation.commands.ask_for_door import door_password
from services.federation.commands.peer_door import AMQP, EVENTS
from services.federation.models.peers import Peer
from services.federation.models.readers import PeerDoor
from services.federation.outgoing.addresses import AMQP as SCHEMES
from services.federation.outgoing.addresses import resolve
from services.federation.outgoing.events import EventReader
from services.federation.outgoing.refused import FetchRefused
from shared.messaging.bus import BusAway
from shared.messaging.public_door import STREAM, VHOST, Heard, peer_user
from shared.signing.node import Node

_PATIENCE = 1.0


class Ear(Protocol):
    """An open door."""

    def take(self) -> list[Heard] | None:
        """What has come, perhaps nothing; None at the end. Raises FetchRefused when it broke off."""
        ...

    def close(self) -> None:
        """Ends it."""
        ...


class AmqpEar:
    """A peer's stream of RabbitMQ, from now on. Raises FetchRefused. The broker library is loaded here only."""

    def __init__(self, node: Node, peer: Peer, address: str) -> None:
        from shared.messaging.public_stream import StreamReader

        place = resolve(address, private_too=node.settings.private_peers, schemes=SCHEMES)
        user, password = peer_user(node.identity), door_password(node.secret, peer.identity)
        host = f"[{place.ip}]" if ":" in place.ip else place.ip
        secure = {"server_hostname": place.host, "cert_reqs": ssl.CERT_REQUIRED, "ca_certs": where()}
        try:
            self._reader = StreamReader(
                f"amqp://{quote(user)}:{quote(password)}@{host}:{place.port}/{VHOST}",
                queue=STREAM,
                offset="next",
                ssl=secure if place.scheme == "amqps" else False,
            )
        except BusAway as error:
            if _is_about_trust(error):
                raise FetchRefused("no_trust", "") from None
            raise FetchRefused("no_answer", str(error)[:150]) from None

    def take(self) -> list[Heard] | None:
        """At the latest after a second."""
        try:
            return self._reader.take(_PATIENCE)
        except BusAway as error:
            raise FetchRefused("no_answer", str(error)[:150]) from None

    def close(self) -> None:
        """Drops the connection."""
        self._reader.close()


def _is_about_trust(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False


def way_to(node: Node, door: PeerDoor | None) -> str:
    """What is to be tried: AMQP needs a broker library, which a node in one process does not load."""
    asked = door is not None and door.address is not None and door.asked_at is not None
    return AMQP if asked and node.settings.bus_url is not None else EVENTS


def open_ear(node: Node, peer: Peer, door: PeerDoor | None, way: str) -> Ear:
    """By AMQP from now on, or by events from the noted position on. Raises FetchRefused."""
    if way == AMQP and door is not None and door.address is not None:
        return AmqpEar(node, peer, door.address)
    return EventReader(peer.url, after=peer.position, private_too=node.settings.private_peers)
