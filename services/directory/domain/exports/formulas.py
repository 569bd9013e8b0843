"""Cells that a spreadsheet would run as a formula (OWASP, "CSV Injection").

A cell that begins with = + - @, a tab or a line break (white space and quotes before it do not count) gets a single
quote in front; spreadsheets then show it as text. `as_written` takes the quote off again, so that what was exported
can be imported; a quote that somebody put there by hand is taken for the same.
"""

import re

# The wide forms are read as formulas where Chinese or Japanese is written.
_RUNS = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")  # noqa: RUF001


def neutralised(cell: str) -> str:
    """The cell as spreadsheets show it without running it."""
    if not cell or cell[0].isalnum():  # nearly all
        return cell
    return f"'{cell}" if _RUNS.match(cell) else cell


def as_written(cell: str) -> str:
    """What `neutralised` was given."""
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell) else cell
