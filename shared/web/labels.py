"""Error summaries that name the fields, in the page's order.

They stand above the fields, so labels and order are put in when the page is whole.
"""

import re

from flask import g
from markupsafe import Markup, escape

# People's own text cannot hold such a comment: it is escaped or cleaned.
_LINE = re.compile(r"<!--label:([^>]*?)-->(.*?)<!--end-->", re.DOTALL)
_SUMMARY = re.compile(r"<li><!--label:(?:(?!<ul|</ul).)*<!--end--></li>", re.DOTALL)
_BETWEEN = "</li>\n<li>"


def note_label(field_id: str, label: str) -> str:
    """Remembers for this request what a field is called and which come before it; writes nothing."""
    if "field_labels" not in g:
        g.field_labels = {}
    g.field_labels[field_id] = str(label)
    return ""


def error_link(field_id: str, sentence: str) -> Markup:
    """One line of the summary, an <li> of its own; it becomes a link when the page turns out to have the field."""
    return Markup("<!--label:{}-->{}<!--end-->").format(field_id, sentence)


def with_labels(page: str) -> Markup:
    """The page with each line of its summaries linked to its field and led by its label, in the order of the fields.

    What is about no field of the page comes first.
    """
    labels: dict[str, str] = g.get("field_labels", {})
    places = {field_id: place for place, field_id in enumerate(labels, start=1)}

    def line(match: re.Match[str]) -> str:
        field_id, sentence = match.groups()
        if field_id not in labels:
            return sentence
        return f'<a class="kern-link" href="#{field_id}">{_led_by(labels[field_id])} {sentence}</a>'

    def summary(found: re.Match[str]) -> str:
        lines = sorted(_LINE.finditer(found[0]), key=lambda match: places.get(match[1], 0))
        return f"<li>{_BETWEEN.join(map(line, lines))}</li>"

    return Markup(_SUMMARY.sub(summary, str(page)))


def _led_by(label: str) -> Markup:
    """The label before a sentence; a question keeps its mark and needs no colon."""
    plain = label.rstrip(".:")
    return escape(plain if plain.endswith("?") else f"{plain}:")
