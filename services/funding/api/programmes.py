"""JSON routes of programmes."""

from typing import Any

from flask import after_this_request, jsonify
from flask.views import MethodView
from flask_smorest import Blueprint
from marshmallow import RAISE

from services.funding.commands.change_programme import change_programme
from services.funding.commands.close_programme import close_programme
from services.funding.commands.create_programme import create_programme
from services.funding.commands.publish_programme import publish_programme
from services.funding.commands.withdraw_programme import withdraw_programme
from services.funding.domain.rights import OFFICE
from services.funding.models.programmes import Programme
from services.funding.queries.areas import areas_that_do
from services.funding.queries.pots_of_programmes import pots_of
from services.funding.queries.programmes import Filters, Listed, programme_for, published_programmes
from services.funding.queries.rounds import rounds_of
from services.funding.schemas.presenting_programmes import listed_view, programme_view, round_view
from services.funding.schemas.programme_input import ProgrammeChange, ProgrammeInput, VersionInput, kept_values
from services.funding.schemas.programme_query import ProgrammesQuery
from services.funding.schemas.programme_views import ProgrammesView, ProgrammeView, RoundsView
from services.funding.schemas.whose import whose
from shared.web.auth import current_person, require
from shared.web.choices import seen_version
from shared.web.context import node
from shared.web.headers import keep_private
from shared.web.idempotency import idempotent
from shared.web.paging import page_of, read_cursor
from shared.web.transaction import session

programmes_api = Blueprint(
    "funding_programmes", __name__, url_prefix="/funding/api/programmes", description="Funding programmes"
)


def filters_of(query: dict[str, Any]) -> Filters:
    """Filters of a loaded ProgrammesQuery; an area also finds what is for those around and inside it."""
    return Filters(
        words=query["q"],
        areas=None if query["area"] is None else areas_that_do(query["area"]),
        topic=query["topic"],
        who=query["who"],
        source=whose(query["source"], node().identity),
    )


def page_of_programmes(query: dict[str, Any]) -> tuple[list[Listed], str | None]:
    """A page of the public list, and the address of the next one."""
    after = read_cursor(query["cursor"], (str, str, str))
    place = None if after is None else (after[0], after[1], after[2])
    found = published_programmes(session(), filters_of(query), after=place, limit=query["limit"])
    items, following = page_of(found, query["limit"], lambda one: list(one.place))
    return items, following


def _shown(programme: Programme) -> dict[str, Any]:
    after_this_request(keep_private)
    return programme_view(node(), programme, pots_of(session(), [programme.id])[programme.id], node().clock())


@programmes_api.route("")
class Programmes(MethodView):
    """All programmes."""

    @programmes_api.arguments(ProgrammesQuery(), location="query", unknown=RAISE)
    @programmes_api.response(200, ProgrammesView)
    def get(self, query: dict[str, Any]) -> Any:
        """Published programmes of this node and copies of those of others, by name."""
        items, following = page_of_programmes(query)
        now = node().clock()
        pots = pots_of(session(), [one.id for one in items if one.source is None])
        views = [listed_view(node(), one, pots.get(one.id, []), now) for one in items]
        return jsonify({"items": views, "next": following})

    @idempotent
    @programmes_api.arguments(ProgrammeInput)
    @programmes_api.response(201, ProgrammeView)
    def post(self, data: dict[str, Any]) -> Any:
        """A new draft, by the office."""
        account, now = require(*OFFICE), node().clock()
        return _shown(create_programme(session(), node=node(), account=account, data=kept_values(data), now=now))


@programmes_api.route("/<programme_id>")
class OneProgramme(MethodView):
    """One programme of this node."""

    @programmes_api.response(200, ProgrammeView)
    def get(self, programme_id: str) -> Any:
        """With its rules and its pots, live; drafts for staff only."""
        programme = programme_for(session(), current_person(), programme_id)
        if current_person() is not None:
            return _shown(programme)
        pots = pots_of(session(), [programme.id])[programme.id]
        return programme_view(node(), programme, pots, node().clock())

    @programmes_api.arguments(ProgrammeChange(partial=True))
    @programmes_api.response(200, ProgrammeView)
    def patch(self, data: dict[str, Any], programme_id: str) -> Any:
        """A new version; `version` or If-Match guards against lost changes."""
        account, version = require(*OFFICE), seen_version(data)
        changed = change_programme(
            session(),
            node=node(),
            account=account,
            programme_id=programme_id,
            data=kept_values(data),
            version=version,
            now=node().clock(),
        )
        return _shown(changed)


@programmes_api.route("/<programme_id>/publish", methods=["POST"])
@programmes_api.arguments(VersionInput)
@programmes_api.response(200, ProgrammeView)
def publish(data: dict[str, Any], programme_id: str) -> Any:
    """People find it and propose; each deadline to come has a round."""
    account, version, now = require(*OFFICE), seen_version(data), node().clock()
    return _shown(
        publish_programme(session(), node=node(), account=account, programme_id=programme_id, version=version, now=now)
    )


@programmes_api.route("/<programme_id>/close", methods=["POST"])
@programmes_api.arguments(VersionInput)
@programmes_api.response(200, ProgrammeView)
def close(data: dict[str, Any], programme_id: str) -> Any:
    """Takes no new proposals."""
    account, version, now = require(*OFFICE), seen_version(data), node().clock()
    return _shown(
        close_programme(session(), node=node(), account=account, programme_id=programme_id, version=version, now=now)
    )


@programmes_api.route("/<programme_id>/withdraw", methods=["POST"])
@programmes_api.arguments(VersionInput)
@programmes_api.response(200, ProgrammeView)
def withdraw(data: dict[str, Any], programme_id: str) -> Any:
    """A draft again, while nobody has proposed anything."""
    account, version, now = require(*OFFICE), seen_version(data), node().clock()
    return _shown(
        withdraw_programme(session(), node=node(), account=account, programme_id=programme_id, version=version, now=now)
    )


@programmes_api.route("/<programme_id>/rounds")
@programmes_api.response(200, RoundsView)
def rounds(programme_id: str) -> Any:
    """The programme's rounds, the latest deadline first."""
    programme = programme_for(session(), current_person(), programme_id)
    found = rounds_of(session(), programme.id)
    return jsonify({"items": [round_view(one, proposals) for one, proposals in found], "next": None})
