"""Where a person goes on to after signing in: a page of this node, never another site."""

MOST = 500
_OWN_DOOR = ("/directory/sign-in", "/directory/sign-out")


def is_local_path(text: str) -> bool:
    """Whether a browser that is sent to `text` stays on this node.

    Browsers drop tabs and line breaks and read a backslash as a slash before they look for a host (WHATWG URL,
    "basic URL parser"), so those are refused rather than cleaned.
    """
    if not text.startswith("/") or len(text) > MOST:
        return False
    return not text.startswith("//") and "\\" not in text and text.isprintable()


def next_path(text: str | None, otherwise: str) -> str:
    """`text` if it is a page of this node that one may be sent to after signing in, else `otherwise`."""
    if text is None or not is_local_path(text) or text.startswith(_OWN_DOOR):
        return otherwise
    return text
