"""Which addresses may be asked: https, and no machine of an inner network, whatever a name resolves to."""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from services.federation.outgoing.refused import FetchRefused

LONGEST = 500
_PORTS = {"https": 443, "http": 80, "amqps": 5671, "amqp": 5672}
WEB, AMQP = ("https", "http"), ("amqps", "amqp")


@dataclass(frozen=True)
class Place:
    """An address whose host was resolved once: the connection goes to `ip`, certificate and Host header name `host`."""

    scheme: str
    host: str
    port: int
    ip: str
    path: str

    @property
    def netloc(self) -> str:
        """The host as the Host header writes it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def pinned(self) -> str:
        """The address with the machine's number in place of its name."""
        ip = f"[{self.ip}]" if ":" in self.ip else self.ip
        return f"{self.scheme}://{ip}:{self.port}{self.path}"


def resolve(url: str, *, private_too: bool, schemes: tuple[str, str] = WEB) -> Place:
    """Raises FetchRefused: bad_address, unknown_host, private_network.

    `schemes`: the encrypted one, and the plain one for this machine only, if that is allowed.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        raise FetchRefused("bad_address") from None
    host = parts.hostname or ""
    plain = url.isascii() and url.isprintable() and " " not in url and "\\" not in url and len(url) <= LONGEST
    if not plain or not host or "@" in parts.netloc or parts.scheme not in schemes or not port:
        raise FetchRefused("bad_address")
    try:
        found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError):
        raise FetchRefused("unknown_host") from None
    numbers = [_number(text) for text in sorted(found)]
    if parts.scheme == schemes[1] and not (private_too and all(number.is_loopback for number in numbers)):
        raise FetchRefused("bad_address")
    if not private_too and not all(map(is_open, numbers)):
        raise FetchRefused("private_network")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Place(parts.scheme, host, port, str(numbers[0]), path)


def _number(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    return ipaddress.ip_address(text.partition("%")[0])


def is_open(number: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether it is a machine of the open internet; an IPv4 number inside an IPv6 one counts as what it is."""
    if isinstance(number, ipaddress.IPv6Address):
        inner = number.ipv4_mapped or number.sixtofour
        if inner is not None:
            return is_open(inner)
        if number in ipaddress.ip_network("64:ff9b::/96"):  # NAT64 (RFC 6052)
            return is_open(ipaddress.IPv4Address(int(number) & 0xFFFF_FFFF))
    return number.is_global and not number.is_multicast
