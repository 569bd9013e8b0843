"""Error summaries that name the field: they stand above the fields, so labels are put in when the page is whole."""

import re

from flask import g
from markupsafe import Markup, escape

# People's own text cannot hold such a comment: it is escaped or cleaned.
_LINE = re.compile(r"<!--label:([^>]*?)-->(.*?)<!--end-->", re.DOTALL)


def note_label(field_id: str, label: str) -> str:
    """Remembers for this request what a field is called; writes nothing."""
    if "field_labels" not in g:
        g.field_labels = {}
    g.field_labels[field_id] = str(label)
    return ""


def error_link(field_id: str, sentence: str) -> Markup:
    """One line of the summary; it becomes a link when the page turns out to have the field."""
    return Markup("<!--label:{}-->{}<!--end-->").format(field_id, sentence)


def with_labels(page: str) -> Markup:
    """The page with each line of its summaries linked to its field and led by its label."""
    labels: dict[str, str] = g.get("field_labels", {})

    def line(match: re.Match[str]) -> str:
        field_id, sentence = match.groups()
        if field_id not in labels:
            return sentence
        return f'<a class="kern-link" href="#{field_id}">{_led_by(labels[field_id])} {sentence}</a>'

    return Markup(_LINE.sub(line, str(page)))


def _led_by(label: str) -> Markup:
    """The label before a sentence; a question keeps its mark and needs no colon."""
    plain = label.rstrip(".:")
    return escape(plain if plain.endswith("?") else f"{plain}:")
