"""Documents of funding as PDF."""

from datetime import datetime
from pathlib import Path
from typing import Any

from shared.web import typeset

_TEMPLATES = Path(__file__).parent.parent / "templates" / "funding"


def pdf_of(template: str, told: dict[str, Any], now: datetime) -> bytes:
    """The file, set by one of this service's templates."""
    return typeset.pdf_of(_TEMPLATES / template, told, now)
