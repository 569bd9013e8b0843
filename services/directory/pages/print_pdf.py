"""A list as PDF, typeset by typst: tagged for screen readers (PDF/UA-1)."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

_TEMPLATES = Path(__file__).parent.parent / "templates" / "directory"


def pdf_of(listed: dict[str, Any], now: datetime, template: str = "print_list.typ") -> bytes:
    """The file, set by one of the templates. What people wrote goes in as data, never as typst's own language.

    PDF/UA-1 allows no letter without a picture of it. Where no font of this machine knows one, the file is tagged in
    the same way, but makes no claim to the standard.
    """
    given = {"data": json.dumps(listed, ensure_ascii=False)}
    try:
        return _compiled(template, given, now, ["ua-1"])
    except typst.TypstError:
        return _compiled(template, given, now, [])


def _compiled(template: str, given: dict[str, str], now: datetime, standards: list[str]) -> bytes:
    options: dict[str, Any] = {"pdf_standards": standards} if standards else {}
    made: bytes = typst.compile(
        str(_TEMPLATES / template),
        root=str(_TEMPLATES),
        format="pdf",
        sys_inputs=given,
        timestamp=int(now.timestamp()),
        **options,
    )
    return made
