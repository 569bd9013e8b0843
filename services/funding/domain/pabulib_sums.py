"""The columns `votes` and `score` of PROJECTS: what the town says that each project got."""

from dataclasses import replace
from fractions import Fraction

from services.funding.domain.election import Election
from services.funding.domain.pabulib_amounts import amount
from services.funding.domain.pabulib_remarks import NotReadable, Remarks
from services.funding.domain.pabulib_rows import Row, Sections
from services.funding.domain.scores import scores, supporters

_NO_SCORES = "Line %(line)s, field points: missing, and PROJECTS has no score for every project."
BALLOTS_COUNT = (
    "Line %(line)s, field %(field)s: states %(value)s, but the ballots give %(given)s (the ballots are counted)."
)
COLUMN_COUNTS = (
    "Line %(line)s, field %(field)s: states %(value)s, but the ballots give %(given)s "
    "(greedy rules count the column, equal shares the ballots)."
)


def official_scores(sections: Sections, election: Election, remarks: Remarks) -> Election:
    """The election with `official` set to the town's own sums where these are more than the ballots in the file.

    Ballots are the evidence, so as a rule they are counted, and a sum that contradicts them is only remarked. Some
    files lack part of the ballots, though (the votes on paper), or the town gave places other points than the format
    does: then the column is the count that decided, and the library's checker goes by it. That is taken to be so
    if every project has a sum, none is lower than its ballots give, and at least half of those with a sum are higher.
    One or two sums that differ are slips, and sums lower than the ballots have no such explanation: ballots stand.
    """
    approves = election.vote_type.approves
    votes = {id_: Fraction(number) for id_, number in supporters(election).items()}
    decisive = "score" if not approves or _has(sections, "score") else "votes"
    stated = _stated(sections, decisive)
    if not approves and _points_missing(sections, election):
        if len(stated) < len(election.projects):
            line = sections.headers["VOTES"][0]
            raise NotReadable(_NO_SCORES, line=line)
        remarks.add("official", "VOTES has no points: greedy rules count the column score of PROJECTS.")
        return replace(election, official=stated)
    counted = scores(election)
    higher = sum(1 for id_, sum_ in stated.items() if sum_ > counted[id_])
    complete = len(stated) == len(election.projects) and all(sum_ >= counted[id_] for id_, sum_ in stated.items())
    official = complete and higher and 2 * higher >= sum(1 for sum_ in stated.values() if sum_)
    _contradictions(sections, decisive, counted, COLUMN_COUNTS if official else BALLOTS_COUNT, remarks)
    if decisive != "votes":
        _contradictions(sections, "votes", votes, BALLOTS_COUNT, remarks)
    return replace(election, official=stated) if official else election


def _has(sections: Sections, column: str) -> bool:
    return column in sections.headers["PROJECTS"][1]


def _points_missing(sections: Sections, election: Election) -> bool:
    named = any(ballot.projects or ballot.points for ballot in election.ballots)
    return not named and any(row.value("vote") and not row.value("points") for row in sections.votes)


def _stated(sections: Sections, column: str) -> dict[str, Fraction]:
    """The sums that can be read."""
    sums = ((row.value("project_id"), _sum(row, column)) for row in sections.projects)
    return {id_: sum_ for id_, sum_ in sums if sum_ is not None}


def _sum(row: Row, column: str) -> Fraction | None:
    try:
        return amount(row.value(column), row.line, column, negative=True)
    except NotReadable:
        return None


def _contradictions(
    sections: Sections, column: str, counted: dict[str, Fraction], pattern: str, remarks: Remarks
) -> None:
    for row in sections.projects:
        value, sum_ = row.value(column), counted[row.value("project_id")]
        if value and _sum(row, column) != sum_:
            given = f"{float(sum_):g}" if sum_.denominator > 1 else str(sum_)
            remarks.add(column, pattern, line=row.line, field=column, value=value[:40], given=given)
