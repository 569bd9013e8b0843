"""What is news on the timeline."""

PUBLISHED, CHANGED, MOVED, CANCELLED = "published", "changed", "moved", "cancelled"


def is_news(fact: str) -> bool:
    """Whether the fact brings the event to the top; a corrected description is stored but is no news."""
    return fact != CHANGED


def is_web_address(text: str) -> bool:
    """Whether the text may stand behind a link: posts come from other nodes too."""
    return text.startswith(("https://", "http://")) and not any(mark.isspace() for mark in text)
