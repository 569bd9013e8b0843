"""What a reader has to say about a file: remarks beside the count, or one sentence instead of it."""

from services.funding.domain.election import CannotCount


class NotReadable(CannotCount):
    """The file is broken or could mean two things; the message names the line and the field."""


class Remarks:
    """Sentences about what was read leniently; of one kind the first is kept and the others are numbered."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}
        self._times: dict[str, int] = {}

    def add(self, kind: str, sentence: str) -> None:
        """Keep the sentence, or count it if there is one of this kind."""
        self._first.setdefault(kind, sentence)
        self._times[kind] = self._times.get(kind, 0) + 1

    def sentences(self) -> tuple[str, ...]:
        """One for each kind, in the order in which they came up."""
        return tuple(
            sentence if self._times[kind] == 1 else f"{sentence} ({self._times[kind] - 1:,} more of this kind)"
            for kind, sentence in self._first.items()
        )
