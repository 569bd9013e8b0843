"""Tables on narrow screens: each cell carries the name of its column, so that a row can stand as a card."""

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

# What people wrote is escaped in there and opens no cell.
_ROW = re.compile(r"<tr\b[^>]*>.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<t[dh]\b(?=[\s>])")


def labelled_rows(rows: str, heads: Sequence[str]) -> Markup:
    """Rows of a table's body whose cells carry the head of their column as `data-label` (kieznetz.css shows it)."""

    def row(found: re.Match[str]) -> str:
        left = iter(heads)

        def cell(opening: re.Match[str]) -> str:
            head = next(left, "")
            return f'{opening[0]} data-label="{escape(head)}"' if head else opening[0]

        return _CELL.sub(cell, found[0])

    return Markup(_ROW.sub(row, str(rows)))  # noqa: S704  the rows come from a template
