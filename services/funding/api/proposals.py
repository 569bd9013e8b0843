"""JSON routes of proposals: by the token of one's link, or as the office."""

from typing import Any

from flask import after_this_request, jsonify
from flask.views import MethodView
from flask_smorest import Blueprint
from marshmallow import RAISE, fields

from services.funding.commands.ask_for_missing import ask_for_missing
from services.funding.commands.assign_proposal import assign_proposal
from services.funding.commands.complete_proposal import complete_proposal
from services.funding.commands.lock_proposal import lock_by_link, lock_for_office
from services.funding.commands.save_proposal import save_proposal
from services.funding.commands.start_proposal import start_proposal
from services.funding.commands.submit_proposal import confirm_proposal, submit_proposal
from services.funding.commands.withdraw_proposal import withdraw_proposal
from services.funding.domain.proposal_status import STATUSES
from services.funding.domain.rights import OFFICE
from services.funding.models.programmes import Programme
from services.funding.models.proposals import Proposal
from services.funding.queries.find_proposal import find_by_link, find_for_office
from services.funding.queries.lacks import lacks
from services.funding.queries.proposal_links import CONFIRM, manage_url
from services.funding.queries.proposals import ProposalFilters, asked_for, attachments_of, office_proposals
from services.funding.schemas.presenting_proposals import line_view, proposal_view
from services.funding.schemas.proposal_input import (
    LinkToken,
    MissingInput,
    NewProposal,
    ProposalChange,
    ReasonInput,
    RoundChoice,
)
from services.funding.schemas.proposal_views import ProposalsView, ProposalView
from shared.web.auth import Person, current_person, require
from shared.web.choices import one_of, seen_version
from shared.web.context import node
from shared.web.fields import Input, Text, Whole
from shared.web.headers import keep_private
from shared.web.idempotency import idempotent
from shared.web.language import current_language
from shared.web.paging import DEFAULT_LIMIT, MOST, page_of, read_cursor
from shared.web.transaction import session

proposals_api = Blueprint(
    "funding_proposals", __name__, url_prefix="/funding/api/proposals", description="Funding proposals"
)


class ProposalsQuery(Input):
    """Which proposals."""

    programme = Text(36, load_default=None)
    round = Text(36, load_default=None)
    status = fields.String(validate=one_of(STATUSES), load_default=None)
    q = Text(200, load_default=None)
    cursor = Text(1000, load_default=None)
    limit = Whole(1, MOST, load_default=DEFAULT_LIMIT)


def _mine(proposal_id: str, token: str | None, version: int | None = None) -> tuple[Proposal, Person | None]:
    """The locked proposal, and the account if it is the office that acts. Raises what stands in the way."""
    if token is not None:
        return lock_by_link(session(), node(), proposal_id, token, version=version), None
    account = require(*OFFICE)
    return lock_for_office(session(), account, proposal_id, version), account


def _shown(proposal: Proposal, *, with_link: bool = False) -> dict[str, Any]:
    after_this_request(keep_private)
    programme = session().get_one(Programme, proposal.programme_id)
    found = lacks(session(), proposal, programme, node().clock()) if proposal.content else []
    return proposal_view(
        proposal,
        found,
        attachments_of(session(), proposal.id),
        asked_for(session(), proposal.id),
        manage_url(node(), proposal) if with_link else None,
    )


@proposals_api.route("")
class Proposals(MethodView):
    """All proposals."""

    @idempotent
    @proposals_api.arguments(NewProposal)
    @proposals_api.response(201, ProposalView)
    def post(self, data: dict[str, Any]) -> Any:
        """Begin a proposal, without an account; `submit` hands it in if nothing is missing.

        `manage_url` leads on. Status `unconfirmed`: it counts once the link in the mail has been opened.
        """
        submit, programme_id = data.pop("submit"), data.pop("programme_id")
        person = current_person()
        account = person if person is not None and person.is_any(*OFFICE) else None
        now = node().clock()
        proposal = start_proposal(
            session(),
            node=node(),
            programme_id=programme_id,
            data=data,
            language=data.get("language") or current_language(),
            account=account,
            now=now,
        )
        if submit:
            submit_proposal(session(), node=node(), proposal=proposal, account=account, now=now)
        return jsonify(_shown(proposal, with_link=True)), 201

    @proposals_api.arguments(ProposalsQuery, location="query", unknown=RAISE)
    @proposals_api.response(200, ProposalsView)
    def get(self, query: dict[str, Any]) -> Any:
        """What came in, the newest first; for the office."""
        require(*OFFICE)
        after_this_request(keep_private)
        cursor = read_cursor(query["cursor"], (int,))
        filters = ProposalFilters(query["programme"], query["round"], query["status"], query["q"])
        before = cursor[0] if cursor and 0 < cursor[0] < 2**31 else None
        found = office_proposals(session(), filters, before=before, limit=query["limit"])
        items, following = page_of(found, query["limit"], lambda one: [one.number])
        return jsonify({"items": [line_view(one) for one in items], "next": following})


@proposals_api.route("/<proposal_id>")
class OneProposal(MethodView):
    """One proposal."""

    @proposals_api.arguments(LinkToken, location="query", unknown=RAISE)
    @proposals_api.response(200, ProposalView)
    def get(self, query: dict[str, Any], proposal_id: str) -> Any:
        """See it, with what is missing."""
        token = query.get("token")
        if token is not None:
            return jsonify(_shown(find_by_link(session(), node(), proposal_id, token)))
        require(*OFFICE)
        return jsonify(_shown(find_for_office(session(), proposal_id)))

    @proposals_api.arguments(ProposalChange)
    @proposals_api.response(200, ProposalView)
    def patch(self, data: dict[str, Any], proposal_id: str) -> Any:
        """Save some of it; what is named replaces what was there."""
        proposal, account = _mine(proposal_id, data.pop("token", None), seen_version(data))
        save_proposal(session(), node=node(), proposal=proposal, data=data, account=account, now=node().clock())
        return jsonify(_shown(proposal))


@proposals_api.route("/<proposal_id>/submit", methods=["POST"])
@proposals_api.arguments(LinkToken)
@proposals_api.response(200, ProposalView)
def submit(data: dict[str, Any], proposal_id: str) -> Any:
    """Hand it in. With something in `missing` nothing has happened."""
    proposal, account = _mine(proposal_id, data.get("token"))
    submit_proposal(session(), node=node(), proposal=proposal, account=account, now=node().clock())
    return jsonify(_shown(proposal))


@proposals_api.route("/<proposal_id>/confirm", methods=["POST"])
@proposals_api.arguments(LinkToken)
@proposals_api.response(200, ProposalView)
def confirm(data: dict[str, Any], proposal_id: str) -> Any:
    """Confirm the mail address by the token of the mail's link: now it counts."""
    proposal = lock_by_link(session(), node(), proposal_id, data.get("token", ""), purpose=CONFIRM)
    confirm_proposal(session(), node=node(), proposal=proposal, now=node().clock())
    return jsonify(_shown(proposal, with_link=True))


@proposals_api.route("/<proposal_id>/withdraw", methods=["POST"])
@proposals_api.arguments(ReasonInput)
@proposals_api.response(200, ProposalView)
def withdraw(data: dict[str, Any], proposal_id: str) -> Any:
    """Take it back before it is decided."""
    proposal, account = _mine(proposal_id, data.get("token"))
    withdraw_proposal(
        session(), node=node(), proposal=proposal, account=account, reason=data["reason"], now=node().clock()
    )
    return jsonify(_shown(proposal))


@proposals_api.route("/<proposal_id>/missing", methods=["POST"])
@proposals_api.arguments(MissingInput)
@proposals_api.response(200, ProposalView)
def ask(data: dict[str, Any], proposal_id: str) -> Any:
    """The office asks for what is missing; the person gets a letter."""
    account = require(*OFFICE)
    proposal = lock_for_office(session(), account, proposal_id)
    ask_for_missing(
        session(),
        node=node(),
        proposal=proposal,
        what=data["what"],
        due_on=data["due_on"],
        remark=data["note"],
        account=account,
        now=node().clock(),
    )
    return jsonify(_shown(proposal))


@proposals_api.route("/<proposal_id>/complete", methods=["POST"])
@proposals_api.response(200, ProposalView)
def complete(proposal_id: str) -> Any:
    """The office says that all is there."""
    account = require(*OFFICE)
    proposal = lock_for_office(session(), account, proposal_id)
    complete_proposal(session(), proposal=proposal, account=account, now=node().clock())
    return jsonify(_shown(proposal))


@proposals_api.route("/<proposal_id>/round", methods=["POST"])
@proposals_api.arguments(RoundChoice)
@proposals_api.response(200, ProposalView)
def assign(data: dict[str, Any], proposal_id: str) -> Any:
    """The office says in which round and from which pot it is decided."""
    account = require(*OFFICE)
    proposal = lock_for_office(session(), account, proposal_id)
    assign_proposal(session(), proposal=proposal, account=account, now=node().clock(), **data)
    return jsonify(_shown(proposal))
