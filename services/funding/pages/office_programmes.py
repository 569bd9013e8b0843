"""The office makes programmes: list, template, form, publishing and closing."""

from typing import Any
from zoneinfo import available_timezones

from flask import Blueprint, Response, make_response, redirect, request

from services.funding.commands.change_programme import change_programme
from services.funding.commands.close_programme import close_programme
from services.funding.commands.create_programme import create_programme
from services.funding.commands.publish_programme import publish_programme
from services.funding.commands.withdraw_programme import withdraw_programme
from services.funding.domain.programme_content import blank_programme, filled_programme
from services.funding.domain.programme_templates import BY_ID, TEMPLATES, Template
from services.funding.domain.refused import Refused
from services.funding.domain.rights import OFFICE, STAFF
from services.funding.models.programmes import FundingRound, Programme
from services.funding.pages.programme_form import ROWS, form_of, read_programme
from services.funding.pages.programme_words import (
    area_choices,
    content_word,
    programme_act,
    required_choices,
    topic_choices,
    way_choices,
    who_choices,
)
from services.funding.pages.staff import add_refusal, private_page, seen_version
from services.funding.queries.account_names import account_names
from services.funding.queries.pots_of_programmes import pots_of
from services.funding.queries.programmes import office_programmes, programme_for
from services.funding.queries.rounds import rounds_of
from services.funding.queries.urls import programme_short_url
from shared.storage.activity import of_object
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.forms import Form
from shared.web.paging import DEFAULT_LIMIT, page_of, read_cursor
from shared.web.transaction import session

office_programme_pages = Blueprint("funding_office_programmes", __name__, url_prefix="/funding/office/programmes")

STATES = ("published", "draft", "closed")
DONE = ("created", "changed", "unchanged", "published", "closed", "withdrawn")


def _path(programme: Programme, done: str) -> str:
    return f"/funding/office/programmes/{programme.id}?done={done}"


def form_page(
    form: Form, programme: Programme | None = None, template: Template | None = None, status: int = 200
) -> Response:
    """The form of a new programme or of `programme`."""
    own_zone = str(form.value("timezone") or node().settings.timezone.key)
    zones = {zone for zone in available_timezones() if zone.startswith("Europe/")} | {"UTC", own_zone}
    return private_page(
        "programme_form.html",
        status,
        form=form,
        programme=programme,
        template=template,
        unknown=[content_word(name) for name in template.unknown] if template else [],
        rows=ROWS,
        zones=[(zone, zone.replace("_", " ")) for zone in sorted(zones)],
        topics=topic_choices(),
        areas=area_choices(*(form.value("areas") or [])),
        who=who_choices(),
        ways=way_choices(),
        required=required_choices(),
    )


@office_programme_pages.get("")
@requires(*STAFF)
def show_list() -> Response:
    """Programmes by state."""
    state = request.args.get("state", "published")
    state = state if state in STATES else "published"
    after = read_cursor(request.args.get("cursor"), (str, str))
    place = None if after is None else (after[0], after[1])
    found = office_programmes(session(), status=state, after=place, limit=DEFAULT_LIMIT)
    items, following = page_of(found, DEFAULT_LIMIT, lambda one: [one.name, one.id])
    return private_page(
        "office_programmes.html",
        state=state,
        items=items,
        next=following,
        first=f"/funding/office/programmes?state={state}" if place else None,
    )


@office_programme_pages.get("/templates")
@requires(*OFFICE)
def show_templates() -> Response:
    """Five real funds to begin with."""
    return private_page("programme_templates.html", templates=TEMPLATES)


@office_programme_pages.get("/new")
@requires(*OFFICE)
def ask_new() -> Response:
    """The form: empty, or filled from a template (`template`) or another programme (`from`)."""
    blank, template = blank_programme(node().settings.timezone.key), BY_ID.get(request.args.get("template", ""))
    if request.args.get("from"):
        copied = programme_for(session(), signed_in(), request.args["from"]).content
        return form_page(form_of({**copied, "opens_at": None, "closes_at": None, "deadlines": []}))
    return form_page(form_of(filled_programme(blank, template.content) if template else blank), template=template)


@office_programme_pages.post("/new")
@requires(*OFFICE)
def create() -> Response:
    """Saves a draft."""
    data, form = read_programme(request.form, node().settings.timezone)
    if data is None:
        return form_page(form, status=422)
    try:
        made = create_programme(session(), node=node(), account=signed_in(), data=data, now=node().clock())
    except Refused as refused:
        status = add_refusal(form, refused)
        return form_page(form, status=status)
    return make_response(redirect(_path(made, "created"), 303))


@office_programme_pages.get("/<programme_id>")
@requires(*STAFF)
def show(programme_id: str) -> Response:
    """What can be done with the programme, its pots and rounds, and who did what when."""
    programme = programme_for(session(), signed_in(), programme_id)
    return programme_office(programme)


def programme_office(programme: Programme, form: Form | None = None, status: int = 200) -> Response:
    """The programme's page in the office; `form` is that of a new pot."""
    done: list[Any] = of_object(session(), programme.id)
    pots = pots_of(session(), [programme.id])[programme.id]
    return private_page(
        "office_programme.html",
        status,
        programme=programme,
        content=programme.content,
        short=programme_short_url(node(), programme.code),
        pots=[(one.pot, one.figures) for one in pots],
        pot_names={one.pot.id: one.pot for one in pots},
        rounds=_in_order_of_work(rounds_of(session(), programme.id)),
        trail=[(one, programme_act(one)) for one in done],
        names=account_names(session(), (one.account_id for one in done)),
        done=request.args.get("done") if request.args.get("done") in DONE else None,
        form=form or Form(values={"year": node().clock().astimezone(node().settings.timezone).year}),
        areas=area_choices(*programme.content["areas"]),
        may_change=signed_in().is_any(*OFFICE),
    )


def _in_order_of_work(rounds: list[tuple[FundingRound, int]]) -> list[tuple[FundingRound, int]]:
    """What there is something to do about comes first, by its deadline; then what is over, the latest first."""
    to_do = [
        (one, proposals)
        for one, proposals in reversed(rounds)
        if one.status in ("planned", "open") or (one.status == "closed" and proposals)
    ]
    return [*to_do, *(each for each in rounds if each not in to_do)]


@office_programme_pages.get("/<programme_id>/edit")
@requires(*OFFICE)
def ask_changes(programme_id: str) -> Response:
    """The form as the programme stands."""
    programme = programme_for(session(), signed_in(), programme_id)
    if programme.status == "closed":
        raise Refused("programme_closed")
    form = form_of(programme.content)
    form.values["version"] = programme.version
    return form_page(form, programme)


@office_programme_pages.post("/<programme_id>/edit")
@requires(*OFFICE)
def change(programme_id: str) -> Response:
    """Saves what was changed."""
    programme = programme_for(session(), signed_in(), programme_id)
    before = programme.version
    data, form = read_programme(request.form, node().settings.timezone)
    if data is None:
        return form_page(form, programme, status=422)
    try:
        changed = change_programme(
            session(),
            node=node(),
            account=signed_in(),
            programme_id=programme_id,
            data=data,
            version=seen_version(),
            now=node().clock(),
        )
    except Refused as refused:
        status = add_refusal(form, refused)
        return form_page(form, programme_for(session(), signed_in(), programme_id), status=status)
    return make_response(redirect(_path(changed, "changed" if changed.version != before else "unchanged"), 303))


@office_programme_pages.post("/<programme_id>/publish")
@requires(*OFFICE)
def publish(programme_id: str) -> Response:
    """People find it from now on."""
    done = publish_programme(session(), node=node(), account=signed_in(), programme_id=programme_id, now=node().clock())
    return make_response(redirect(_path(done, "published"), 303))


@office_programme_pages.get("/<programme_id>/close")
@requires(*OFFICE)
def ask_close(programme_id: str) -> Response:
    """Asks before a programme ends."""
    return private_page("close_programme.html", programme=programme_for(session(), signed_in(), programme_id))


@office_programme_pages.post("/<programme_id>/close")
@requires(*OFFICE)
def close(programme_id: str) -> Response:
    """It takes no new proposals."""
    done = close_programme(session(), node=node(), account=signed_in(), programme_id=programme_id, now=node().clock())
    return make_response(redirect(_path(done, "closed"), 303))


@office_programme_pages.post("/<programme_id>/withdraw")
@requires(*OFFICE)
def withdraw(programme_id: str) -> Response:
    """A draft again, while nobody has proposed anything."""
    done = withdraw_programme(
        session(), node=node(), account=signed_in(), programme_id=programme_id, now=node().clock()
    )
    return make_response(redirect(_path(done, "withdrawn"), 303))
