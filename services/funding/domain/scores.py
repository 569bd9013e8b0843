"""What the ballots give each project."""

from fractions import Fraction

from services.funding.domain.election import Election, VoteType, written


def scores(election: Election) -> dict[str, Fraction]:
    """Score of every project: votes for approval ballots, points otherwise.

    An ordinal ballot without points gives the last of its n projects 1 point and the first n (Borda over the
    projects that it names). Scoring ballots give `default_score` to each project that they do not name.
    """
    whole = {project.id: 0 for project in election.projects}  # integers are as exact as fractions, and much faster
    parts = {project.id: Fraction(0) for project in election.projects}
    for ballot in election.ballots:
        if election.vote_type.approves:
            for project in ballot.projects:
                whole[project] += 1
        elif not ballot.points:
            for place, project in enumerate(ballot.projects):
                whole[project] += len(ballot.projects) - place
        else:
            for project, points in zip(ballot.projects, ballot.points, strict=True):
                if points.denominator == 1:
                    whole[project] += points.numerator
                else:
                    parts[project] += points
    result = {project: parts[project] + whole[project] for project in whole}
    if election.vote_type is VoteType.SCORING and election.default_score:
        named = supporters(election)
        for project in result:
            result[project] += election.default_score * (len(election.ballots) - named[project])
    return result


def supporters(election: Election) -> dict[str, int]:
    """How many ballots name each project, whatever points they give."""
    counts = {project.id: 0 for project in election.projects}
    for ballot in election.ballots:
        for project in ballot.projects:
            counts[project] += 1
    return counts


def in_words(score: Fraction, vote_type: VoteType) -> str:
    """A score with its unit: "412 votes", "1 point"."""
    unit = "vote" if vote_type.approves else "point"
    return f"{written(score)} {unit}{'' if score == 1 else 's'}"
