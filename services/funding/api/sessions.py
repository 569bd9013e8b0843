"""JSON routes of sessions and their agenda: for the office, and for jurors to look at."""

from typing import Any

from flask import after_this_request, jsonify
from flask.views import MethodView
from flask_smorest import Blueprint
from marshmallow import RAISE

from services.funding.commands.call_session import call_session, change_session
from services.funding.commands.create_session import create_session
from services.funding.commands.fill_agenda import arrange_item, refill_agenda, take_off_agenda
from services.funding.commands.open_session import close_session, mark_presence, open_session
from services.funding.commands.write_minutes import write_minutes
from services.funding.domain.rights import OFFICE
from services.funding.queries.find_juror import member_for
from services.funding.queries.item_outcome import counts_shown
from services.funding.queries.quorum import voted_ids
from services.funding.queries.session_agenda import agenda, find_item, find_session
from services.funding.schemas.jury_views import MinutesView, SessionView
from services.funding.schemas.presenting_sessions import jurors_item_view, office_item_view, session_view
from services.funding.schemas.session_input import (
    CallSession,
    ItemArrangement,
    MinutesInput,
    NewSession,
    PresenceInput,
    SessionChange,
    SessionQuery,
    WhyInput,
)
from shared.web.auth import current_person, require, signed_in
from shared.web.context import node
from shared.web.headers import keep_private
from shared.web.idempotency import idempotent
from shared.web.transaction import session

sessions_api = Blueprint(
    "funding_sessions", __name__, url_prefix="/funding/api/sessions", description="Sessions of citizens’ juries"
)


def office_session(session_id: str) -> dict[str, Any]:
    """A session as the office sees it."""
    after_this_request(keep_private)
    meeting = find_session(session(), session_id)
    items = []
    for one in agenda(session(), session_id):
        known = one.item.status in ("voted", "decided")
        items.append(office_item_view(one, counts_shown(session(), meeting, one.item) if known else None))
    return session_view(meeting, items)


@sessions_api.route("")
class Sessions(MethodView):
    """All sessions."""

    @idempotent
    @sessions_api.arguments(NewSession)
    @sessions_api.response(201, SessionView)
    def post(self, data: dict[str, Any]) -> Any:
        """A session with all complete proposals of a round on its agenda."""
        round_id = data.pop("round_id")
        made = create_session(session(), account=require(*OFFICE), round_id=round_id, data=data, now=node().clock())
        return jsonify(office_session(made.id)), 201


@sessions_api.route("/<session_id>")
class OneSession(MethodView):
    """One session."""

    @sessions_api.arguments(SessionQuery, location="query", unknown=RAISE)
    @sessions_api.response(200, SessionView)
    def get(self, query: dict[str, Any], session_id: str) -> Any:
        """For the office; for a juror by the token of the personal link, or by the juror's account."""
        token, person = query.get("token"), current_person()
        if token is None and signed_in().is_any(*OFFICE):
            return jsonify(office_session(session_id))
        after_this_request(keep_private)
        meeting = find_session(session(), session_id)
        account_id = person.account_id if person else None
        juror = member_for(session(), node(), meeting.jury_id, token=token, account_id=account_id)
        items = [
            jurors_item_view(one, juror, juror.id in voted_ids(session(), one.item))
            for one in agenda(session(), session_id)
        ]
        return jsonify(session_view(meeting, items))

    @sessions_api.arguments(SessionChange)
    @sessions_api.response(200, SessionView)
    def put(self, data: dict[str, Any], session_id: str) -> Any:
        """Another time or place; who was invited hears of it."""
        change_session(
            session(), node=node(), account=require(*OFFICE), session_id=session_id, now=node().clock(), **data
        )
        return jsonify(office_session(session_id))


@sessions_api.route("/<session_id>/agenda", methods=["POST"])
@sessions_api.response(200, SessionView)
def refill(session_id: str) -> Any:
    """Put what has become complete since on the agenda."""
    refill_agenda(session(), account=require(*OFFICE), session_id=session_id, now=node().clock())
    return jsonify(office_session(session_id))


@sessions_api.route("/<session_id>/call", methods=["POST"])
@sessions_api.arguments(CallSession)
@sessions_api.response(200, SessionView)
def call(data: dict[str, Any], session_id: str) -> Any:
    """Invite the jury; a circular vote begins."""
    account = require(*OFFICE)
    call_session(session(), node=node(), account=account, session_id=session_id, now=node().clock(), **data)
    return jsonify(office_session(session_id))


@sessions_api.route("/<session_id>/open", methods=["POST"])
@sessions_api.response(200, SessionView)
def begin(session_id: str) -> Any:
    """The session begins."""
    open_session(session(), account=require(*OFFICE), session_id=session_id, now=node().clock())
    return jsonify(office_session(session_id))


@sessions_api.route("/<session_id>/close", methods=["POST"])
@sessions_api.response(200, SessionView)
def end(session_id: str) -> Any:
    """The session ends; what nobody came to is postponed."""
    close_session(session(), account=require(*OFFICE), session_id=session_id, now=node().clock())
    return jsonify(office_session(session_id))


@sessions_api.route("/<session_id>/presence", methods=["POST"])
@sessions_api.arguments(PresenceInput)
@sessions_api.response(200, SessionView)
def presence(data: dict[str, Any], session_id: str) -> Any:
    """A juror has come, or has left."""
    mark_presence(session(), account=require(*OFFICE), session_id=session_id, now=node().clock(), **data)
    return jsonify(office_session(session_id))


@sessions_api.route("/<session_id>/items/<item_id>", methods=["PATCH"])
@sessions_api.arguments(ItemArrangement)
@sessions_api.response(200, SessionView)
def arrange(data: dict[str, Any], session_id: str, item_id: str) -> Any:
    """Its place, whether it is public, whether it is presented, how it is voted."""
    account = require(*OFFICE)
    find_item(session(), item_id, session_id)
    arrange_item(session(), account=account, item_id=item_id, data=data, now=node().clock())
    return jsonify(office_session(session_id))


@sessions_api.route("/<session_id>/items/<item_id>/postpone", methods=["POST"])
@sessions_api.arguments(WhyInput)
@sessions_api.response(200, SessionView)
def postpone(data: dict[str, Any], session_id: str, item_id: str) -> Any:
    """Not in this session."""
    account = require(*OFFICE)
    find_item(session(), item_id, session_id)
    take_off_agenda(session(), account=account, item_id=item_id, reason=data["reason"], now=node().clock())
    return jsonify(office_session(session_id))


@sessions_api.route("/<session_id>/minutes", methods=["POST"])
@sessions_api.arguments(MinutesInput)
@sessions_api.response(201, MinutesView)
def minutes(data: dict[str, Any], session_id: str) -> Any:
    """The minutes, or with a reason a corrected version."""
    account = require(*OFFICE)
    made = write_minutes(session(), node=node(), account=account, session_id=session_id, now=node().clock(), **data)
    after_this_request(keep_private)
    return jsonify({"version": made.version, "reason": made.reason, "content": made.content}), 201
