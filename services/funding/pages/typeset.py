"""Documents as PDF, typeset by typst: tagged for screen readers (PDF/UA-1)."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

_TEMPLATES = Path(__file__).parent.parent / "templates" / "funding"


def pdf_of(template: str, told: dict[str, Any], now: datetime) -> bytes:
    """The file, set by one of the templates. What people wrote goes in as data, never as typst's own language.

    PDF/UA-1 allows no letter without a picture of it. Where no font of this machine knows one, the file is tagged in
    the same way, but makes no claim to the standard.
    """
    import typst  # heavy, and rarely needed

    given = {"data": json.dumps(told, ensure_ascii=False)}
    options: dict[str, Any] = {
        "root": str(_TEMPLATES),
        "format": "pdf",
        "sys_inputs": given,
        "timestamp": int(now.timestamp()),
    }
    try:
        made: bytes = typst.compile(str(_TEMPLATES / template), pdf_standards=["ua-1"], **options)
    except typst.TypstError:
        made = typst.compile(str(_TEMPLATES / template), **options)
    return made
