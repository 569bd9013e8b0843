"""A refusal of this service."""

from typing import Any


class Refused(Exception):
    """The act is not possible.

    `code` names why, `field` the input at fault (dotted) or None, `details` fill the sentence.
    """

    def __init__(self, code: str, field: str | None = None, **details: Any) -> None:
        super().__init__(code)
        self.code, self.field, self.details = code, field, details
