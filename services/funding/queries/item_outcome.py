"""What the votes on an item say, as far as they may be seen."""

from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.domain.jury.item_vote import Choice, Majority, Outcome, TieRule, Vote, outcome
from services.funding.models.proposals import Proposal
from services.funding.models.sessions import CountedBallot, JurySession, OpenBallot, SessionItem
from services.funding.queries.closed_facts import facts_of
from services.funding.queries.quorum import Quorum, quorum_of


@dataclass(frozen=True)
class Tally:
    """What came out of a closed vote, and by whose presence. `entitled`: who could have voted."""

    outcome: Outcome
    quorum: Quorum
    entitled: int
    chair_voted: Choice | None


def votes_of(session: Session, item: SessionItem) -> list[Vote]:
    """The ballots of the item's present turn; of a secret vote only once it is closed."""
    table = OpenBallot if item.ballot == "open" else CountedBallot
    statement = select(table.choice, table.cents).where(table.item_id == item.id, table.turn == item.turn)
    return [Vote(cast(Choice, row.choice), row.cents) for row in session.execute(statement)]


def tally(session: Session, meeting: JurySession, item: SessionItem, chair_says: Choice | None = None) -> Tally:
    """For an item that is voted on. Without `chair_says` the chair's own open ballot breaks a tie."""
    facts = facts_of(session, meeting, item)
    entitled = facts["entitled"]
    chair_voted = _ballot_of(session, item, facts["chair"]) if item.ballot == "open" else None
    found = outcome(
        votes_of(session, item),
        requested_cents=session.get_one(Proposal, item.proposal_id).requested_cents,
        entitled=entitled,
        majority=cast(Majority, facts["majority"]),
        tie=cast(TieRule, facts["tie"]),
        chair_says=chair_says if chair_says is not None else chair_voted,
    )
    return Tally(found, quorum_of(session, meeting, item), entitled, chair_voted)


def counts_of(session: Session, meeting: JurySession, item: SessionItem) -> dict[str, Any]:
    """Numbers only, for the trail, the decision and the minutes."""
    found = tally(session, meeting, item)
    return {
        "yes": found.outcome.yes,
        "no": found.outcome.no,
        "abstain": found.outcome.abstain,
        "members": found.quorum.members,
        "present": found.quorum.present,
        "needed": found.quorum.needed,
        "recused": found.quorum.recused,
        "quorate": found.quorum.quorate,
    }


def counts_shown(session: Session, meeting: JurySession, item: SessionItem) -> dict[str, Any]:
    """The numbers as they are shown and noted until the decision: of a secret vote how many ballots, not what they say.

    Should the vote be taken again without somebody, the difference between the two would tell how that person voted.
    """
    counts = counts_of(session, meeting, item)
    if item.ballot != "secret":
        return counts
    return {"ballots": counts.pop("yes") + counts.pop("no") + counts.pop("abstain"), **counts}


def _ballot_of(session: Session, item: SessionItem, juror_id: str | None) -> Choice | None:
    statement = select(OpenBallot.choice).where(
        OpenBallot.item_id == item.id, OpenBallot.turn == item.turn, OpenBallot.juror_id == juror_id
    )
    return cast(Choice | None, session.scalar(statement))


def average_scores(session: Session, item: SessionItem) -> dict[str, tuple[int, int]]:
    """Sum and number of the points by criterion, of the present turn."""
    statement = select(OpenBallot.scores).where(OpenBallot.item_id == item.id, OpenBallot.turn == item.turn)
    sums: dict[str, tuple[int, int]] = {}
    for scores in session.scalars(statement):
        for name, points in (scores or {}).items():
            total, number = sums.get(name, (0, 0))
            sums[name] = (total + points, number + 1)
    return sums
