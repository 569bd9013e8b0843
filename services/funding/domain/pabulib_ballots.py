"""The section VOTES of a .pb file: who cannot be counted without a guess is refused by line and field."""

from collections.abc import Sequence
from fractions import Fraction

from services.funding.domain.election import Ballot, VoteType
from services.funding.domain.pabulib_rows import NotReadable, Row, Sections, amount, split_list


def read_ballots(sections: Sections, vote_type: VoteType, known: frozenset[str]) -> tuple[Ballot, ...]:
    """One ballot per voter; an empty one counts as a voter. Raises NotReadable."""
    sections.need("VOTES", "voter_id", "vote")
    if vote_type in (VoteType.CUMULATIVE, VoteType.SCORING):
        sections.need("VOTES", "points")
    voters: set[str] = set()
    ballots = []
    cache: dict[str, Fraction] = {}
    for row in sections.votes:
        voter = row.value("voter_id")
        if not voter:
            raise NotReadable(f"Line {row.line}, field voter_id: empty.")
        if voter in voters:
            raise NotReadable(f"Line {row.line}, field voter_id: '{voter[:40]}' has voted twice.")
        voters.add(voter)
        projects = _named(row, vote_type, known)
        points = () if vote_type.approves else _points(row, vote_type, projects, cache)
        ballots.append(Ballot(projects, points))
    return tuple(ballots)


def _named(row: Row, vote_type: VoteType, known: frozenset[str]) -> tuple[str, ...]:
    projects = split_list(row.value("vote"))
    if len(set(projects)) != len(projects):
        if not vote_type.approves:
            raise NotReadable(f"Line {row.line}, field vote: a project is named twice.")
        projects = tuple(dict.fromkeys(projects))  # approving twice is approving
    for project in projects:
        if project not in known:
            raise NotReadable(f"Line {row.line}, field vote: there is no project '{project[:40]}'.")
    if vote_type is VoteType.CHOOSE_1 and len(projects) > 1:
        raise NotReadable(f"Line {row.line}, field vote: {len(projects)} projects, but each voter chooses one.")
    return projects


def _points(row: Row, kind: VoteType, projects: Sequence[str], cache: dict[str, Fraction]) -> tuple[Fraction, ...]:
    texts = split_list(row.value("points"))
    if not texts and (kind is VoteType.ORDINAL or not projects):
        return ()
    if len(texts) != len(projects):
        raise NotReadable(f"Line {row.line}, field points: {len(texts)} values for {len(projects)} projects.")
    for text in texts:
        if text not in cache:
            cache[text] = amount(text, row.line, "points", negative=kind is VoteType.SCORING)
    return tuple(cache[text] for text in texts)
