"""A list as PDF."""

from datetime import datetime
from pathlib import Path
from typing import Any

from shared.web import typeset

_TEMPLATES = Path(__file__).parent.parent / "templates" / "directory"


def pdf_of(listed: dict[str, Any], now: datetime, template: str = "print_list.typ") -> bytes:
    """The file, set by one of this service's templates."""
    return typeset.pdf_of(_TEMPLATES / template, listed, now)
