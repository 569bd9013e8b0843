"""A mail server of the tests' own (aiosmtpd), which answers as a test wants."""

import socket
import ssl
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

OK = "250 OK"


@dataclass
class MailServer:
    """`recipient_answers` and `data_answers` by address, used up one by one; "drop" cuts the line after the mail.

    `accepted` holds what the server took, also what it took before cutting the line.
    """

    recipient_answers: dict[str, list[str]] = field(default_factory=dict)
    data_answers: dict[str, list[str]] = field(default_factory=dict)
    accepted: list[EmailMessage] = field(default_factory=list)
    connections: int = 0
    users: dict[bytes, bytes] = field(default_factory=dict)
    port: int = 0
    starttls: ssl.SSLContext | None = None
    tls: ssl.SSLContext | None = None

    def start(self) -> None:
        """Listens at a free port of this machine."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.controller = Controller(
            self,
            hostname="127.0.0.1",
            port=self.port,
            authenticator=self._authenticate,
            auth_require_tls=False,
            ssl_context=self.tls,
            tls_context=self.starttls,
            require_starttls=self.starttls is not None,
        )
        self.controller.start()

    def stop(self) -> None:
        """Hangs up."""
        self.controller.stop()

    @property
    def url(self) -> str:
        """For KIEZNETZ_SMTP_URL."""
        scheme = "smtps" if self.tls else "smtp+starttls" if self.starttls else "smtp"
        return f"{scheme}://127.0.0.1:{self.port}"

    async def handle_EHLO(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, rcpt_options: list[str]
    ) -> str:
        answer = _next(self.recipient_answers, address)
        if answer == OK:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        answer = _next(self.data_answers, envelope.rcpt_tos[0])
        if answer in (OK, "drop"):
            self.accepted.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        if answer == "drop":
            server.transport.abort()
        return OK if answer == "drop" else answer

    def _authenticate(
        self, server: Any, session: Any, envelope: Any, mechanism: str, data: LoginPassword
    ) -> AuthResult:
        return AuthResult(success=self.users.get(data.login) == data.password)


def _next(answers: dict[str, list[str]], address: str) -> str:
    waiting = answers.get(address)
    return waiting.pop(0) if waiting else OK
