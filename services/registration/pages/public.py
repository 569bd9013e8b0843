"""What every visitor sees: the list of events, the short address, the calendar file."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, cast
from urllib.parse import urlencode

from flask import Blueprint, Response, current_app, make_response, redirect, render_template, request
from flask_babel import gettext as _
from markupsafe import Markup
from marshmallow import ValidationError

from services.registration.pages.areas import areas_to_choose
from services.registration.pages.calendar_file import calendar_file, calendar_list
from services.registration.pages.event_page import event_page
from services.registration.pages.filters import register_filters
from services.registration.pages.made_once import listed_card, made_once, narrowing
from services.registration.pages.times import day_words
from services.registration.queries.events import (
    Filters,
    coming_events,
    event_by_code,
    event_for,
    past_events,
)
from services.registration.queries.kept_copies import Copied, Listed, place_of
from services.registration.queries.state import state_of_listed
from services.registration.schemas.query_input import EventsQuery, beginning, ending, whose
from shared.clock import from_rfc3339
from shared.web.auth import current_person
from shared.web.context import node
from shared.web.forms import Form
from shared.web.headers import keep_private
from shared.web.paging import page_of, read_cursor
from shared.web.problems import Invalid, flatten
from shared.web.transaction import session

public_pages = Blueprint("registration_public", __name__, url_prefix="/registration")
public_pages.record_once(register_filters)
short_pages = Blueprint("registration_short", __name__)

ASKED = ("q", "from", "to", "area", "topic", "format", "place", "source", "cursor", "limit")
_QUERY = EventsQuery()
MOST_IN_CALENDAR = 300
LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)


def place_of_cursor(cursor: str | None) -> tuple[datetime, str] | None:
    """The (start, id) that a page of a list begins after. Raises Invalid."""
    values = read_cursor(cursor, (str, str))
    if values is None:
        return None
    try:
        return from_rfc3339(values[0]), values[1]
    except ValueError:
        raise Invalid({"cursor": [_("Diese Stelle in der Liste gibt es nicht.")]}) from None


def _asked() -> tuple[dict[str, Any], Form]:
    """The filters, and the form to show again; nothing is filtered by what is wrong."""
    given = {name: value for name in ASKED if (value := request.args.get(name, "")).strip()} if request.args else {}
    form = Form(values=dict(given))
    try:
        query: dict[str, Any] = _QUERY.load(given)
    except ValidationError as error:
        form.errors = flatten(error.messages)
        query = _QUERY.load({})
    return query, form


def _found(query: dict[str, Any], past: bool, *, copies: bool) -> list[Listed]:
    """`copies`: whether there are neighbours' events at all; else only this node's own are looked for."""
    now, zone = node().clock(), node().settings.timezone
    begin = LONG_AGO if past else now
    filters = Filters(
        begin=begin if query["begin"] is None else beginning(query["begin"], zone),
        end=None if query["end"] is None else ending(query["end"], zone),
        area=query["area"],
        topic=query["topic"],
        format=query["format"],
        place=query["place"],
        words=query["q"],
        source=whose(query["source"], node().identity) or (None if copies else "here"),
    )
    after = place_of_cursor(query["cursor"])
    if past:
        return past_events(session(), filters, now=now, after=after, limit=query["limit"])
    return coming_events(session(), filters, after=after, limit=query["limit"])


def _by_day(items: Sequence[Listed], now: datetime) -> list[tuple[str, list[Markup]]]:
    days = groupby(items, key=_day)
    return [(day, [listed_card(item, now) for item in group]) for day, group in days]


def _day(item: Listed) -> str:
    event = item if isinstance(item, Copied) else item[0]
    return day_words(event.starts_at, event.timezone)


def _list(past: bool) -> Response:
    query, form = _asked()
    areas, copies = areas_to_choose()
    items, following = page_of(_found(query, past, copies=copies), query["limit"], place_of)
    filtered = bool(set(form.values) - {"cursor", "limit"})
    here = "/registration/events/past" if past else "/registration/events"
    now = node().clock()

    def render() -> str:
        return render_template(
            "registration/events.html",
            past=past,
            days=_by_day(items, now),
            next=following,
            form=form,
            here=here,
            filter=narrowing(form, here=here, filtered=filtered, areas=areas, copies=copies),
            filtered=filtered,
            later_page=query["cursor"] is not None,
            subscription=_subscription(form),
        )

    if request.args or form.errors or current_person() is not None:
        return make_response(render(), 422 if form.errors else 200)
    # The first page that every visitor sees is the same as long as it has the same events in the same state.
    state = [state_of_listed(item, now) for item in items]
    return make_response(made_once((here, following, copies, *areas, *state), render, page=True))


def _subscription(form: Form) -> str:
    """The address of the list as a calendar."""
    narrowed = {name: value for name, value in form.values.items() if name not in ("cursor", "limit")}
    return "/registration/events.ics" + (f"?{urlencode(narrowed)}" if narrowed else "")


@public_pages.get("/events.ics")
def show_list_calendar() -> Response:
    """The list of coming events with its filters, to subscribe to; what has not changed is not sent again."""
    query, form = _asked()
    if form.errors:
        raise Invalid(form.errors)
    items = _found({**query, "cursor": None, "limit": MOST_IN_CALENDAR}, past=False, copies=True)[:MOST_IN_CALENDAR]
    named = [(item.key, item.version) if isinstance(item, Copied) else (item[0].id, item[0].version) for item in items]
    response = current_app.response_class(content_type="text/calendar; charset=utf-8")
    response.set_etag(hashlib.sha256(repr((node().settings.name, named)).encode()).hexdigest()[:32], weak=True)
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Content-Disposition"] = 'inline; filename="events.ics"'
    if not request.if_none_match.contains_weak(response.get_etag()[0] or ""):
        response.set_data(calendar_list(node(), items))
    return cast(Response, response.make_conditional(request))


@public_pages.get("/events")
def show_coming() -> Response:
    """Events that are not over."""
    return _list(past=False)


@public_pages.get("/events/past")
def show_past() -> Response:
    """Events that are over."""
    return _list(past=True)


@public_pages.get("/events/<event_id>")
def show_event(event_id: str) -> Response:
    """One event with everything about it, and the form to sign up."""
    event, seats = event_for(session(), current_person(), event_id)
    return event_page(event, seats, Form())


@public_pages.get("/events/<event_id>/calendar.ics")
def show_calendar(event_id: str) -> Response:
    """The event as a file for one's own calendar, without the secret link."""
    event, _seats = event_for(session(), current_person(), event_id)
    response = current_app.response_class(calendar_file(node(), event), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{event.code}.ics"'
    if event.status == "draft":
        return keep_private(response)
    response.headers["Cache-Control"] = "no-cache"  # the event may be moved at any time
    return response


@short_pages.get("/v/<code>")
def follow_short(code: str) -> Any:
    """The address on paper leads to the event."""
    event, _seats = event_by_code(session(), current_person(), code.lower())
    return redirect(f"/registration/events/{event.id}", 302)
