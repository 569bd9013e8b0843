"""Who a node says it is, once its signature has been checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Introduction:
    """`keys`: keyid -> {jwk, valid_from, valid_until} (RFC 3339 or null); `host` is that of `url`.

    `amqp` is the address of its AMQP door, if it has one.
    """

    identity: str
    url: str
    host: str
    name: str
    contact: str
    epoch: str
    version: int
    keys: Mapping[str, Mapping[str, Any]]
    amqp: str | None = None


@dataclass(frozen=True)
class Terms:
    """What an agreement says on this side. `scopes`: kind -> show, look, no; `expires_on` an ISO day or null."""

    scopes: Mapping[str, str]
    text: str
    expires_on: str | None

    def as_told(self) -> dict[str, Any]:
        """JSON values for the other side."""
        return {"scopes": dict(self.scopes), "agreement": self.text, "expires_on": self.expires_on}
