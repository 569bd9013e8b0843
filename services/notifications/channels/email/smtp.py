"""Mail by SMTP (RFC 5321): one connection for a batch; the server's answer decides whether to try again."""

import smtplib
import ssl
from email.message import EmailMessage
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

from services.notifications.domain.outcome import SENT, Outcome, permanent, temporary

TIMEOUT_S = 15
PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}


class Smtp:
    """`url`: smtp://, smtps:// or smtp+starttls://, with user:password@ (percent-encoded) if the server asks."""

    def __init__(self, url: str) -> None:
        self.url = urlsplit(url)
        self.connection: smtplib.SMTP | None = None
        self.unreachable: Outcome | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.connection is not None:
            try:
                self.connection.quit()
            except (OSError, smtplib.SMTPException):
                self.connection.close()

    def send(self, message: EmailMessage, name: str) -> Outcome:
        """Only what the server says of this recipient or of this mail is permanent; all else is about the node or the
        way, and the mail waits. When the server cannot be reached the rest of the batch is not tried.

        A connection that breaks after the mail's last dot leaves open whether the server has it: it is sent again,
        with the same Message-ID.
        """
        if self.unreachable is not None:
            return self.unreachable
        try:
            if self.connection is None:
                self.connection = self._connect()
        except (OSError, smtplib.SMTPException) as error:
            self.unreachable = temporary(f"The mail server cannot be used: {_words(error)}")
            return self.unreachable
        try:
            self.connection.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            [(code, text)] = error.recipients.values()
            return _judged(code, text)
        except smtplib.SMTPDataError as error:
            return _judged(error.smtp_code, error.smtp_error)
        except smtplib.SMTPNotSupportedError:
            return permanent("The mail server takes no address with such characters.")
        except smtplib.SMTPResponseException as error:
            self._drop()
            return temporary(_words(error))
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            return temporary(f"The connection broke: {_words(error)}")
        return SENT

    def _connect(self) -> smtplib.SMTP:
        host, port = self.url.hostname or "localhost", self.url.port or PORTS[self.url.scheme]
        connection: smtplib.SMTP
        if self.url.scheme == "smtps":
            connection = smtplib.SMTP_SSL(host, port, timeout=TIMEOUT_S, context=ssl.create_default_context())
        else:
            connection = smtplib.SMTP(host, port, timeout=TIMEOUT_S)
        try:
            if self.url.scheme == "smtp+starttls":
                connection.starttls(context=ssl.create_default_context())
            if self.url.username:
                connection.login(unquote(self.url.username), unquote(self.url.password or ""))
        except (OSError, smtplib.SMTPException):
            connection.close()
            raise
        return connection

    def _drop(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None


def _judged(code: int, text: bytes | str) -> Outcome:
    reason = f"{code} {_plain(text)}"
    return permanent(reason) if 500 <= code < 600 else temporary(reason)


def _plain(text: bytes | str) -> str:
    written = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return " ".join(written.split())


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_plain(error.smtp_error)}"
    return f"{type(error).__name__}: {error}"
