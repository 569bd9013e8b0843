"""The vote on an item begins, ends, or is taken again."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.commands.lock_session import lock_item
from services.funding.commands.note_in_round import note_in_round
from services.funding.commands.put_into_urn import count_urn, how_many
from services.funding.commands.stop_vote import stop_vote
from services.funding.commands.tell_jurors import tell_jurors
from services.funding.domain.jury.bias import any_open
from services.funding.domain.jury.item_vote import LEAST_SECRET
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account, is_office
from services.funding.models.proposals import Proposal
from services.funding.models.sessions import JurySession, Recusal, SessionItem
from services.funding.queries.closed_facts import facts_of
from services.funding.queries.item_outcome import counts_shown
from services.funding.queries.quorum import quorum_of, recused_ids
from shared.contracts.funding import CIRCULAR_OPENED, CIRCULAR_VOID
from shared.signing.node import Node

Shuffle = Callable[[list[tuple[str, int | None]]], None]


def open_voting(
    session: Session, *, account: Account, item_id: str, session_id: str | None = None, now: datetime
) -> SessionItem:
    """Ballots come in from now on.

    Raises Refused: not_allowed, item_not_found, session_wrong_state, item_decided, item_wrong_state, vote_over (the
    deadline of a circular vote has passed), proposal_gone, recusals_open (hints that the jury has not decided on),
    not_quorate.
    """
    if not is_office(account):
        raise Refused("not_allowed")
    item, meeting = lock_item(session, item_id, session_id)
    if meeting.status != "open":
        raise Refused("session_wrong_state")
    if item.status == "decided":
        raise Refused("item_decided")
    if item.status != "waiting":
        raise Refused("item_wrong_state")
    if item.closes_at is not None and item.closes_at <= now:
        raise Refused("vote_over")
    if session.get_one(Proposal, item.proposal_id, populate_existing=True).status != "scheduled":
        raise Refused("proposal_gone")
    if any_open(session.scalars(select(Recusal).where(Recusal.item_id == item_id))):
        raise Refused("recusals_open")
    details: dict[str, Any] = {}
    if meeting.kind == "meeting":
        quorum = quorum_of(session, meeting, item)
        if not quorum.quorate:
            raise Refused("not_quorate", present=quorum.present, needed=quorum.needed)
        details = {"present": quorum.present, "needed": quorum.needed, "recused": quorum.recused}
    item.status, item.opened_at, item.closed_at = "voting", now, None
    session.flush()
    note_in_round(
        session, round_id=meeting.round_id, account_id=account.account_id, action="voting_opened", now=now,
        item=item_id, turn=item.turn, ballot=item.ballot, **details,
    )  # fmt: skip
    return item


def close_voting(
    session: Session,
    *,
    account: Account,
    item_id: str,
    session_id: str | None = None,
    now: datetime,
    shuffle: Shuffle,
) -> SessionItem:
    """No more ballots; the urn is counted. `shuffle` puts a list in random order.

    Raises Refused: not_allowed, item_not_found, not_voting, vote_still_on (a circular vote before its deadline while
    somebody's ballot is missing), too_few_secret (their sum would tell who voted how).
    """
    if not is_office(account):
        raise Refused("not_allowed")
    item, meeting = lock_item(session, item_id, session_id)
    if item.status != "voting":
        raise Refused("not_voting")
    if item.closes_at is not None and now < item.closes_at:
        quorum = quorum_of(session, meeting, item)
        if quorum.present < quorum.members - quorum.recused:
            raise Refused("vote_still_on")
    if _too_few(session, item):
        raise Refused("too_few_secret", ballots=how_many(session, item), needed=LEAST_SECRET)
    _close(session, meeting, item, account_id=account.account_id, now=now, shuffle=shuffle)
    return item


def close_if_over(session: Session, *, node: Node, item_id: str, now: datetime, shuffle: Shuffle) -> None:
    """A circular vote whose deadline has passed; nothing otherwise.

    Too few secret ballots are destroyed uncounted, and who could vote hears of it by letter.
    """
    item, meeting = lock_item(session, item_id)
    if item.status != "voting" or item.closes_at is None or now < item.closes_at:
        return
    if _too_few(session, item):
        why = "too_few_secret"
        stop_vote(session, meeting, item, action="vote_void", account_id=None, now=now, reason=why)
        tell_jurors(session, node, meeting, CIRCULAR_VOID, now, without=recused_ids(session, item_id))
        return
    _close(session, meeting, item, account_id=None, now=now, shuffle=shuffle)


def votes_over(session: Session, now: datetime) -> list[str]:
    """Items whose circular vote has come to its deadline."""
    statement = (
        select(SessionItem.id)
        .join(JurySession, JurySession.id == SessionItem.session_id)
        .where(JurySession.status == "open", SessionItem.status == "voting", SessionItem.closes_at <= now)
    )
    return list(session.scalars(statement.order_by(SessionItem.id)))


def take_again(
    session: Session,
    *,
    node: Node,
    account: Account,
    item_id: str,
    session_id: str | None = None,
    reason: str,
    now: datetime,
) -> SessionItem:
    """The vote counts no more and waits to be opened anew: after a tie, too little money, a fault.

    A circular one goes on at once, and who may vote is written to.

    Raises Refused: not_allowed, item_not_found, item_decided, item_wrong_state, session_wrong_state, reason_missing.
    """
    if not is_office(account):
        raise Refused("not_allowed")
    item, meeting = lock_item(session, item_id, session_id)
    if item.status == "decided":
        raise Refused("item_decided")
    if item.status not in ("voting", "voted"):
        raise Refused("item_wrong_state")
    if meeting.status != "open" or (item.closes_at is not None and item.closes_at <= now):
        raise Refused("session_wrong_state")
    if not reason.strip():
        raise Refused("reason_missing", field="reason")
    why = reason.strip()
    stop_vote(session, meeting, item, action="vote_again", account_id=account.account_id, now=now, said=why)
    if meeting.kind == "circular":
        tell_jurors(session, node, meeting, CIRCULAR_OPENED, now, note=why, without=recused_ids(session, item_id))
    return item


def _too_few(session: Session, item: SessionItem) -> bool:
    return item.ballot == "secret" and how_many(session, item) < LEAST_SECRET


def _close(
    session: Session,
    meeting: JurySession,
    item: SessionItem,
    *,
    account_id: str | None,
    now: datetime,
    shuffle: Shuffle,
) -> None:
    item.closed_facts = facts_of(session, meeting, item)
    if item.ballot == "secret":
        count_urn(session, item, shuffle)
    item.status, item.closed_at = "voted", min(now, item.closes_at or now)
    session.flush()
    note_in_round(
        session, round_id=meeting.round_id, account_id=account_id, action="voting_closed", now=now, item=item.id,
        turn=item.turn, **counts_shown(session, meeting, item),
    )  # fmt: skip
