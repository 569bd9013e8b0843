"""A mail's content before it has a shape: text and HTML are made from the same letter, so they say the same."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fact:
    """One line of "what, when, where"; `url` when the text is a link."""

    label: str
    text: str
    url: str | None = None


@dataclass(frozen=True)
class Difference:
    """One thing before and now."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Action:
    """Something to do behind a link."""

    text: str
    url: str


@dataclass
class Letter:
    """In reading order: greeting, opening, differences, facts, actions, notes, questions."""

    subject: str
    heading: str
    greeting: str
    opening: list[str]
    differences: list[Difference] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    questions: str = ""
