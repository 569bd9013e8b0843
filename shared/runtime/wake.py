"""Wakes the relay of a service right after a commit: a datagram to a socket in the data folder.

It is a courtesy: when nobody listens nothing is lost, since the relay looks by itself as well.
"""

import contextlib
import os
import socket
from collections.abc import Callable
from pathlib import Path


def _address(data: Path, service: str) -> Path:
    return data / "wake" / f"{service}.sock"


def waker(data: Path, service: str) -> Callable[[], None]:
    """A function that wakes the service's relay and never fails or waits."""
    address = str(_address(data, service))
    sender = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    sender.setblocking(False)

    def wake() -> None:
        with contextlib.suppress(
            OSError
        ):  # no relay, a full buffer, a path too long for a socket: the relay looks soon
            sender.sendto(b"", address)

    return wake


class Alarm:
    """The listening end, one per relay."""

    def __init__(self, data: Path, service: str) -> None:
        address = _address(data, service)
        address.parent.mkdir(parents=True, exist_ok=True)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        with contextlib.suppress(OSError):  # a path too long: then only the regular look remains
            address.unlink(missing_ok=True)
            self._socket.bind(str(address))
            os.chmod(address, 0o666)

    def wait(self, seconds: float) -> None:
        """Returns when woken, or after the time."""
        self._socket.settimeout(seconds)
        with contextlib.suppress(TimeoutError):
            self._socket.recv(1)
            self._drain()

    def _drain(self) -> None:
        """One look serves all calls that came meanwhile."""
        self._socket.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            while True:
                self._socket.recv(1)

    def close(self) -> None:
        """Stops listening."""
        self._socket.close()
