"""Hosts below which pages of many owners lie: there only the path says whose a page is."""

_HOSTS = (
    "facebook.com", "instagram.com", "youtube.com", "linktr.ee", "sites.google.com", "meetup.com", "nebenan.de",
    "linkedin.com", "tiktok.com", "twitter.com", "x.com", "github.com",
)  # fmt: skip


def is_shared(host: str) -> bool:
    """Whether the host (lower case) is one of these, or lies below one."""
    return any(host == known or host.endswith(f".{known}") for known in _HOSTS)
