"""Grants as HTTP shows them: to their author and to staff."""

from typing import Any

from marshmallow import Schema, fields

from services.funding.domain.grants.spending import to_give_back
from services.funding.queries.grants import WholeGrant
from services.funding.queries.open_contacts import confirmed, contacts_of_report
from shared.clock import rfc3339


class GrantView(Schema):
    """What follows the decision on one proposal.

    While `public_contact_confirmed` of its report is false, the report does not leave this node.
    """

    proposal_id = fields.String(required=True)
    version = fields.Integer(required=True)
    status = fields.String(required=True)
    title = fields.String(required=True)
    number = fields.Integer(required=True)
    pot_id = fields.String(required=True)
    cents = fields.Integer(required=True)
    paid_cents = fields.Integer(required=True)
    returned_cents = fields.Integer(required=True)
    to_give_back_cents = fields.Integer(required=True)
    conditions = fields.String(required=True)
    granted_at = fields.String(required=True)
    accept_by = fields.Date(required=True, allow_none=True)
    report_due_on = fields.Date(required=True, allow_none=True)
    keep_until = fields.Date(required=True, allow_none=True)
    payments = fields.List(fields.Dict(), required=True)
    changes = fields.List(fields.Dict(), required=True)
    report = fields.Dict(required=True, allow_none=True)


class GrantLine(Schema):
    """One line of the list for staff."""

    proposal_id = fields.String(required=True)
    number = fields.Integer(required=True)
    title = fields.String(required=True)
    status = fields.String(required=True)
    cents = fields.Integer(required=True)
    paid_cents = fields.Integer(required=True)
    to_give_back_cents = fields.Integer(required=True)
    report_due_on = fields.Date(required=True, allow_none=True)


class GrantsView(Schema):
    """A page of them."""

    items = fields.List(fields.Nested(GrantLine), required=True)
    next = fields.String(required=True, allow_none=True)


def grant_view(found: WholeGrant) -> dict[str, Any]:
    """The data of GrantView."""
    grant, proposal, report = found.grant, found.proposal, found.report
    known = set(confirmed(found.programme.content, proposal.content))
    rest = 0
    if report is not None and report.status == "accepted":
        rest = to_give_back(grant.paid_cents, grant.returned_cents, report.spent_cents)
    return {
        "proposal_id": proposal.id,
        "version": grant.version,
        "status": grant.status,
        "title": proposal.title,
        "number": proposal.number,
        "pot_id": grant.pot_id,
        "cents": grant.cents,
        "paid_cents": grant.paid_cents,
        "returned_cents": grant.returned_cents,
        "to_give_back_cents": rest,
        "conditions": grant.conditions,
        "granted_at": rfc3339(grant.granted_at),
        "accept_by": grant.accept_by,
        "report_due_on": grant.report_due_on,
        "keep_until": grant.keep_until,
        "payments": [
            {"id": one.id, "cents": one.cents, "paid_on": one.paid_on.isoformat(), "reference": one.reference}
            for one in found.payments
        ],
        "changes": [{"id": one.id, "what": one.what, "answer": one.answer, "note": one.note} for one in found.changes],
        "report": report
        and {
            "status": report.status,
            "done": report.done,
            "public_contact_confirmed": known.issuperset(contacts_of_report(report.done)),
            "receipts": report.receipts,
            "spent_cents": report.spent_cents,
            "volunteer_hours": report.volunteer_hours,
            "people_reached": report.people_reached,
            "note": report.note,
        },
    }
