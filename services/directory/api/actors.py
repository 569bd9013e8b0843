"""JSON routes of entries."""

from typing import Any

from flask import after_this_request, current_app, jsonify
from flask.views import MethodView
from flask_smorest import Blueprint
from marshmallow import RAISE

from services.directory.commands.change_actor import change_actor
from services.directory.commands.confirm_actor import confirm_actor
from services.directory.commands.create_actor import create_actor
from services.directory.commands.publish_actor import publish_actor
from services.directory.commands.withdraw_actor import withdraw_actor
from services.directory.domain.actors.rights import may_edit
from services.directory.models.actors import Actor
from services.directory.queries.actors import Filters, Line, actor_for, open_spans, public_lines
from services.directory.schemas.actor_input import ActorChange, ActorInput, VersionInput
from services.directory.schemas.actor_query import ActorSource, ActorsQuery
from services.directory.schemas.actor_views import ActorsView, ActorView
from services.directory.schemas.kept_json import actors_json
from services.directory.schemas.presenting_actors import actor_view
from shared.web.auth import current_person, require, signed_in
from shared.web.choices import seen_version
from shared.web.context import node
from shared.web.headers import keep_private
from shared.web.idempotency import idempotent
from shared.web.paging import page_of, read_cursor
from shared.web.transaction import session

actors_api = Blueprint("directory_actors", __name__, url_prefix="/directory/api/actors", description="Entries")


def filters_of(query: dict[str, Any]) -> Filters:
    """Filters of a loaded ActorFilter; "open now" means the present moment."""
    return Filters(
        words=query["q"],
        kind=query["kind"],
        topic=query["topic"],
        area=query["area"],
        language=query["language"],
        access=tuple(query["access"]),
        has=tuple(query["has"]),
        source={"here": node().identity, "all": None}.get(query["source"], query["source"]),
        open_at=node().clock() if query["open_now"] else None,
    )


def _cursor_values(line: Line) -> list[Any]:
    return [line.score, line.sort_name, line.number]


def _shown(actor: Actor) -> dict[str, Any]:
    after_this_request(keep_private)
    now = node().clock()
    return actor_view(
        node(), actor, open_spans(session(), [actor.number], now).get(actor.number, []), now, for_editor=True
    )


@actors_api.route("")
class Actors(MethodView):
    """All entries."""

    @actors_api.arguments(ActorsQuery(), location="query", unknown=RAISE)
    @actors_api.response(200, ActorsView)
    def get(self, query: dict[str, Any]) -> Any:
        """Published entries: the best fitting first, then by name."""
        after = read_cursor(query["cursor"], (int, str, int))
        place = None if after is None else (after[0], after[1], after[2])
        found = public_lines(session(), filters_of(query), after=place, limit=query["limit"])
        lines, following = page_of(found, query["limit"], _cursor_values)
        # A test holds the views against the schema, no need to do it for every answer.
        views = ",".join(actors_json(session(), lines, node().clock()))
        text = f'{{"items":[{views}],"next":{current_app.json.dumps(following)}}}\n'
        return current_app.response_class(text, mimetype="application/json")

    @idempotent
    @actors_api.arguments(ActorInput)
    @actors_api.response(201, ActorView)
    def post(self, data: dict[str, Any]) -> Any:
        """A new draft, by the office."""
        account = require("coordinator", "admin")
        return _shown(create_actor(session(), node=node(), account=account, data=data, now=node().clock()))


@actors_api.route("/<actor_id>")
class OneActor(MethodView):
    """One entry."""

    @actors_api.arguments(ActorSource(), location="query", unknown=RAISE)
    @actors_api.response(200, ActorView)
    def get(self, query: dict[str, Any], actor_id: str) -> Any:
        """The entry of this node, or the copy of another one's; an editor sees its status, too."""
        person = current_person()
        actor = actor_for(session(), node(), person, actor_id, query["source"])
        if may_edit(person, actor.id, actor.local):
            return jsonify(_shown(actor))
        now = node().clock()
        spans = open_spans(session(), [actor.number], now).get(actor.number, [])
        return jsonify(actor_view(node(), actor, spans, now, for_editor=False))

    @actors_api.arguments(ActorChange(partial=True))
    @actors_api.response(200, ActorView)
    def patch(self, data: dict[str, Any], actor_id: str) -> Any:
        """A new revision; `version` or If-Match guards against lost changes."""
        account, version = signed_in(), seen_version(data)
        changed = change_actor(
            session(), node=node(), account=account, actor_id=actor_id, data=data, version=version, now=node().clock()
        )
        return _shown(changed)

    @actors_api.response(204)
    def delete(self, actor_id: str) -> None:
        """The entry is no longer to be seen."""
        withdraw_actor(
            session(), node=node(), account=signed_in(), actor_id=actor_id, version=seen_version({}), now=node().clock()
        )


@actors_api.route("/<actor_id>/publish", methods=["POST"])
@actors_api.arguments(VersionInput)
@actors_api.response(200, ActorView)
def publish(data: dict[str, Any], actor_id: str) -> Any:
    """The entry is to be seen by everybody."""
    version = seen_version(data)
    return _shown(
        publish_actor(
            session(), node=node(), account=signed_in(), actor_id=actor_id, version=version, now=node().clock()
        )
    )


@actors_api.route("/<actor_id>/confirm", methods=["POST"])
@actors_api.response(200, ActorView)
def confirm(actor_id: str) -> Any:
    """The entry is still right."""
    return _shown(confirm_actor(session(), node=node(), account=signed_in(), actor_id=actor_id, now=node().clock()))
