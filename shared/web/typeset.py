"""Documents as PDF, typeset by typst: tagged for screen readers (PDF/UA-1)."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any


def pdf_of(template: Path, told: dict[str, Any], now: datetime) -> bytes:
    """The file, set by a template. What people wrote goes in as data, never as typst's own language.

    PDF/UA-1 allows no letter without a picture of it. Where no font of this machine knows one, the file is tagged in
    the same way, but makes no claim to the standard.
    """
    import typst  # megabytes that a node which prints nothing does without

    options: dict[str, Any] = {
        "root": str(template.parent),
        "format": "pdf",
        "sys_inputs": {"data": json.dumps(told, ensure_ascii=False)},
        "timestamp": int(now.timestamp()),
    }
    try:
        made: bytes = typst.compile(str(template), pdf_standards=["ua-1"], **options)
    except typst.TypstError:
        made = typst.compile(str(template), **options)
    return made
