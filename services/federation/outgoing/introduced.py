"""A described node as commands take it."""

from urllib.parse import urlsplit

from services.federation.domain.introduction import Introduction
from services.federation.outgoing.described import Described


def introduced(described: Described) -> Introduction:
    """With the host of its own address."""
    return Introduction(
        identity=described.identity,
        url=described.url,
        host=(urlsplit(described.url).hostname or "")[:260],
        name=described.name,
        contact=described.contact,
        epoch=described.epoch,
        version=described.version,
        keys=described.keys,
        amqp=described.amqp,
    )
