"""The section META of a .pb file: budget, kind of ballots, limits."""

from collections.abc import Iterable
from fractions import Fraction

from services.funding.domain.election import VoteType
from services.funding.domain.pabulib_amounts import amount, money
from services.funding.domain.pabulib_remarks import NotReadable, Remarks
from services.funding.domain.pabulib_rows import Row

_DECISIVE = ("budget", "vote_type", "rule", "min_project_score_threshold", "default_score", "scoring_fn")
_TWICE = "Line %(line)s, field %(field)s: META gives it twice, with different values."
_UNKNOWN_TYPE = "Line %(line)s, field vote_type: '%(value)s' is none of %(known)s."
_UNDEFINED_POINTS = "Line %(line)s, field scoring_fn: '%(value)s' is not defined by the format (Borda is)."
OTHER_PROJECTS = (
    "Line %(line)s, field %(field)s: META says %(value)s, but the file holds %(found)s projects; "
    "what the file holds is counted."
)
OTHER_BALLOTS = (
    "Line %(line)s, field %(field)s: META says %(value)s, but the file holds %(found)s ballots; "
    "what the file holds is counted."
)


class Meta:
    """Values by key (lower case). A key that decides the count must not be there with two different values."""

    def __init__(self, rows: Iterable[Row], remarks: Remarks) -> None:
        self._remarks = remarks
        self._values: dict[str, tuple[int, str]] = {}
        for row in rows:
            key = row.cells[0].lower()
            value = row.cells[1] if len(row.cells) > 1 else ""
            if key in _DECISIVE and self._values.get(key, (0, value))[1] != value:
                raise NotReadable(_TWICE, line=row.line, field=key)
            self._values.setdefault(key, (row.line, value))

    def rule(self) -> str:
        """Name of the rule in lower case, "" if there is none."""
        return self._values.get("rule", (0, ""))[1].lower()

    def amount(self, key: str, *, negative: bool = False) -> Fraction | None:
        """A number, None if the key is missing or empty. Raises NotReadable."""
        line, value = self._values.get(key, (0, ""))
        return amount(value, line, key, negative=negative) if value else None

    def whole(self, key: str) -> int | None:
        """A whole number that only checks what is counted elsewhere: None if it is missing or cannot be read."""
        value = self._values.get(key, (0, ""))[1].removesuffix(".0")
        return int(value) if value.isdecimal() and len(value) < 13 else None

    def budget(self) -> Fraction:
        """Raises NotReadable if it is missing."""
        line, value = self._values.get("budget", (0, ""))
        if not value:
            raise NotReadable("META, field budget: missing.")
        return money(value, line, "budget", self._remarks)

    def vote_type(self) -> VoteType:
        """Raises NotReadable if it is missing, unknown, or an ordinal one with points that the format leaves open."""
        line, value = self._values.get("vote_type", (0, ""))
        if not value:
            raise NotReadable("META, field vote_type: missing.")
        try:
            vote_type = VoteType(value.lower())
        except ValueError:
            known = ", ".join(kind.value for kind in VoteType)
            raise NotReadable(_UNKNOWN_TYPE, line=line, value=value[:40], known=known) from None
        line, scoring = self._values.get("scoring_fn", (0, ""))
        if vote_type is VoteType.ORDINAL and scoring and scoring.lower() != "borda":
            raise NotReadable(_UNDEFINED_POINTS, line=line, value=scoring[:40])
        return vote_type

    def compare(self, key: str, found: int, pattern: str) -> None:
        """Remark, by OTHER_PROJECTS or OTHER_BALLOTS, if the stated number is not the one found."""
        line, value = self._values.get(key, (0, ""))
        if value and self.whole(key) != found:
            self._remarks.add(key, pattern, line=line, field=key, value=value[:40], found=found)
