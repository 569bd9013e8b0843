"""The public register as HTTP shows it. A private person is named only with consent, and only on this node."""

from typing import Any

from flask_babel import gettext as _
from marshmallow import Schema, fields

from services.funding.domain.grants.grant_status import STATUSES
from services.funding.queries.register import Project
from services.funding.queries.urls import project_short_url, project_url
from shared.clock import rfc3339
from shared.contracts.vocabulary import TOPICS
from shared.signing.node import Node
from shared.web.choices import one_of
from shared.web.fields import Input, Text, Whole
from shared.web.paging import DEFAULT_LIMIT, MOST


class RegisterQuery(Input):
    """Which projects; `year` is that of the money."""

    programme = Text(36, load_default=None)
    area = Text(40, load_default=None)
    topic = fields.String(validate=one_of(TOPICS), load_default=None)
    year = Whole(1900, 2200, load_default=None)
    status = fields.String(validate=one_of(STATUSES), load_default=None)
    q = Text(200, load_default=None)
    cursor = Text(1000, load_default=None)
    limit = Whole(1, MOST, load_default=DEFAULT_LIMIT)


class RegisterItem(Schema):
    """A project that was granted money. `proposer` null: a resident who is not named."""

    id = fields.String(required=True)
    url = fields.String(required=True)
    short_url = fields.String(required=True)
    title = fields.String(required=True)
    summary = fields.String(required=True)
    status = fields.String(required=True)
    programme_id = fields.String(required=True)
    programme_name = fields.String(required=True)
    area = fields.String(required=True, allow_none=True)
    topics = fields.List(fields.String(), required=True)
    year = fields.Integer(required=True)
    proposer_kind = fields.String(required=True)
    proposer = fields.String(required=True, allow_none=True)
    granted_cents = fields.Integer(required=True)
    paid_cents = fields.Integer(required=True)
    returned_cents = fields.Integer(required=True)
    granted_at = fields.String(required=True)


class RegisterView(Schema):
    """A page of the register."""

    items = fields.List(fields.Nested(RegisterItem), required=True)
    next = fields.String(required=True, allow_none=True)


class NumbersItem(Schema):
    """What became of a programme's proposals in one year."""

    programme_id = fields.String(required=True)
    programme_name = fields.String(required=True)
    year = fields.Integer(required=True)
    granted = fields.Integer(required=True)
    refused = fields.Integer(required=True)
    granted_cents = fields.Integer(required=True)


class NumbersView(Schema):
    """All of them."""

    items = fields.List(fields.Nested(NumbersItem), required=True)


def register_item(node: Node, project: Project) -> dict[str, Any]:
    """The data of RegisterItem."""
    proposal, grant = project.proposal, project.grant
    return {
        "id": proposal.id,
        "url": project_url(node, proposal.id),
        "short_url": project_short_url(node, proposal.code),
        "title": proposal.title,
        "summary": proposal.content.get("summary", ""),
        "status": grant.status,
        "programme_id": proposal.programme_id,
        "programme_name": project.programme_name,
        "area": proposal.area,
        "topics": proposal.topics,
        "year": project.year,
        "proposer_kind": proposal.proposer_kind,
        "proposer": proposer_name(project),
        "granted_cents": grant.cents,
        "paid_cents": grant.paid_cents,
        "returned_cents": grant.returned_cents,
        "granted_at": rfc3339(grant.granted_at),
    }


def proposer_name(project: Project) -> str | None:
    """Who may be named as the one who does it."""
    proposal = project.proposal
    if proposal.proposer_kind != "person":
        return proposal.proposer_name or None
    return proposal.name or None if proposal.name_public else None


def proposer_words(project: Project) -> str:
    """The same in words."""
    name = proposer_name(project)
    if name is not None:
        return name
    if project.proposal.proposer_kind == "person":
        return str(_("eine Person aus dem Kiez"))
    return str(_("eine Gruppe aus dem Kiez"))
