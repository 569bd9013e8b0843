"""Text that people write: Markdown in, clean HTML out."""

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote", "code", "pre", "h3", "h4", "hr"}
_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True})


def rendered(text: str) -> Markup:
    """HTML without scripts, styles, pictures or anything that calls another site; headings begin at level 3."""
    html = _markdown.render(text)
    for level in (4, 3, 2, 1):
        html = html.replace(f"<h{level}>", f"<h{min(level + 2, 4)}>").replace(
            f"</h{level}>", f"</h{min(level + 2, 4)}>"
        )
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener nofollow",
    )
    return Markup(clean)
