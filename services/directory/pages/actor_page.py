"""The page of one entry, its short address, and its picture for paper."""

from functools import lru_cache
from typing import Any

import segno
from flask import Blueprint, Response, make_response, redirect, render_template, request
from flask_babel import gettext as _
from markupsafe import Markup

from services.directory.domain.actors.content import current_lines, current_news
from services.directory.domain.actors.freshness import is_stale
from services.directory.domain.actors.rights import may_edit
from services.directory.domain.exports.jsonld import jsonld_for_page
from services.directory.models.actors import Actor
from services.directory.pages.cards import home_of
from services.directory.pages.entry_words import entry_path, vocabulary_words
from services.directory.pages.hours_words import hours_in_words, state_words
from services.directory.pages.project_words import amount_words, project_states
from services.directory.queries.actors import actor_by_code, actor_for, open_spans
from services.directory.queries.addresses import short_url
from services.directory.queries.events_of_actor import coming_events
from services.directory.queries.exported import entry_of
from services.directory.queries.people_of_actor import alliances_of, confirmed_contacts, members_of
from services.directory.queries.projects_of_actor import projects_of
from services.directory.schemas.presenting_actors import hours_state
from shared.contracts.areas import area_in_words
from shared.web.auth import current_person
from shared.web.context import node
from shared.web.headers import keep_private
from shared.web.transaction import session

actor_pages = Blueprint("directory_actor", __name__, url_prefix="/directory/actors")
short_actor_pages = Blueprint("directory_short", __name__)
MOST_SOURCE = 200


@actor_pages.get("/<actor_id>")
def show_actor(actor_id: str) -> Any:
    """One entry with everything about it; `?source=` names the home node of a copy."""
    source = request.args.get("source", "").strip()[:MOST_SOURCE] or None
    person = current_person()
    actor = actor_for(session(), node(), person, actor_id, source)
    if actor.id != actor_id:  # merged into another one
        return redirect(entry_path(actor.id, None if actor.local else actor.source), 301)
    response = make_response(_page(actor, may_edit(person, actor.id, actor.local)))
    return response if actor.status == "published" else keep_private(response)


@short_actor_pages.get("/a/<code>")
def follow_short(code: str) -> Response:
    """The address on paper leads to the entry."""
    actor = actor_by_code(session(), node(), current_person(), code.lower())
    return redirect(entry_path(actor.id, None if actor.local else actor.source), 302)  # type: ignore[return-value]


def _page(actor: Actor, editor: bool) -> str:
    now, here = node().clock(), node()
    settings, content = here.settings, actor.content
    today = now.astimezone(settings.timezone).date()
    state = hours_state(actor, open_spans(session(), [actor.number], now).get(actor.number, []), now)
    projects = projects_of(session(), here, actor)
    linked = jsonld_for_page(entry_of(here, actor, today.isoformat(), projects), vocabulary_words())
    return render_template(
        "directory/entry.html",
        actor=actor,
        content=content,
        path=entry_path(actor.id, None),
        exports=_exports(actor),
        home=home_of(actor),
        short=short_url(here, actor) if actor.local else None,
        qr=_qr(short_url(here, actor)) if actor.local else None,
        hours=hours_in_words(content, today),
        state=state,
        state_words=state_words(state, content["timezone"], now),
        other_zone=content["timezone"] != settings.timezone.key,
        offers=current_lines(content["offers"], today.isoformat()),
        news=current_news(content["news"], today.isoformat()),
        requests=current_lines(content["requests"], today.isoformat()),
        areas=[area_in_words(area) for area in content["areas"]],
        contacts=confirmed_contacts(session(), actor) if actor.local else [],
        members=members_of(session(), actor) if actor.kind == "alliance" else [],
        alliances=alliances_of(session(), actor),
        member_path=lambda one: entry_path(one.id, None if one.source == here.identity else one.source),
        events=coming_events(session(), here, actor, now),
        projects=projects,
        project_state=project_states(),
        amount_words=amount_words,
        parts={"organiser": "", "host": _("als Gastgeber"), "partner": _("als Partner")},
        stale=is_stale(actor.confirmed_at, now, settings.stale_months),
        zone=settings.timezone,
        editor=editor,
        linked=Markup(linked),  # noqa: S704  escapes <, > and &
    )


def _exports(actor: Actor) -> dict[str, str]:
    """Addresses of the entry as files, by their ending."""
    path, _mark, query = entry_path(actor.id, None if actor.local else actor.source).partition("?")
    api = path.replace("/directory/", "/directory/api/", 1)
    return {ending: f"{api}.{ending}{'?' + query if query else ''}" for ending in ("vcf", "geojson", "jsonld")}


@lru_cache(maxsize=500)
def _qr(address: str) -> Markup:
    return Markup(segno.make(address, error="m").svg_inline(scale=4, light="#fff"))  # noqa: S704  of an address of ours
