"""JSON routes of what follows a decision: by the token of one's link, or as staff."""

from datetime import date
from typing import Any

from flask import after_this_request, jsonify
from flask.views import MethodView
from flask_smorest import Blueprint
from marshmallow import RAISE

from services.funding.commands.accept_grant import accept_grant
from services.funding.commands.ask_for_change import answer_change, ask_for_change
from services.funding.commands.check_report import check_report
from services.funding.commands.hand_back_grant import hand_back_grant
from services.funding.commands.lock_grant import lock_grant, lock_grant_by_link
from services.funding.commands.pay_grant import pay_grant
from services.funding.commands.return_grant_money import return_grant_money
from services.funding.commands.save_report import hand_in_report, save_report
from services.funding.domain.rights import OFFICE, STAFF, TREASURY
from services.funding.models.grants import Grant
from services.funding.models.proposals import Proposal
from services.funding.queries.find_proposal import find_by_link, find_proposal
from services.funding.queries.grants import grants_for_staff, whole_grant
from services.funding.schemas.grant_input import (
    AcceptInput,
    ChangeInput,
    GrantChangeAnswer,
    GrantsQuery,
    GrantToken,
    HandBackInput,
    PaymentInput,
    ReportCheckInput,
    ReportInput,
)
from services.funding.schemas.grant_views import GrantsView, GrantView, grant_view
from services.funding.schemas.moment_place import moment_place
from shared.clock import rfc3339
from shared.web.auth import Person, require
from shared.web.context import node
from shared.web.headers import keep_private
from shared.web.paging import page_of
from shared.web.transaction import session

grants_api = Blueprint(
    "funding_grants", __name__, url_prefix="/funding/api/grants", description="What follows a decision"
)


def _locked(data: dict[str, Any], proposal_id: str) -> tuple[Proposal, Grant, Person | None]:
    """By the token, or as the office, for what came on paper."""
    token = data.pop("token", None)
    if token is not None:
        return *lock_grant_by_link(session(), node(), proposal_id, token), None
    account = require(*OFFICE)
    return *lock_grant(session(), proposal_id), account


def _shown(proposal: Proposal) -> Any:
    after_this_request(keep_private)
    return jsonify(GrantView().dump(grant_view(whole_grant(session(), proposal))))


@grants_api.route("")
class Grants(MethodView):
    """All grants."""

    @grants_api.arguments(GrantsQuery, location="query", unknown=RAISE)
    @grants_api.response(200, GrantsView)
    def get(self, query: dict[str, Any]) -> Any:
        """For staff, the newest decision first."""
        require(*STAFF)
        after_this_request(keep_private)
        place = moment_place(query["cursor"])
        found = grants_for_staff(
            session(),
            programme_id=query["programme"],
            status=query["status"],
            after=place,
            limit=query["limit"],
        )
        items, following = page_of(
            found, query["limit"], lambda one: [rfc3339(one.grant.granted_at), one.grant.proposal_id]
        )
        lines = [
            {
                "proposal_id": one.proposal.id,
                "number": one.proposal.number,
                "title": one.proposal.title,
                "status": one.grant.status,
                "cents": one.grant.cents,
                "paid_cents": one.grant.paid_cents,
                "to_give_back_cents": one.rest,
                "report_due_on": one.grant.report_due_on,
            }
            for one in items
        ]
        return {"items": lines, "next": following}


@grants_api.route("/<proposal_id>")
class OneGrant(MethodView):
    """One grant."""

    @grants_api.arguments(GrantToken, location="query", unknown=RAISE)
    @grants_api.response(200, GrantView)
    def get(self, query: dict[str, Any], proposal_id: str) -> Any:
        """By the token of one's link, or as staff."""
        if query["token"] is not None:
            return _shown(find_by_link(session(), node(), proposal_id, query["token"]))
        require(*STAFF)
        return _shown(find_proposal(session(), proposal_id))


@grants_api.route("/<proposal_id>/accept", methods=["POST"])
@grants_api.arguments(AcceptInput)
@grants_api.response(200, GrantView)
def accept(data: dict[str, Any], proposal_id: str) -> Any:
    """Take the grant and say where the money goes."""
    proposal, grant, account = _locked(data, proposal_id)
    accept_grant(session(), node=node(), proposal=proposal, grant=grant, account=account, now=node().clock(), **data)
    return _shown(proposal)


@grants_api.route("/<proposal_id>/hand-back", methods=["POST"])
@grants_api.arguments(HandBackInput)
@grants_api.response(200, GrantView)
def hand_back(data: dict[str, Any], proposal_id: str) -> Any:
    """The grant is not wanted; the money is free again."""
    proposal, grant, account = _locked(data, proposal_id)
    hand_back_grant(session(), node=node(), proposal=proposal, grant=grant, account=account, now=node().clock(), **data)
    return _shown(proposal)


def _money(data: dict[str, Any], proposal_id: str, act: Any) -> Any:
    account = require(*TREASURY)
    proposal, grant = lock_grant(session(), proposal_id, data.pop("version"))
    data["paid_on"] = date.fromisoformat(data["paid_on"])
    act(session(), node=node(), proposal=proposal, grant=grant, account=account, now=node().clock(), **data)
    return _shown(proposal)


@grants_api.route("/<proposal_id>/payments", methods=["POST"])
@grants_api.arguments(PaymentInput)
@grants_api.response(200, GrantView)
def pay(data: dict[str, Any], proposal_id: str) -> Any:
    """The treasurer has paid."""
    return _money(data, proposal_id, pay_grant)


@grants_api.route("/<proposal_id>/returns", methods=["POST"])
@grants_api.arguments(PaymentInput)
@grants_api.response(200, GrantView)
def give_back(data: dict[str, Any], proposal_id: str) -> Any:
    """The treasurer saw money come back."""
    return _money(data, proposal_id, return_grant_money)


@grants_api.route("/<proposal_id>/changes", methods=["POST"])
@grants_api.arguments(ChangeInput)
@grants_api.response(200, GrantView)
def ask(data: dict[str, Any], proposal_id: str) -> Any:
    """Ask whether something may be different."""
    proposal, grant, _account = _locked(data, proposal_id)
    ask_for_change(session(), proposal=proposal, grant=grant, what=data["what"], now=node().clock())
    return _shown(proposal)


@grants_api.route("/<proposal_id>/changes/<change_id>", methods=["POST"])
@grants_api.arguments(GrantChangeAnswer)
@grants_api.response(200, GrantView)
def answer(data: dict[str, Any], proposal_id: str, change_id: str) -> Any:
    """The office agrees or declines."""
    account = require(*OFFICE)
    proposal, grant = lock_grant(session(), proposal_id)
    answer_change(
        session(), node=node(), proposal=proposal, grant=grant, change_id=change_id, answer=data["answer"],
        remark=data["note"], account=account, now=node().clock(),
    )  # fmt: skip
    return _shown(proposal)


@grants_api.route("/<proposal_id>/report", methods=["POST"])
@grants_api.arguments(ReportInput)
@grants_api.response(200, GrantView)
def write(data: dict[str, Any], proposal_id: str) -> Any:
    """Save the spending report, whole or not."""
    proposal, grant, _account = _locked(data, proposal_id)
    save_report(session(), grant=grant, data=data, now=node().clock())
    return _shown(proposal)


@grants_api.route("/<proposal_id>/report/hand-in", methods=["POST"])
@grants_api.arguments(GrantToken)
@grants_api.response(200, GrantView)
def hand_in(data: dict[str, Any], proposal_id: str) -> Any:
    """The report is ready."""
    proposal, grant, account = _locked(data, proposal_id)
    hand_in_report(session(), node=node(), proposal=proposal, grant=grant, account=account, now=node().clock())
    return _shown(proposal)


@grants_api.route("/<proposal_id>/report/check", methods=["POST"])
@grants_api.arguments(ReportCheckInput)
@grants_api.response(200, GrantView)
def check(data: dict[str, Any], proposal_id: str) -> Any:
    """The office accepts the report, or asks for more."""
    account = require(*OFFICE)
    proposal, grant = lock_grant(session(), proposal_id)
    check_report(
        session(), node=node(), proposal=proposal, grant=grant, accepts=data["accepts"], remark=data["note"],
        due_on=date.fromisoformat(data["due_on"]) if data["due_on"] else None, account=account, now=node().clock(),
    )  # fmt: skip
    return _shown(proposal)
