"""What every visitor sees of programmes: the list with live money, a programme's page, the Fördercheck."""

from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request
from flask_babel import gettext as _
from marshmallow import Schema, ValidationError

from services.funding.api.check import plan_of
from services.funding.api.programmes import page_of_programmes
from services.funding.domain.euros import cents_of
from services.funding.domain.programme_rules import next_deadline, why_not_open
from services.funding.domain.rights import STAFF
from services.funding.models.programmes import Programme
from services.funding.pages.bars import parts
from services.funding.pages.filters import register_filters
from services.funding.pages.programme_words import area_choices, reason_words, topic_choices, who_choices
from services.funding.queries.check import Checked, check_programmes
from services.funding.queries.pots_of_programmes import FilledPot, pots_of, pots_of_now, together
from services.funding.queries.programmes import Listed, programme_by_code, programme_for
from services.funding.schemas.presenting_programmes import local_deadlines
from services.funding.schemas.programme_query import CheckQuery, ProgrammesQuery
from shared.web.auth import current_person
from shared.web.context import node
from shared.web.forms import Form
from shared.web.headers import keep_private
from shared.web.problems import flatten
from shared.web.transaction import session

public_pages = Blueprint("funding_public", __name__, url_prefix="/funding")
public_pages.record_once(register_filters)
short_pages = Blueprint("funding_short", __name__)

MOST_OTHERS = 30  # programmes that do not fit, on the page of the check; those that nearly fit come first


def _asked(schema: Schema) -> tuple[dict[str, Any], Form]:
    """The answers of a GET form, and the form to show again; what is wrong counts as not said."""
    names = [name for name in schema.fields if request.args.get(name, "").strip()]
    given: dict[str, Any] = {name: request.args[name].strip() for name in names}
    form = Form(values=dict(given))
    try:
        if "cents" in given:
            given["cents"] = cents_of(given["cents"])
    except ValueError:
        del given["cents"]
        form.add("cents", _("Bitte einen Betrag in Euro angeben, zum Beispiel 1000 oder 1000,50."))
    try:
        return schema.load(given), form
    except ValidationError as error:
        form.errors |= flatten(error.messages)
        sound = {name: value for name, value in given.items() if name not in error.messages}
        return schema.load(sound), form


def card_of(one: Listed, pots: list[FilledPot]) -> dict[str, Any]:
    """What a programme's card in a list shows."""
    now, content = node().clock(), one.content
    closed, current = why_not_open(one.status, content, now), pots_of_now(pots, content["timezone"], now)
    return {
        "one": one,
        "href": f"/funding/programmes/{one.id}" if one.source is None else content["url"],
        "content": content,
        "money": together(current) if current else None,
        "next_deadline": next_deadline(content, now),
        "closed": None if closed is None else reason_words(closed),
    }


@public_pages.get("")
def show_programmes() -> Response:
    """Programmes of this node and of neighbours, with what is still to give."""
    query, form = _asked(ProgrammesQuery())
    items, following = page_of_programmes(query)
    pots = pots_of(session(), [one.id for one in items if one.source is None])
    page = render_template(
        "funding/programmes.html",
        cards=[card_of(one, pots.get(one.id, [])) for one in items],
        next=following,
        form=form,
        filtered=bool(set(form.values) - {"cursor", "limit"}),
        later_page=query["cursor"] is not None,
        topics=topic_choices(),
        areas=area_choices(form.value("area")),
        who=who_choices(),
    )
    return make_response(page, 422 if form.errors else 200)


@public_pages.get("/programmes/<programme_id>")
def show_programme(programme_id: str) -> Response:
    """One programme: its rules in plain words, and its money."""
    return programme_page(programme_for(session(), current_person(), programme_id))


def programme_page(programme: Programme) -> Response:
    """The programme's page as a response; a draft is nobody else's business."""
    now, person = node().clock(), current_person()
    pots = pots_of(session(), [programme.id])[programme.id]
    current = pots_of_now(pots, programme.content["timezone"], now)
    closed = why_not_open(programme.status, programme.content, now)
    total = together(current)
    page = render_template(
        "funding/programme.html",
        programme=programme,
        content=programme.content,
        deadlines=local_deadlines(programme.content, now),
        closed=None if closed is None else reason_words(closed),
        total=total,
        bar=parts(total),
        pots=[(one.pot, one.figures, parts(one.figures)) for one in current],
        older=[one for one in pots if one not in current],
        staff=person is not None and person.is_any(*STAFF),
    )
    response = make_response(page)
    return keep_private(response) if programme.status == "draft" or person is not None else response


@public_pages.get("/check")
def show_check() -> Response:
    """Six questions, and which programmes fit the answers."""
    query, form = _asked(CheckQuery())
    asked = bool(form.values)
    found: list[Checked] = []
    if asked and not form.errors:
        found = check_programmes(session(), plan_of(query), node().clock())
    others = [one for one in found if one.reasons]
    page = render_template(
        "funding/check.html",
        form=form,
        asked=asked and not form.errors,
        fitting=[card_of(one.programme, one.pots) for one in found if not one.reasons],
        others=[
            (card_of(one.programme, one.pots), [reason_words(reason) for reason in one.reasons])
            for one in others[:MOST_OTHERS]
        ],
        more=max(0, len(others) - MOST_OTHERS),
        topics=topic_choices(),
        areas=area_choices(form.value("area")),
        who=who_choices(),
    )
    return make_response(page, 422 if form.errors else 200)


@short_pages.get("/f/<code>")
def follow_short(code: str) -> Any:
    """The address on paper leads to the programme."""
    programme = programme_by_code(session(), current_person(), code.lower())
    return redirect(f"/funding/programmes/{programme.id}", 302)
