"""The values that residents' votes are counted from and what a count says: no rule lives here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

# Pabulib writes this cost for a project that was withdrawn after the ballots were printed.
WITHDRAWN_COST = Fraction(999_999_999)


# What stands behind a reason: "cost", "left", "budget", "price", "purse" and "share" are money, "score", "threshold",
# "paying" and "others" are not; texts are ids of projects.
Figures = Mapping[str, Fraction | str]
Details = Mapping[str, int | Fraction | str]


class Sentence(str):
    """An English sentence, ready to read, with the `pattern` (%(name)s) and the `details` that it was made from.

    Pages say it in the reader's language by its pattern. `more`: how many of its kind are left out.
    """

    pattern: str
    details: Details
    more: int

    def __new__(cls, pattern: str, details: Details | None = None, more: int = 0) -> "Sentence":
        """Numbers are written with thousands separators, but "line" is the number of one."""
        details = details or {}
        figures = {name: value if name == "line" else _written(value) for name, value in details.items()}
        made = super().__new__(cls, pattern % figures + (f" ({more:,} more of this kind)" if more else ""))
        made.pattern, made.details, made.more = pattern, details, more
        return made


class CannotCount(Exception):
    """The count would need a guess; `sentence` is for the person who asked."""

    def __init__(self, pattern: str, **details: int | Fraction | str) -> None:
        self.sentence = Sentence(pattern, details)
        super().__init__(self.sentence)


class VoteType(Enum):
    """How a ballot speaks; the values are those of the Pabulib field `vote_type`."""

    APPROVAL = "approval"
    CHOOSE_1 = "choose-1"
    ORDINAL = "ordinal"
    CUMULATIVE = "cumulative"
    SCORING = "scoring"

    @property
    def approves(self) -> bool:
        """Whether a ballot is only a set of projects, so that a score is a number of votes."""
        return self in (VoteType.APPROVAL, VoteType.CHOOSE_1)


@dataclass(frozen=True, slots=True)
class Project:
    """Something to be funded; `conflicts` are the ids of projects that cannot be built beside it."""

    id: str
    cost: Fraction
    conflicts: frozenset[str] = frozenset()

    @property
    def withdrawn(self) -> bool:
        """Whether the cost is the library's mark for a project that stands outside the election."""
        return self.cost == WITHDRAWN_COST


@dataclass(frozen=True, slots=True)
class Ballot:
    """One voter's projects; the points stand in the same order and are empty where none are given."""

    projects: tuple[str, ...]
    points: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True)
class Election:
    """One vote over one budget. The order of `projects` breaks ties; that of `ballots` means nothing."""

    budget: Fraction
    vote_type: VoteType
    projects: tuple[Project, ...]
    ballots: tuple[Ballot, ...]
    threshold: Fraction | None = None  # least score to be eligible; the score itself is enough
    default_score: Fraction = Fraction(0)  # scoring ballots: points for each project that is not named
    official: Mapping[str, Fraction] | None = None  # scores that the greedy rules go by, in place of the ballots'


@dataclass(frozen=True, slots=True)
class Chosen:
    """A project that the rule funds: why as a sentence, and as a code (fits, each_pays, some_pay) with its figures."""

    id: str
    cost: Fraction
    reason: str
    code: str = field(default="", compare=False)
    figures: Figures = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Left:
    """A project that the rule does not fund, and why.

    Codes: ended, below, rival, withdrawn, too_dear, no_money, no_votes, unpaid.
    """

    id: str
    reason: str
    code: str = field(default="", compare=False)
    figures: Figures = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule says about every project: `chosen` in the order of choice, `left` in the order looked at.

    `figures` of the whole count: "share" (money of each voter, equal shares alone).
    """

    rule: str
    chosen: tuple[Chosen, ...]
    left: tuple[Left, ...]
    remarks: tuple[Sentence, ...] = ()
    figures: Figures = field(default_factory=dict, compare=False)

    @property
    def total(self) -> Fraction:
        """What the chosen projects cost together."""
        return sum_of(project.cost for project in self.chosen)


def sum_of(amounts: Iterable[Fraction]) -> Fraction:
    """Exact sum that is a Fraction also when there is nothing to add."""
    return sum(amounts, Fraction(0))


def _written(value: int | Fraction | str) -> str:
    return value if isinstance(value, str) else written(Fraction(value))


def written(amount: Fraction) -> str:
    """An amount or score for a sentence: 30,000 or 1,234.50; other fractions are rounded to two places."""
    if amount.denominator == 1:
        return f"{amount.numerator:,}"
    cents = round(amount * 100)
    sign, cents = ("-", -cents) if cents < 0 else ("", cents)
    return f"{sign}{cents // 100:,}.{cents % 100:02d}"
