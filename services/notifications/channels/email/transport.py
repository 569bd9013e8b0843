"""The way out: a mail server when one is set, else a folder."""

from contextlib import AbstractContextManager
from email.message import EmailMessage
from typing import Protocol

from services.notifications.channels.email.folder import Folder
from services.notifications.channels.email.smtp import Smtp
from services.notifications.domain.outcome import Outcome
from shared.config import Settings


class Transport(Protocol):
    """Sends one mail after the other; `name` sorts by time."""

    def send(self, message: EmailMessage, name: str) -> Outcome:
        """Never raises because of a mail or a server."""


def open_transport(settings: Settings) -> AbstractContextManager[Transport]:
    """For one batch: with SMTP one connection, opened at the first mail."""
    if settings.smtp_url is None:
        return mail_folder(settings)
    return Smtp(settings.smtp_url)


def mail_folder(settings: Settings) -> Folder:
    """Where mails go while no mail server is set."""
    return Folder(settings.data / "mail")
