"""The ballot of a residents' vote as a form: read, shown again, and summed up before it is cast."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from services.funding.domain.refused import Refused
from services.funding.domain.votes.ballot import BallotRules, kept_choice
from services.funding.models.votes import Vote, VoteProject
from services.funding.refusals import REFUSALS
from shared.web.forms import Form
from shared.web.problems import told


@dataclass
class GivenBallot:
    """What somebody filled in: projects in the order of preference, or points by number; wrong fields in `form`."""

    form: Form
    projects: list[int] = field(default_factory=list)
    points: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """One chosen project on the page before casting; `value` is its points or its rank."""

    project: VoteProject
    value: int


def most_ranks(vote: Vote, projects: Sequence[VoteProject]) -> int:
    """How many ranks can be given."""
    return min(vote.most_projects or len(projects), len(projects))


def read_ballot(vote: Vote, projects: Sequence[VoteProject], sent: MultiDict[str, str]) -> GivenBallot:
    """Reads what was sent; every mistake is told at its field, and what was typed is kept."""
    names = [name for name in sent if name == "projects" or name.startswith(("points.", "rank."))]
    given = GivenBallot(Form({name: sent.getlist(name) if name == "projects" else sent[name] for name in names}))
    if vote.ballot_kind == "cumulative":
        _read_points(given, projects)
    elif vote.ballot_kind == "ordinal":
        _read_ranks(given, projects, most_ranks(vote, projects))
    else:
        chosen = sent.getlist("projects")
        given.projects = [one.number for one in projects if str(one.number) in chosen]
    if not given.form.errors:
        try:
            rules = BallotRules(vote.ballot_kind, {one.number for one in projects}, vote.most_projects, vote.points)
            kept_choice(rules, given.projects, given.points)
        except Refused as refused:
            first = projects[0].number if projects else 1
            place = {"cumulative": f"points.{first}", "ordinal": f"rank.{first}"}.get(vote.ballot_kind, "projects")
            given.form.add(place, told(REFUSALS, refused.code, refused.details)[1])
    return given


def _read_points(given: GivenBallot, projects: Sequence[VoteProject]) -> None:
    for one in projects:
        text = str(given.form.value(f"points.{one.number}")).strip()
        if not text:
            continue
        if text.isascii() and text.isdigit() and len(text) <= 4:
            given.points[one.number] = int(text)
        else:
            given.form.add(f"points.{one.number}", _("Bitte eine ganze Zahl angeben."))


def _read_ranks(given: GivenBallot, projects: Sequence[VoteProject], most: int) -> None:
    ranks: dict[int, int] = {}
    for one in projects:
        text = str(given.form.value(f"rank.{one.number}"))
        if not text:
            continue
        rank = int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else 0
        if not 1 <= rank <= most:
            given.form.add(f"rank.{one.number}", _("Bitte einen Rang auswählen."))
        elif rank in ranks:
            given.form.add(f"rank.{one.number}", _("Rang %(rank)s ist schon vergeben.", rank=rank))
        else:
            ranks[rank] = one.number
    given.projects = [number for _rank, number in sorted(ranks.items())]


def lines_of(vote: Vote, projects: Sequence[VoteProject], given: GivenBallot) -> list[Line]:
    """The chosen projects as the person put them: by rank, else in the order of the ballot."""
    by_number = {one.number: one for one in projects}
    if vote.ballot_kind == "cumulative":
        return [Line(by_number[number], points) for number, points in given.points.items() if points]
    return [Line(by_number[number], rank) for rank, number in enumerate(given.projects, 1)]
