"""Writes an election in the .pb format (https://pabulib.org/format), as our own reader reads it back."""

import csv
import io
from collections.abc import Collection, Mapping
from fractions import Fraction

from services.funding.domain.election import Election, VoteType
from services.funding.domain.scores import scores, supporters


def write_pabulib(
    election: Election, *, meta: Mapping[str, str], names: Mapping[str, str], selected: Collection[str]
) -> str:
    """The file. Voters are numbered in the order of the ballots; `meta` is what the election does not say itself
    (description, unit, rule, dates, limits), `names` of the projects by id, `selected` the ids of the chosen ones.
    """
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";", lineterminator="\n")
    approves = election.vote_type.approves
    stated = {
        **meta,
        "num_projects": str(len(election.projects)),
        "num_votes": str(len(election.ballots)),
        "budget": _amount(election.budget),
        "vote_type": election.vote_type.value,
    }
    if election.threshold is not None:
        stated["min_project_score_threshold"] = _amount(election.threshold)
    rows.writerows((["META"], ["key", "value"], *stated.items()))
    points, votes = scores(election), supporters(election)
    columns = ["project_id", "cost", "votes", *([] if approves else ["score"]), "name", "selected"]
    rows.writerows((["PROJECTS"], columns))
    for project in election.projects:
        sums = [str(votes[project.id]), *([] if approves else [_amount(points[project.id])])]
        chosen = "1" if project.id in selected else "0"
        rows.writerow([project.id, _amount(project.cost), *sums, names[project.id], chosen])
    pointed = election.vote_type is VoteType.CUMULATIVE
    rows.writerows((["VOTES"], ["voter_id", "vote", *(["points"] if pointed else [])]))
    for number, ballot in enumerate(election.ballots, 1):
        given = [",".join(_amount(one) for one in ballot.points)] if pointed else []
        rows.writerow([number, ",".join(ballot.projects), *given])
    return text.getvalue()


def _amount(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.2f}"
