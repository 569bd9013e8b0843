"""What a reader has to say about a file: remarks beside the count, or one sentence instead of it."""

from fractions import Fraction

from services.funding.domain.election import CannotCount, Details, Sentence


class NotReadable(CannotCount):
    """The file is broken or could mean two things; the sentence names the line and the field."""


class Remarks:
    """Sentences about what was read leniently; of one kind the first is kept and the others are numbered."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[str, Details]] = {}
        self._times: dict[str, int] = {}

    def add(self, kind: str, pattern: str, **details: int | Fraction | str) -> None:
        """Keep the sentence, or count it if there is one of this kind."""
        self._first.setdefault(kind, (pattern, details))
        self._times[kind] = self._times.get(kind, 0) + 1

    def sentences(self) -> tuple[Sentence, ...]:
        """One for each kind, in the order in which they came up."""
        return tuple(
            Sentence(pattern, details, self._times[kind] - 1) for kind, (pattern, details) in self._first.items()
        )
