"""JSON routes of alliances; what everybody may read of one stands with the entries."""

from typing import Any

from flask import after_this_request
from flask.views import MethodView
from flask_smorest import Blueprint

from services.directory.commands.answer_invitation import answer_invitation
from services.directory.commands.end_alliance import end_alliance
from services.directory.commands.found_alliance import found_alliance
from services.directory.commands.invite_to_alliance import invite_to_alliance
from services.directory.commands.leave_alliance import leave_alliance
from services.directory.models.actors import Actor
from services.directory.queries.addresses import actor_url
from services.directory.queries.alliances import alliance_for, members
from services.directory.schemas.alliance_input import (
    AllianceInput,
    AllianceView,
    AnswerInput,
    InvitationInput,
    LeaveInput,
)
from shared.web.auth import signed_in
from shared.web.context import node
from shared.web.headers import keep_private
from shared.web.idempotency import idempotent
from shared.web.transaction import session

alliances_api = Blueprint(
    "directory_alliances_api", __name__, url_prefix="/directory/api/alliances", description="Alliances"
)


def _view(alliance: Actor) -> dict[str, Any]:
    after_this_request(keep_private)
    return {
        "id": alliance.id,
        "name": alliance.name,
        "status": alliance.status,
        "version": alliance.version,
        "url": actor_url(node(), alliance),
        "purpose": alliance.content["purpose"],
        "ends_on": alliance.content["ends_on"],
        "members": [
            {
                "actor": one.id,
                "source": one.source,
                "name": one.name,
                "status": one.status,
                "asked_at": one.asked_at.isoformat(),
                "answered_at": None if one.answered_at is None else one.answered_at.isoformat(),
            }
            for one in members(session(), alliance)
        ],
    }


def _act() -> dict[str, Any]:
    return {"node": node(), "account": signed_in(), "now": node().clock()}


@alliances_api.route("")
class Alliances(MethodView):
    """All alliances."""

    @idempotent
    @alliances_api.arguments(AllianceInput)
    @alliances_api.response(201, AllianceView)
    def post(self, data: dict[str, Any]) -> dict[str, Any]:
        """Found one in the name of a published actor; it is public once a second one has joined."""
        actor_id = data.pop("actor")
        return _view(found_alliance(session(), actor_id=actor_id, data=data, **_act()))


@alliances_api.route("/<alliance_id>")
@alliances_api.response(200, AllianceView)
def show(alliance_id: str) -> dict[str, Any]:
    """An alliance with all who were asked, for those who run it or are asked."""
    return _view(alliance_for(session(), node(), signed_in(), alliance_id))


@alliances_api.route("/<alliance_id>/invitations", methods=["POST"])
@alliances_api.arguments(InvitationInput)
@alliances_api.response(201, AllianceView)
def invite(data: dict[str, Any], alliance_id: str) -> dict[str, Any]:
    """Ask an actor; who has not answered yet is asked again."""
    act = _act()
    found = {"actor_id": data["actor"], "source": data["source"], "note": data["note"]}
    invite_to_alliance(session(), alliance_id=alliance_id, **found, **act)
    return _view(alliance_for(session(), node(), act["account"], alliance_id))


@alliances_api.route("/<alliance_id>/invitations/answer", methods=["POST"])
@alliances_api.arguments(AnswerInput)
@alliances_api.response(200, AllianceView)
def answer(data: dict[str, Any], alliance_id: str) -> dict[str, Any]:
    """Join with an actor of one's own, or decline."""
    found = {"actor_id": data["actor"], "accepts": data["accept"]}
    return _view(answer_invitation(session(), alliance_id=alliance_id, **found, **_act()))


@alliances_api.route("/<alliance_id>/leave", methods=["POST"])
@alliances_api.arguments(LeaveInput)
@alliances_api.response(200, AllianceView)
def leave(data: dict[str, Any], alliance_id: str) -> dict[str, Any]:
    """An actor leaves; with fewer than two the alliance ends."""
    found = {"actor_id": data["actor"], "source": data["source"]}
    return _view(leave_alliance(session(), alliance_id=alliance_id, **found, **_act()))


@alliances_api.route("/<alliance_id>/end", methods=["POST"])
@alliances_api.response(200, AllianceView)
def end(alliance_id: str) -> dict[str, Any]:
    """The alliance comes to its end."""
    return _view(end_alliance(session(), alliance_id=alliance_id, **_act()))
