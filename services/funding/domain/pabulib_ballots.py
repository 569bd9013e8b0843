"""The section VOTES of a .pb file.

What is wrong with a ballot is counted as the library's own checker (https://github.com/pabulib/checker) sums it up
beside its warning: entries for projects that are not listed give nothing to others, a ballot that names more projects
than it may (two under choose-1, or more than max_length) counts for each of them, points without a project and
projects without points are left out. The town has accepted the ballot; whether it should have is not ours to say.
"""

from collections import Counter
from fractions import Fraction

from services.funding.domain.election import Ballot, VoteType
from services.funding.domain.pabulib_amounts import amount
from services.funding.domain.pabulib_meta import Meta
from services.funding.domain.pabulib_remarks import NotReadable, Remarks
from services.funding.domain.pabulib_rows import Row, Sections, split_list

_NO_VOTER = "Line %(line)s, field voter_id: empty; the ballot is counted."
_TWICE = "Line %(line)s, field voter_id: '%(value)s' is there twice; this row is not counted."
_TWICE_COUNTED = (
    "Line %(line)s, field voter_id: '%(value)s' is there twice; "
    "this row is counted as a ballot of its own, as num_votes says."
)
_LONG = "Line %(line)s, field vote: %(found)s projects, but a voter may choose %(most)s; each is counted."
_UNPAIRED = (
    "Line %(line)s, field points: %(found)s values for %(projects)s projects; what has no partner gives nothing."
)
_REPEATED = "Line %(line)s, field vote: a project is named twice; it is one choice."
_UNLISTED = "Line %(line)s, field vote: there is no project '%(value)s'; this entry is not counted."
_NEGATIVE = "Line %(line)s, field points: %(value)s is negative; it is counted as it is."


def read_ballots(
    sections: Sections, meta: Meta, vote_type: VoteType, known: frozenset[str], remarks: Remarks
) -> tuple[Ballot, ...]:
    """One ballot per voter; an empty one counts as a voter. Raises NotReadable.

    Rows of one voter_id: the first counts, unless num_votes of META says that each row is a ballot.
    """
    sections.need("VOTES", "vote")
    reader = _Reader(vote_type, known, meta.whole("max_length"), remarks)
    voters: set[str] = set()
    each_counts = meta.whole("num_votes") == len(sections.votes)
    ballots = []
    for row in sections.votes:
        voter = row.value("voter_id")
        if not voter:
            remarks.add("voter", _NO_VOTER, line=row.line)
        elif voter in voters:
            remarks.add("twice", _TWICE_COUNTED if each_counts else _TWICE, line=row.line, value=voter[:40])
            if not each_counts:
                continue
        voters.add(voter)
        ballots.append(reader.ballot(row))
    if 2 * reader.unknown > reader.named:
        raise NotReadable("Most entries in VOTES, field vote, are not in PROJECTS, field project_id.")
    return tuple(ballots)


class _Reader:
    def __init__(self, kind: VoteType, known: frozenset[str], most: int | None, remarks: Remarks) -> None:
        self.kind, self.known, self.remarks = kind, known, remarks
        self.most = 1 if kind is VoteType.CHOOSE_1 else most
        self.named = self.unknown = 0
        self.numbers: dict[str, Fraction] = {}

    def ballot(self, row: Row) -> Ballot:
        text = row.value("vote")
        if "\n" in text:
            raise NotReadable("Line %(line)s, field vote: it goes on over the end of the line.", line=row.line)
        projects = split_list(text)
        self.named += len(projects)
        if self.most is not None and len(projects) > self.most:
            self.remarks.add("long", _LONG, line=row.line, found=len(projects), most=self.most)
        if self.kind.approves:
            return Ballot(self._once(row, projects))
        if self.kind is VoteType.ORDINAL and not row.value("points"):
            return self._places(row, projects)
        return self._points(row, projects)

    def _places(self, row: Row, projects: tuple[str, ...]) -> Ballot:
        """Points stand on the ballot only where its places are more than the listed projects that it names."""
        places = tuple(dict.fromkeys(projects))
        listed = self._once(row, projects)
        if len(listed) == len(places):
            return Ballot(listed)
        return Ballot(listed, tuple(Fraction(len(places) - place) for place, id_ in enumerate(places) if id_ in listed))

    def _points(self, row: Row, projects: tuple[str, ...]) -> Ballot:
        texts = split_list(row.value("points"))
        if len(texts) != len(projects):
            entries = row.value("points").split(",")
            if texts and len(entries) == len(projects):  # an empty place among the points
                texts = tuple(text.strip() or "0" for text in entries)
            elif "points" in row.columns:
                self.remarks.add("points", _UNPAIRED, line=row.line, found=len(texts), projects=len(projects))
        points: Counter[str] = Counter()
        for project, text in zip(projects, texts, strict=False):
            points[project] += self._number(row, text)  # type: ignore[assignment]
        listed = tuple(project for project in self._once(row, projects) if project in points)
        return Ballot(listed, tuple(Fraction(points[project]) for project in listed))

    def _once(self, row: Row, projects: tuple[str, ...]) -> tuple[str, ...]:
        """The listed projects in their order, each once."""
        if len(set(projects)) != len(projects):
            self.remarks.add("repeated", _REPEATED, line=row.line)
            projects = tuple(dict.fromkeys(projects))
        if self.known.issuperset(projects):
            return projects
        for project in projects:
            if project not in self.known:
                self.unknown += 1
                self.remarks.add("unlisted", _UNLISTED, line=row.line, value=project[:40])
        return tuple(project for project in projects if project in self.known)

    def _number(self, row: Row, text: str) -> Fraction:
        if text not in self.numbers:
            self.numbers[text] = amount(text, row.line, "points", negative=True)
        if self.kind is VoteType.CUMULATIVE and self.numbers[text] < 0:
            self.remarks.add("negative", _NEGATIVE, line=row.line, value=text)
        return self.numbers[text]
