"""Who may decide, by which rules, kept at the close of a vote: juries and programmes change, an outcome does not."""

from typing import Any

from sqlalchemy.orm import Session

from services.funding.models.sessions import JurySession, SessionItem
from services.funding.queries.quorum import members_of, quorum_of, recused_ids
from services.funding.queries.session_rules import rules_of


def facts_of(session: Session, meeting: JurySession, item: SessionItem) -> dict[str, Any]:
    """Those of the close; of a vote that is on, those of now. Numbers, rules, and ids of members, never a choice."""
    if item.closed_facts is not None:
        return item.closed_facts
    rules, quorum, members = rules_of(session, meeting), quorum_of(session, meeting, item), []
    if meeting.jury_id is not None:
        members = members_of(session, meeting.jury_id)
    ids = [juror.id for juror in members]
    return {
        "members": quorum.members,
        "recused": quorum.recused,
        "entitled": quorum.entitled,
        "present": quorum.present,
        "needed": quorum.needed,
        "quorate": quorum.quorate,
        "majority": rules["majority"],
        "tie": rules["tie"],
        "quorum": rules["quorum"],
        "member_ids": ids,
        "recused_ids": sorted(recused_ids(session, item.id) & set(ids)),
        "chair": next((juror.id for juror in members if juror.chair), None),
    }
