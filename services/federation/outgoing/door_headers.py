"""Positions in what a door answers beside its messages."""

from urllib.parse import parse_qs, urlsplit

from requests.utils import parse_header_links


def next_position(link: str) -> int | None:
    """Where a `Link` header with rel="next" leads on; of the address only the position is used, never its host."""
    for one in parse_header_links(link):
        if one.get("rel") == "next":
            try:
                return position_in(parse_qs(urlsplit(one["url"]).query).get("after", [""])[0])
            except ValueError:  # no address, or one with thousands of words
                return None
    return None


def position_in(text: str) -> int | None:
    """None for what is no whole number that every database takes."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None
