"""JSON routes of events."""

from typing import Any

from flask import after_this_request, current_app, jsonify
from flask.views import MethodView
from flask_babel import gettext as _
from flask_smorest import Blueprint
from marshmallow import RAISE

from services.registration.commands.cancel_event import cancel_event
from services.registration.commands.change_event import change_event
from services.registration.commands.create_event import create_event
from services.registration.commands.delete_draft import delete_draft
from services.registration.commands.move_event import move_event
from services.registration.commands.publish_event import publish_event
from services.registration.models import Event, EventSeats
from services.registration.queries.events import (
    Filters,
    Pair,
    coming_events,
    event_for,
    may_edit_event,
    own_events,
)
from services.registration.queries.kept_copies import place_of
from services.registration.schemas.event_input import CancelInput, EventChange, EventInput, MoveInput, VersionInput
from services.registration.schemas.kept_json import event_json, json_answer, listed_json
from services.registration.schemas.presenting import event_view
from services.registration.schemas.query_input import EventsQuery, OwnEventsQuery, beginning, ending, whose
from services.registration.schemas.views import EventsView, EventView
from shared.clock import from_rfc3339, rfc3339
from shared.web.auth import current_person, require, signed_in
from shared.web.choices import seen_version
from shared.web.context import node
from shared.web.headers import keep_private
from shared.web.idempotency import idempotent
from shared.web.paging import page_of, read_cursor
from shared.web.problems import Invalid
from shared.web.transaction import session

events_api = Blueprint("registration_events", __name__, url_prefix="/registration/api/events", description="Events")

STAFF = ("organiser", "coordinator", "admin")


def _shown(event: Event) -> dict[str, Any]:
    seats = session().get_one(EventSeats, event.id)
    after_this_request(keep_private)
    return event_view(node(), event, seats, node().clock(), for_editor=True)


def _after(cursor: str | None) -> tuple[Any, str] | None:
    values = read_cursor(cursor, (str, str))
    if values is None:
        return None
    try:
        return from_rfc3339(values[0]), values[1]
    except ValueError:
        raise Invalid({"cursor": [_("Diese Stelle in der Liste gibt es nicht.")]}) from None


def _page(found: list[Pair], limit: int) -> tuple[list[Pair], str | None]:
    return page_of(found, limit, lambda pair: [rfc3339(pair[0].starts_at), pair[0].id])


@events_api.route("")
class Events(MethodView):
    """All events."""

    @events_api.arguments(EventsQuery(), location="query", unknown=RAISE)
    @events_api.response(200, EventsView)
    def get(self, query: dict[str, Any]) -> Any:
        """Events that every visitor may see, by start; neighbours' among them, to sign up for at their `url`."""
        zone = node().settings.timezone
        filters = Filters(
            begin=node().clock() if query["begin"] is None else beginning(query["begin"], zone),
            end=None if query["end"] is None else ending(query["end"], zone),
            area=query["area"],
            topic=query["topic"],
            format=query["format"],
            place=query["place"],
            words=query["q"],
            source=whose(query["source"], node().identity),
        )
        found = coming_events(session(), filters, after=_after(query["cursor"]), limit=query["limit"])
        items, following = page_of(found, query["limit"], place_of)
        now = node().clock()
        # A test holds the views against the schema, no need to do it for every answer.
        written = ",".join([listed_json(item, now) for item in items])
        return json_answer(f'{{"items":[{written}],"next":{current_app.json.dumps(following)}}}')

    @idempotent
    @events_api.arguments(EventInput)
    @events_api.response(201, EventView)
    def post(self, data: dict[str, Any]) -> dict[str, Any]:
        """A new draft."""
        account = require(*STAFF)
        return _shown(create_event(session(), node=node(), account=account, data=data, now=node().clock()))


@events_api.route("/mine")
@events_api.arguments(OwnEventsQuery(), location="query", unknown=RAISE)
@events_api.response(200, EventsView)
def mine(query: dict[str, Any]) -> dict[str, Any]:
    """Events that the caller may edit, drafts too, the latest start first."""
    found = own_events(session(), require(*STAFF), after=_after(query["cursor"]), limit=query["limit"])
    after_this_request(keep_private)
    items, following = _page(found, query["limit"])
    now = node().clock()
    return {"items": [event_view(node(), *pair, now, for_editor=True) for pair in items], "next": following}


@events_api.route("/<event_id>")
class OneEvent(MethodView):
    """One event."""

    @events_api.response(200, EventView)
    def get(self, event_id: str) -> Any:
        """The event; editors see the online link, too."""
        event, seats = event_for(session(), current_person(), event_id)
        if not may_edit_event(current_person(), event):
            return json_answer(event_json(event, seats, node().clock()))
        after_this_request(keep_private)
        return jsonify(event_view(node(), event, seats, node().clock(), for_editor=True))

    @events_api.arguments(EventChange(partial=True))
    @events_api.response(200, EventView)
    def patch(self, data: dict[str, Any], event_id: str) -> dict[str, Any]:
        """A new version; `version` or If-Match guards against lost changes."""
        account, version = signed_in(), seen_version(data)
        changed = change_event(
            session(), node=node(), account=account, event_id=event_id, data=data, version=version, now=node().clock()
        )
        return _shown(changed)

    @events_api.response(204)
    def delete(self, event_id: str) -> None:
        """A draft goes for good; If-Match guards against somebody else's change. What was published is cancelled."""
        delete_draft(session(), account=signed_in(), event_id=event_id, version=seen_version({}), now=node().clock())


@events_api.route("/<event_id>/publish", methods=["POST"])
@events_api.arguments(VersionInput)
@events_api.response(200, EventView)
def publish(data: dict[str, Any], event_id: str) -> dict[str, Any]:
    """The draft becomes visible and takes registrations."""
    version = seen_version(data)
    published = publish_event(
        session(), node=node(), account=signed_in(), event_id=event_id, version=version, now=node().clock()
    )
    return _shown(published)


@events_api.route("/<event_id>/cancel", methods=["POST"])
@events_api.arguments(CancelInput)
@events_api.response(200, EventView)
def cancel(data: dict[str, Any], event_id: str) -> dict[str, Any]:
    """The event does not take place; everybody registered is told."""
    account, version = signed_in(), seen_version(data)
    now = node().clock()
    cancelled = cancel_event(
        session(), node=node(), account=account, event_id=event_id, reason=data["reason"], version=version, now=now
    )
    return _shown(cancelled)


@events_api.route("/<event_id>/move", methods=["POST"])
@events_api.arguments(MoveInput)
@events_api.response(200, EventView)
def move(data: dict[str, Any], event_id: str) -> dict[str, Any]:
    """Another time or place; everybody registered is told."""
    account, version = signed_in(), seen_version(data)
    moved = move_event(
        session(), node=node(), account=account, event_id=event_id, data=data, version=version, now=node().clock()
    )
    return _shown(moved)
