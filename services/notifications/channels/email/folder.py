"""Mails as .eml files, for trying things out and for nodes whose mail is fetched by something else."""

import contextlib
import os
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from types import TracebackType
from typing import Self

from services.notifications.domain.outcome import SENT, Outcome, temporary


class Folder:
    """Writes each mail in one step, readable by the node's own user only: mails hold names, addresses and links."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is open."""

    def send(self, message: EmailMessage, name: str) -> Outcome:
        """`<name>.eml`; writing it again replaces it, so that a second try leaves no second file."""
        part = self.path / f".{name}.part"
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(message.as_bytes())
            part.replace(self.path / f"{name}.eml")
        except OSError as error:
            return temporary(f"The mail folder cannot be written: {error.strerror}.")
        return SENT

    def forget(self, before: datetime) -> int:
        """Deletes mails written before that moment, and what a crash left half written; returns how many."""
        gone = 0
        for path in [*self.path.glob("*.eml"), *self.path.glob(".*.part")]:
            # Whoever fetches mails may take one away just now.
            with contextlib.suppress(FileNotFoundError):
                if path.stat().st_mtime < before.timestamp():
                    path.unlink()
                    gone += 1
        return gone
