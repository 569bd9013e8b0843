"""Reads elections in the .pb format (https://pabulib.org/format), leniently in form and strictly in meaning.

Real files differ in order, case and number of columns, line ends and marks of encoding: all of that is read. Where a
project, a ballot or an amount could mean two things, NotReadable names the line and the field.
"""

from dataclasses import dataclass
from fractions import Fraction

from services.funding.domain.election import Election, Project, VoteType
from services.funding.domain.pabulib_ballots import read_ballots
from services.funding.domain.pabulib_rows import NotReadable, Row, Sections, amount, split_list, split_sections
from services.funding.domain.scores import scores, supporters

MOST_PROJECTS = 20_000
MOST_CHARACTERS = 200_000_000


@dataclass(frozen=True, slots=True)
class PabulibFile:
    """An election with the rule that its META names ("" if none); remarks say where the file contradicts itself."""

    election: Election
    rule: str
    remarks: tuple[str, ...]


def read_pabulib(text: str) -> PabulibFile:
    """Read a whole file. Raises NotReadable with one sentence that names the line and the field."""
    if len(text) > MOST_CHARACTERS:
        raise NotReadable(f"The file is larger than {MOST_CHARACTERS:,} characters.")
    sections = split_sections(text)
    meta = _Meta(sections)
    vote_type = meta.vote_type()
    projects = _projects(sections)
    meta.must_agree("num_projects", len(projects), "projects")
    ballots = read_ballots(sections, vote_type, frozenset(project.id for project in projects))
    meta.must_agree("num_votes", len(ballots), "ballots")
    election = Election(
        budget=meta.required_amount("budget"),
        vote_type=vote_type,
        projects=projects,
        ballots=ballots,
        threshold=meta.amount("min_project_score_threshold"),
        default_score=meta.amount("default_score", negative=True) or Fraction(0),
    )
    return PabulibFile(election, meta.text("rule").lower(), _contradictions(sections, election))


class _Meta:
    def __init__(self, sections: Sections) -> None:
        self._values: dict[str, tuple[int, str]] = {}
        for row in sections.meta:
            key = row.cells[0].lower()
            value = row.cells[1] if len(row.cells) > 1 else ""
            if key in self._values and self._values[key][1] != value:
                raise NotReadable(f"Line {row.line}, field {key}: META gives it twice, with different values.")
            self._values[key] = row.line, value

    def text(self, key: str) -> str:
        return self._values.get(key, (0, ""))[1]

    def amount(self, key: str, *, negative: bool = False) -> Fraction | None:
        line, value = self._values.get(key, (0, ""))
        return amount(value, line, key, negative=negative) if value else None

    def required_amount(self, key: str) -> Fraction:
        value = self.amount(key)
        if value is None:
            raise NotReadable(f"META, field {key}: missing.")
        return value

    def vote_type(self) -> VoteType:
        line, value = self._values.get("vote_type", (0, ""))
        if not value:
            raise NotReadable("META, field vote_type: missing.")
        try:
            vote_type = VoteType(value.lower())
        except ValueError:
            known = ", ".join(kind.value for kind in VoteType)
            raise NotReadable(f"Line {line}, field vote_type: '{value[:40]}' is none of {known}.") from None
        line, scoring = self._values.get("scoring_fn", (0, ""))
        if vote_type is VoteType.ORDINAL and scoring and scoring.lower() != "borda":
            raise NotReadable(
                f"Line {line}, field scoring_fn: '{scoring[:40]}' is not defined by the format (Borda is)."
            )
        return vote_type

    def must_agree(self, key: str, found: int, what: str) -> None:
        stated = self.amount(key)
        if stated is not None and stated != found:
            line = self._values[key][0]
            raise NotReadable(f"Line {line}, field {key}: META says {stated}, but the file holds {found} {what}.")


def _projects(sections: Sections) -> tuple[Project, ...]:
    sections.need("PROJECTS", "project_id", "cost")
    projects: dict[str, Project] = {}
    for row in sections.projects:
        id_ = row.value("project_id")
        if not id_ or "," in id_:
            raise NotReadable(f"Line {row.line}, field project_id: '{id_[:40]}' cannot be named by a ballot.")
        if id_ in projects:
            raise NotReadable(f"Line {row.line}, field project_id: '{id_[:40]}' is there twice.")
        cost = amount(row.value("cost"), row.line, "cost")
        projects[id_] = Project(id_, cost, frozenset(split_list(row.value("conflicts"))))
        if len(projects) > MOST_PROJECTS:
            raise NotReadable(f"Line {row.line}: more than {MOST_PROJECTS:,} projects.")
    if not projects:
        raise NotReadable("The section PROJECTS has no project.")
    return tuple(projects.values())


def _contradictions(sections: Sections, election: Election) -> tuple[str, ...]:
    """The columns `votes` and `score` are the official sums; what is counted are the ballots."""
    counted: list[tuple[str, dict[str, Fraction]]] = [
        ("votes", {id_: Fraction(number) for id_, number in supporters(election).items()})
    ]
    if not election.vote_type.approves:
        counted.append(("score", scores(election)))
    return tuple(
        f"Line {row.line}, field {column}: states {stated}, but the ballots give {written} (the ballots are counted)."
        for column, sums in counted
        for row, stated, written in _differing(sections.projects, column, sums)
    )


def _differing(rows: tuple[Row, ...], column: str, sums: dict[str, Fraction]) -> list[tuple[Row, str, Fraction]]:
    found = []
    for row in rows:
        stated, right = row.value(column), sums[row.value("project_id")]
        if stated and stated not in (str(right), f"{float(right)}"):
            found.append((row, stated[:40], right))
    return found
