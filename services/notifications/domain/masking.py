"""Mail addresses as staff see them: enough to recognise, not enough to write to."""

import re

_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"]+@[^\s<>()\[\],;:\"]+")


def masked(address: str) -> str:
    """`anna@example.org` as `a…@example.org`; the domain stays, because that is where mail fails."""
    local, at, domain = address.rpartition("@")
    return f"{local[:1]}…@{domain}" if at else "…"


def without_addresses(text: str) -> str:
    """A mail server's answer with every address masked (servers like to repeat it)."""
    return _ADDRESS.sub(lambda found: masked(found.group()), text)
