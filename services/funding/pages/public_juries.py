"""Juries as everybody sees them: who is asked to volunteer, how it was drawn, when it meets."""

import json
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request
from flask_babel import gettext as _

from services.funding.commands.volunteer_for_jury import confirm_volunteer, volunteer_for_jury, withdraw_volunteer
from services.funding.domain.refused import Refused
from services.funding.models.juries import Draw, Jury, Volunteer
from services.funding.models.programmes import Programme
from services.funding.pages.form_parts import read_part
from services.funding.pages.jury_words import age_choices, gender_choices, quota_word, register_filters
from services.funding.pages.staff import add_refusal, private_page
from services.funding.queries.juries import draws_of, find_jury, jurors_of, pool_size, public_juries
from services.funding.queries.jury_links import check_volunteer_token
from services.funding.queries.sessions import sessions_of_jury
from services.funding.refusals import REFUSALS
from services.funding.schemas.jury_input import VolunteerInput
from shared.web.context import node
from shared.web.forms import Form, seems_spam
from shared.web.headers import keep_private
from shared.web.language import current_language
from shared.web.paging import DEFAULT_LIMIT, page_of, read_cursor
from shared.web.problems import told
from shared.web.transaction import session

public_jury_pages = Blueprint("funding_public_juries", __name__, url_prefix="/funding")
public_jury_pages.record_once(register_filters)


def _is_open(jury: Jury) -> bool:
    now = node().clock()
    opens_at, closes_at = jury.call_opens_at, jury.call_closes_at
    return jury.status == "call" and opens_at is not None and closes_at is not None and opens_at <= now < closes_at


@public_jury_pages.get("/juries")
def show_juries() -> Response:
    """Juries that call, were drawn, or sit."""
    cursor = read_cursor(request.args.get("cursor"), (str,))
    found = public_juries(session(), after=cursor[0] if cursor else None, limit=DEFAULT_LIMIT)
    items, following = page_of(found, DEFAULT_LIMIT, lambda one: [one[0].id])
    page = render_template(
        "funding/juries.html",
        items=[(jury, name, _is_open(jury)) for jury, name in items],
        next=following,
        first="/funding/juries" if cursor else None,
    )
    return make_response(page)


@public_jury_pages.get("/juries/<jury_id>")
def show_jury(jury_id: str) -> Response:
    """One jury: its rules, the call, the draw with its file, its sessions. Nobody's name."""
    jury = find_jury(session(), jury_id)
    programme = session().get_one(Programme, jury.programme_id)
    seated = [one for one in jurors_of(session(), jury_id) if one.status == "member"]
    page = render_template(
        "funding/jury.html",
        jury=jury,
        programme=programme,
        open=_is_open(jury),
        members=len(seated),
        residents=sum(one.lives_here for one in seated),
        pool=pool_size(session(), jury_id),
        draws=draws_of(session(), jury_id),
        quota_word=quota_word,
        sessions=sessions_of_jury(session(), jury_id),
    )
    return make_response(page)


@public_jury_pages.get("/juries/<jury_id>/draws/<draw_id>.json")
def download_draw(jury_id: str, draw_id: str) -> Response:
    """The draw's file: who could be drawn, as pseudonyms, by which rules; afterwards words and result."""
    draw = session().get(Draw, draw_id)
    if draw is None or draw.jury_id != jury_id:
        raise Refused("draw_not_found")
    told_file = draw.result if draw.result is not None else draw.plan
    body = json.dumps(told_file, ensure_ascii=False, indent=2) + "\n"
    response = make_response(body, 200, {"Content-Type": "application/json; charset=utf-8"})
    response.headers["Content-Disposition"] = f'attachment; filename="draw-{draw.digest[:12]}.json"'
    return response


def _form_page(jury: Jury, form: Form, status: int = 200) -> Response:
    return private_page(
        "volunteer.html",
        status,
        jury=jury,
        programme=session().get_one(Programme, jury.programme_id),
        form=form,
        open=_is_open(jury),
        ages=age_choices(),
        genders=gender_choices(),
    )


@public_jury_pages.get("/juries/<jury_id>/volunteer")
def ask_volunteer(jury_id: str) -> Response:
    """The form for whoever would take part."""
    return _form_page(find_jury(session(), jury_id), Form())


@public_jury_pages.post("/juries/<jury_id>/volunteer")
def volunteer(jury_id: str) -> Response:
    """Asks by mail whether the address is right; what the person sees is the same for every address."""
    data, form = read_part(VolunteerInput(), request.form)
    jury = find_jury(session(), jury_id)
    if data is not None and not data["agreed"]:
        form.add("agreed", _("Bitte stimmen Sie zu, dass wir Ihre Angaben für die Auslosung verwenden."))
        data = None
    if data is None:
        return _form_page(jury, form, 422)
    if seems_spam(form):
        return _form_page(jury, form, 422)
    try:
        volunteer_for_jury(
            session(), node=node(), jury_id=jury_id, data=data, language=current_language(), now=node().clock()
        )
    except Refused as refused:
        status = add_refusal(form, refused)
        return _form_page(find_jury(session(), jury_id), form, status)
    return keep_private(make_response(redirect(f"/funding/juries/{jury_id}/volunteer/sent", 303)))


@public_jury_pages.get("/juries/<jury_id>/volunteer/sent")
def sent(jury_id: str) -> Response:
    """What happens next; the same for everybody."""
    return private_page("volunteer_sent.html", jury=find_jury(session(), jury_id))


def _token() -> str:
    return (request.form if request.method == "POST" else request.args).get("t", "")[:200]


def _void(refused: Refused) -> Response:
    session().rollback()
    status, sentence = told(REFUSALS, refused.code, refused.details)
    return private_page("link_void.html", status, sentence=sentence, code=refused.code)


def _volunteer_page(found: Volunteer) -> Response:
    jury = find_jury(session(), found.jury_id)
    return private_page("volunteer_link.html", volunteer=found, jury=jury, token=_token())


@public_jury_pages.get("/volunteers/<volunteer_id>")
def show_volunteer(volunteer_id: str) -> Response:
    """The link of the mail: one button confirms, the other withdraws."""
    try:
        found = session().get(Volunteer, volunteer_id)
        if found is None:
            raise Refused("volunteer_not_found")
        check_volunteer_token(node(), found, _token())
    except Refused as refused:
        return _void(refused)
    return _volunteer_page(found)


@public_jury_pages.post("/volunteers/<volunteer_id>")
def answer_volunteer(volunteer_id: str) -> Response:
    """Into the pool, or out of it."""
    told_: dict[str, Any] = {"volunteer_id": volunteer_id, "token": _token(), "now": node().clock()}
    act = withdraw_volunteer if request.form.get("answer") == "no" else confirm_volunteer
    try:
        return _volunteer_page(act(session(), node=node(), **told_))
    except Refused as refused:
        return _void(refused)
