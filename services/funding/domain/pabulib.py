"""Reads elections in the .pb format (https://pabulib.org/format), leniently in form and strictly in meaning.

Real files differ in order, case and number of columns, line ends, marks of encoding and ways to write numbers, and
they contradict themselves: all of that is read wherever the count stays clear, with a remark. Where a project, a
ballot or an amount could mean two things, NotReadable names the line and the field.
"""

from dataclasses import dataclass
from fractions import Fraction

from services.funding.domain.election import Election, Project, Sentence, VoteType
from services.funding.domain.pabulib_amounts import money
from services.funding.domain.pabulib_ballots import read_ballots
from services.funding.domain.pabulib_meta import OTHER_BALLOTS, OTHER_PROJECTS, Meta
from services.funding.domain.pabulib_remarks import NotReadable, Remarks
from services.funding.domain.pabulib_rows import Sections, split_list, split_sections
from services.funding.domain.pabulib_sums import official_scores

MOST_PROJECTS = 5_000
MOST_CHARACTERS = 64_000_000
_UNNAMEABLE = "Line %(line)s, field project_id: '%(value)s' cannot be named by a ballot."
_TWICE_UNLIKE = "Line %(line)s, field project_id: '%(value)s' is there twice, not alike."
_TWICE_ALIKE = "Line %(line)s, field project_id: '%(value)s' is there twice, and counted once."


@dataclass(frozen=True, slots=True)
class PabulibFile:
    """An election with the rule that its META names ("" if none); remarks say what was read leniently."""

    election: Election
    rule: str
    remarks: tuple[Sentence, ...]


def read_pabulib(text: str) -> PabulibFile:
    """Read a whole file. Raises NotReadable with one sentence that names the line and the field."""
    if len(text) > MOST_CHARACTERS:
        raise NotReadable("The file is larger than %(most)s characters.", most=MOST_CHARACTERS)
    remarks = Remarks()
    sections = split_sections(text, remarks)
    meta = Meta(sections.meta, remarks)
    vote_type = meta.vote_type()
    budget = meta.budget()
    projects = _projects(sections, remarks)
    meta.compare("num_projects", len(projects), OTHER_PROJECTS)
    ballots = read_ballots(sections, meta, vote_type, frozenset(project.id for project in projects), remarks)
    meta.compare("num_votes", len(ballots), OTHER_BALLOTS)
    scoring = vote_type is VoteType.SCORING
    election = Election(
        budget=budget,
        vote_type=vote_type,
        projects=projects,
        ballots=ballots,
        threshold=meta.amount("min_project_score_threshold"),
        default_score=meta.amount("default_score", negative=True) or Fraction(0) if scoring else Fraction(0),
    )
    return PabulibFile(official_scores(sections, election, remarks), meta.rule(), remarks.sentences())


def _projects(sections: Sections, remarks: Remarks) -> tuple[Project, ...]:
    sections.need("PROJECTS", "project_id", "cost")
    projects: dict[str, Project] = {}
    for row in sections.projects:
        id_ = row.value("project_id")
        if not id_ or "," in id_ or "\n" in id_:
            raise NotReadable(_UNNAMEABLE, line=row.line, value=id_[:40])
        cost = money(row.value("cost"), row.line, "cost", remarks)
        project = Project(id_, cost, frozenset(split_list(row.value("conflicts"))))
        if projects.setdefault(id_, project) != project:
            raise NotReadable(_TWICE_UNLIKE, line=row.line, value=id_[:40])
        if projects[id_] is not project:
            remarks.add("project", _TWICE_ALIKE, line=row.line, value=id_[:40])
        if len(projects) > MOST_PROJECTS:
            raise NotReadable("Line %(line)s: more than %(most)s projects.", line=row.line, most=MOST_PROJECTS)
    if not projects:
        raise NotReadable("The section PROJECTS has no project.")
    return tuple(projects.values())
