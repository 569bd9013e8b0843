"""What the node itself can see of bias, before anybody says anything."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.domain.jury.recusal import hint
from services.funding.models.juries import Juror
from services.funding.models.proposals import MemberCopy, Proposal
from services.funding.models.sessions import JurySession, Recusal, SessionItem


def hint_bias(session: Session, meeting: JurySession, item: SessionItem, proposal: Proposal, now: datetime) -> int:
    """Notes a hint for each juror whom the node's data suggest; what is noted already stays. Returns how many are new.

    The data: the directory's memberships of the proposing actor, and who handed the proposal in.
    """
    if meeting.jury_id is None:
        return 0
    actor = (proposal.proposer_actor or {}).get("id")
    roles: dict[str, dict[str, str | None]] = {}
    if actor is not None:
        for copy in session.scalars(select(MemberCopy).where(MemberCopy.actor_id == actor)):
            roles.setdefault(copy.person_ref, {})[actor] = copy.role
    known = set(session.scalars(select(Recusal.juror_id).where(Recusal.item_id == item.id)))
    statement = select(Juror).where(Juror.jury_id == meeting.jury_id, Juror.status.in_(("member", "invited")))
    new = 0
    for juror in session.scalars(statement):
        reason = hint(
            juror_ref=juror.person_ref,
            proposer_ref=proposal.person_ref,
            proposer_actor=actor,
            roles=roles.get(juror.person_ref, {}),
        )
        if reason is not None and juror.id not in known:
            session.add(Recusal(item_id=item.id, juror_id=juror.id, reason=reason, note=None, state="hinted", at=now))
            new += 1
    session.flush()
    return new


def hint_all(session: Session, meeting: JurySession, items: list[SessionItem], now: datetime) -> None:
    """Anew for all items that wait: since the agenda was made people may have joined an actor or the jury."""
    for item in items:
        if item.status == "waiting":
            hint_bias(session, meeting, item, session.get_one(Proposal, item.proposal_id), now)
