"""The broker's users of the public side are made what the database says, by RabbitMQ's management interface.

Only hashes are handed over, so a broker that has lost its data gets its users back. A user that goes loses its open
connections at once (RabbitMQ closes them).
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import requests

from services.federation.queries.readers import Reader
from shared.messaging.public_door import EXCHANGE, STREAM, VHOST, partner_queue

_SECONDS = 5.0
_OURS = ("peer.", "partner.")
_NOTHING = "^$"
_LIMITS = {"max-connections": 5, "max-channels": 20}


class ManagementAway(Exception):
    """The management interface cannot be reached, or does not do what it is asked; the text says what."""


class BrokerUsers:
    """`url` with user and password of an administrator; `own` is the user under which this node publishes."""

    def __init__(self, url: str, own: str) -> None:
        parts = urlsplit(url)
        self._auth = (parts.username or "", parts.password or "")
        self._url = urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], "", "", ""))
        self._own = own

    def bring_in_line(self, readers: Iterable[Reader]) -> None:
        """Makes the virtual host and these users with their rights, and removes all other peers and partners.

        Raises ManagementAway.
        """
        wanted = {reader.name: reader for reader in readers}
        with requests.Session() as http:
            http.trust_env = False
            http.auth = self._auth
            self._vhost(http)
            known = {user["name"]: user for user in self._ask(http, "GET", "/users")}
            may = {right["user"] for right in self._ask(http, "GET", f"/vhosts/{VHOST}/permissions")}
            for name in known:
                if name.startswith(_OURS) and name not in wanted:
                    self._ask(http, "DELETE", f"/users/{quote(name)}")
            for name, reader in wanted.items():
                if name not in may or known.get(name, {}).get("password_hash") != reader.password_hash:
                    self._user(http, reader)
            queues = {partner_queue(reader.queue) for reader in wanted.values() if reader.queue}
            for queue in self._ask(http, "GET", f"/queues/{VHOST}"):
                if queue["name"].startswith(_OURS) and queue["name"] not in queues:
                    self._ask(http, "DELETE", f"/queues/{VHOST}/{quote(queue['name'])}")

    def _vhost(self, http: requests.Session) -> None:
        if not any(vhost["name"] == VHOST for vhost in self._ask(http, "GET", "/vhosts")):
            self._ask(http, "PUT", f"/vhosts/{VHOST}", {"default_queue_type": "classic"})
        rights = dict.fromkeys(("configure", "write", "read"), rf"^(amq\.default|public\.|partner\.|{EXCHANGE})")
        self._ask(http, "PUT", f"/permissions/{VHOST}/{quote(self._own)}", rights)
        if self._auth[0] != self._own:  # an administrator may see every queue, but delete none without this
            mine = {"configure": r"^partner\.", "write": _NOTHING, "read": _NOTHING}
            self._ask(http, "PUT", f"/permissions/{VHOST}/{quote(self._auth[0])}", mine)

    def _user(self, http: requests.Session, reader: Reader) -> None:
        name = quote(reader.name)
        secret = {"password_hash": reader.password_hash, "hashing_algorithm": "rabbit_password_hashing_sha256"}
        self._ask(http, "PUT", f"/users/{name}", {**secret, "tags": ""})
        for limit, value in _LIMITS.items():
            self._ask(http, "PUT", f"/user-limits/{name}/{limit}", {"value": value})
        queue = partner_queue(reader.queue) if reader.queue else STREAM
        read = f"^{queue.replace('.', '[.]')}$"
        self._ask(http, "PUT", f"/permissions/{VHOST}/{name}", {"configure": _NOTHING, "write": _NOTHING, "read": read})

    def _ask(self, http: requests.Session, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        try:
            answer = http.request(method, f"{self._url}/api{path}", json=body, timeout=_SECONDS)
            if answer.status_code == 404 and method == "DELETE":
                return None
            answer.raise_for_status()
            return answer.json() if answer.content else None
        except (requests.RequestException, ValueError) as error:
            status = getattr(getattr(error, "response", None), "status_code", None)
            said = f"answers {status}" if status else "cannot be reached"
            raise ManagementAway(f"RabbitMQ's management interface {said} ({method} {path}).") from error
