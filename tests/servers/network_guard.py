"""Tests stay on this machine and send no mail except to a mail server of their own."""

import smtplib
import socket
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any

import pytest

MAIL_PORTS = {25, 465, 587}


class LeftTheMachine(OSError):
    """A test tried to open a connection that tests must not open."""


@pytest.fixture
def own_mail_ports() -> set[int]:
    """Ports at which the test's own mail server listens; the fixture that starts one adds its port."""
    return set()


@pytest.fixture
def network_attempts() -> list[str]:
    """What the guard has refused in this test; only tests of the guard itself take something out of it."""
    return []


@pytest.fixture(autouse=True)
def stays_on_this_machine(
    monkeypatch: pytest.MonkeyPatch, own_mail_ports: set[int], network_attempts: list[str]
) -> Iterator[None]:
    """Fail a test that opens a connection off the machine or to a mail server that is not its own.

    What psycopg's C library and other processes do is not seen; their addresses come from the fixtures.
    """

    def refuse(what: str) -> None:
        network_attempts.append(what)
        raise LeftTheMachine(what)

    def check(where: Any) -> None:
        if not isinstance(where, tuple):
            return
        host, port = where[0], where[1]
        if not is_here(host):
            refuse(f"connection to {host}:{port}")
        if port in MAIL_PORTS and port not in own_mail_ports:
            refuse(f"connection to the mail port {port}")

    real = {name: getattr(socket.socket, name) for name in ("connect", "connect_ex")}
    real_getaddrinfo, real_smtp_connect = socket.getaddrinfo, smtplib.SMTP.connect

    def connect(self: socket.socket, where: Any) -> Any:
        check(where)
        return real["connect"](self, where)

    def connect_ex(self: socket.socket, where: Any) -> Any:
        check(where)
        return real["connect_ex"](self, where)

    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        if not is_here(host) and not _is_address(host):
            refuse(f"look-up of {host}")
        return real_getaddrinfo(host, *args, **kwargs)

    def smtp_connect(self: smtplib.SMTP, host: str = "localhost", port: int = 0, *args: Any, **kwargs: Any) -> Any:
        if port not in own_mail_ports:
            refuse(f"mail to {host}:{port}")
        return real_smtp_connect(self, host, port, *args, **kwargs)

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket.socket, "connect_ex", connect_ex)
    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(smtplib.SMTP, "connect", smtp_connect)
    yield
    assert not network_attempts, f"the test left the machine: {', '.join(network_attempts)}"


def is_here(host: Any) -> bool:
    """Say whether a host name or address is this machine."""
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost", socket.gethostname()) or str(name).endswith(".localhost"):
        return True
    return _is_address(name) and (ip_address(name).is_loopback or ip_address(name).is_unspecified)


def _is_address(host: Any) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
