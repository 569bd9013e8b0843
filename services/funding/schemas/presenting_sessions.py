"""Sessions and their items as JSON."""

from typing import Any

from services.funding.domain.jury.bias import is_out
from services.funding.models.juries import Juror
from services.funding.models.sessions import JurySession
from services.funding.queries.session_agenda import AgendaItem
from shared.clock import rfc3339


def session_view(meeting: JurySession, items: list[dict[str, Any]]) -> dict[str, Any]:
    """A session."""
    return {
        "id": meeting.id,
        "round_id": meeting.round_id,
        "jury_id": meeting.jury_id,
        "kind": meeting.kind,
        "status": meeting.status,
        "version": meeting.version,
        "name": meeting.name,
        "starts_at": rfc3339(meeting.starts_at),
        "ends_at": rfc3339(meeting.ends_at) if meeting.ends_at else None,
        "timezone": meeting.timezone,
        "place": meeting.place,
        "notes": meeting.notes,
        "items": items,
    }


def item_view(one: AgendaItem) -> dict[str, Any]:
    """What everybody who takes part may see of an item; no vote before it is decided."""
    item, decision = one.item, one.decision
    return {
        "id": item.id,
        "place": item.place,
        "proposal_id": one.proposal.id,
        "title": one.proposal.title,
        "requested_cents": one.proposal.requested_cents,
        "public": item.public,
        "presented": item.presented,
        "status": item.status,
        "ballot": item.ballot,
        "turn": item.turn,
        "closes_at": rfc3339(item.closes_at) if item.closes_at else None,
        "decision": None
        if decision is None
        else {
            "result": decision.result,
            "cents": decision.cents,
            "conditions": decision.conditions,
            "reason": decision.reason,
            "counts": decision.counts,
        },
    }


def jurors_item_view(one: AgendaItem, juror: Juror, voted: bool) -> dict[str, Any]:
    """An item for one juror; who is recused sees that it is there, and no more."""
    recused = any(is_out(recusal) for recusal in one.recusals if recusal.juror_id == juror.id)
    shown = {**item_view(one), "recused": recused, "voted": voted}
    if recused:
        shown.update(proposal_id=None, decision=None, voted=False)
    return shown


def office_item_view(one: AgendaItem, outcome: dict[str, Any] | None) -> dict[str, Any]:
    """An item for the office, with recusals, and with what came out of a closed vote."""
    doubts = [{"juror_id": each.juror_id, "reason": each.reason, "state": each.state} for each in one.recusals]
    return {**item_view(one), "recusals": doubts, "outcome": outcome}
