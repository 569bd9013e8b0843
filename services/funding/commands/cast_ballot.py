"""A juror votes, a paper is entered, hands are counted. One ballot per juror, item and turn."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.funding.commands.lock_session import lock_item
from services.funding.commands.note_in_round import note_in_round
from services.funding.commands.put_into_urn import Ballot, put_into_urn, write_counted
from services.funding.domain.euros import Euros
from services.funding.domain.jury.item_vote import CHOICES
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account, is_office
from services.funding.models.juries import Juror
from services.funding.models.proposals import Proposal
from services.funding.models.sessions import JurySession, OpenBallot, SessionItem
from services.funding.queries.closed_facts import facts_of
from services.funding.queries.quorum import members_of, present_ids, quorum_of, recused_ids, voted_ids
from services.funding.queries.session_rules import rules_of

Shuffle = Callable[[list[Ballot]], None]


def cast_ballot(
    session: Session,
    *,
    juror: Juror,
    item_id: str,
    session_id: str | None = None,
    choice: str,
    cents: int | None,
    scores: Mapping[str, int] | None,
    now: datetime,
    shuffle: Shuffle,
    by_office: str | None = None,
) -> None:
    """One juror's ballot; `by_office` (an account) enters an open paper, which the own ballot replaces.

    Of a secret vote nothing else is written: no time, no trail. `scores` ({criterion: points}) go with open ballots
    only. Raises Refused: item_not_found, not_a_member, by_hands, not_voting, vote_over, you_are_recused, not_present,
    already_voted, amount_missing, amount_too_much, scores_wrong, scores_not_secret.
    """
    item, meeting = lock_item(session, item_id, session_id)
    session.refresh(juror)
    if juror.status != "member" or juror.jury_id != meeting.jury_id:
        raise Refused("not_a_member")
    if item.ballot == "hands":
        raise Refused("by_hands")
    _must_be_on(item, now)
    if juror.id in recused_ids(session, item_id):
        raise Refused("you_are_recused")
    if meeting.kind == "meeting" and juror.id not in present_ids(session, meeting):
        raise Refused("not_present")
    paper = None if by_office is not None else _paper_of(session, item, juror.id)
    if paper is None and juror.id in voted_ids(session, item):
        raise Refused("already_voted")
    check_ballot(session, item, choice, cents)
    if item.ballot == "secret":
        if scores:
            raise Refused("scores_not_secret", field="scores")
        put_into_urn(session, item, juror_ids=[juror.id], ballots=[(choice, cents)], shuffle=shuffle)
        return
    if paper is not None:
        session.delete(paper)
        session.flush()
        note_in_round(
            session, round_id=meeting.round_id, account_id=None, action="paper_replaced", now=now, item=item_id,
            turn=item.turn, juror=juror.id,
        )  # fmt: skip
    ballot = OpenBallot(
        item_id=item_id, turn=item.turn, juror_id=juror.id, choice=choice, cents=cents, at=now,
        on_paper=by_office is not None, scores=_scores(session, meeting, scores),
    )  # fmt: skip
    session.add(ballot)
    session.flush()


def enter_paper(
    session: Session, *, account: Account, item_id: str, juror_id: str, choice: str, cents: int | None, now: datetime
) -> None:
    """The coordinator enters one paper of an open vote. Raises Refused: not_allowed, item_wrong_state (a secret vote:
    there papers come together), juror_not_found, and what cast_ballot raises."""
    if not is_office(account):
        raise Refused("not_allowed")
    item, meeting = lock_item(session, item_id)
    if item.ballot == "secret":
        raise Refused("item_wrong_state")
    juror = session.get(Juror, juror_id)
    if juror is None:
        raise Refused("juror_not_found")
    cast_ballot(
        session, juror=juror, item_id=item_id, choice=choice, cents=cents, scores=None, now=now,
        shuffle=lambda _: None, by_office=account.account_id,
    )  # fmt: skip
    note_in_round(
        session, round_id=meeting.round_id, account_id=account.account_id, action="paper_entered", now=now,
        item=item_id, turn=item.turn, juror=juror_id, choice=choice, cents=cents,
    )  # fmt: skip


def enter_papers(
    session: Session,
    *,
    account: Account,
    item_id: str,
    juror_ids: Sequence[str],
    ballots: Sequence[Ballot],
    now: datetime,
    shuffle: Shuffle,
) -> None:
    """Papers of a secret vote, all at once: who has put one in, and what was on them, in any order.

    Raises Refused: not_allowed, item_not_found, item_wrong_state (no secret vote), not_voting, vote_over,
    papers_differ, papers_reveal, not_a_member, you_are_recused, not_present, already_voted, amount_missing,
    amount_too_much.
    """
    if not is_office(account):
        raise Refused("not_allowed")
    item, meeting = lock_item(session, item_id)
    if item.ballot != "secret":
        raise Refused("item_wrong_state")
    _must_be_on(item, now)
    people = set(juror_ids)
    if len(people) != len(ballots):
        raise Refused("papers_differ", papers=len(ballots), people=len(people))
    if len(people) < 2:
        raise Refused("papers_reveal")
    if not people <= {juror.id for juror in members_of(session, meeting.jury_id)}:
        raise Refused("not_a_member")
    if people & recused_ids(session, item_id):
        raise Refused("you_are_recused")
    if meeting.kind == "meeting" and not people <= present_ids(session, meeting):
        raise Refused("not_present")
    if people & voted_ids(session, item):
        raise Refused("already_voted")
    for choice, cents in ballots:
        check_ballot(session, item, choice, cents)
    put_into_urn(session, item, juror_ids=people, ballots=ballots, shuffle=shuffle)
    note_in_round(
        session, round_id=meeting.round_id, account_id=account.account_id, action="papers_entered", now=now,
        item=item_id, turn=item.turn, papers=len(people), jurors=sorted(people),
    )  # fmt: skip


def count_hands(
    session: Session,
    *,
    account: Account,
    item_id: str,
    hands: Sequence[Ballot],
    present: int | None,
    now: datetime,
) -> None:
    """A show of hands, which ends the vote. `present`: how many may vote at an assembly; a jury's is known.

    Who raised no hand abstains. Raises Refused: not_allowed, item_not_found, not_by_hands, not_voting, present_missing,
    more_hands_than_people, amount_missing, amount_too_much.
    """
    if not is_office(account):
        raise Refused("not_allowed")
    item, meeting = lock_item(session, item_id)
    if item.ballot != "hands":
        raise Refused("not_by_hands")
    _must_be_on(item, now)
    if meeting.jury_id is not None:
        present = quorum_of(session, meeting, item).present
    if present is None or present < 1:
        raise Refused("present_missing", field="present")
    if len(hands) > present:
        raise Refused("more_hands_than_people", field="yes", hands=len(hands), people=present)
    for choice, cents in hands:
        check_ballot(session, item, choice, cents)
    write_counted(session, item, [*hands, *[("abstain", None)] * (present - len(hands))])
    item.closed_facts = facts_of(session, meeting, item)
    item.status, item.closed_at = "voted", now
    session.flush()
    from_hands: dict[str, Any] = {name: sum(choice == name for choice, _ in hands) for name in CHOICES}
    note_in_round(
        session, round_id=meeting.round_id, account_id=account.account_id, action="hands_counted", now=now,
        item=item_id, turn=item.turn, present=present, **from_hands,
    )  # fmt: skip


def check_ballot(session: Session, item: SessionItem, choice: str, cents: int | None) -> None:
    """Raises Refused: amount_missing (not above 0, or above what is asked for), amount_too_much (not with "amount")."""
    if choice not in CHOICES:
        raise ValueError(choice)
    if choice != "amount":
        if cents is not None:
            raise Refused("amount_too_much", field="cents")
        return
    most = session.get_one(Proposal, item.proposal_id).requested_cents
    if cents is None or not 0 < cents <= most:
        raise Refused("amount_missing", field="cents", most=Euros(most))


def _paper_of(session: Session, item: SessionItem, juror_id: str) -> OpenBallot | None:
    """What the office has entered for the juror in an open vote that is on."""
    if item.ballot != "open":
        return None
    ballot = session.get(OpenBallot, (item.id, item.turn, juror_id), populate_existing=True)
    return ballot if ballot is not None and ballot.on_paper else None


def _must_be_on(item: SessionItem, now: datetime) -> None:
    if item.closes_at is not None and now >= item.closes_at:
        raise Refused("vote_over")
    if item.status != "voting":
        raise Refused("vote_over" if item.status in ("voted", "decided") else "not_voting")


def _scores(session: Session, meeting: JurySession, scores: Mapping[str, int] | None) -> dict[str, int] | None:
    if not scores:
        return None
    most = {one["id"]: one["most"] for one in rules_of(session, meeting)["criteria"]}
    if any(name not in most or not 0 <= points <= most[name] for name, points in scores.items()):
        raise Refused("scores_wrong", field="scores")
    return dict(scores)
