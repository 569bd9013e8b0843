"""What differs from one kind of mail about the directory to another."""

from dataclasses import dataclass, field


@dataclass
class Said:
    """What differs from kind to kind; `button` leads to the letter's link, `quote` goes before the note."""

    subject: str
    opening: list[str]
    button: str = ""
    quote: str = ""
    notes: list[str] = field(default_factory=list)
