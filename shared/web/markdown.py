"""Text that people write: Markdown in, clean HTML out."""

import re

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote", "code", "pre", "h3", "h4", "hr"}
_HEADING = re.compile(r"<(/?)h([1-6])>")
_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True})


def rendered(text: str) -> Markup:
    """HTML without scripts, styles, pictures or anything that calls another site.

    Headings begin at level 3, whatever people wrote.
    """
    html = _markdown.render(text)
    first = _HEADING.search(html)
    if first:
        html = _HEADING.sub(lambda tag: f"<{tag[1]}h{3 if tag[2] <= first[2] else 4}>", html)
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener nofollow",
    )
    return Markup(clean)
