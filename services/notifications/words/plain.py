"""Text from elsewhere, made harmless for one line of a mail."""

import re

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def one_line(text: str) -> str:
    """The text in one line without control characters: neither a header nor a line of text can be smuggled in."""
    return " ".join(_CONTROL.sub(" ", text).split())
