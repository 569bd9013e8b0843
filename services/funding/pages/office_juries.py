"""Juries in the office: rules, pool, draw, members, terms."""

from typing import Any

from flask import Blueprint, Response, make_response, redirect, request
from flask_babel import gettext as _

from services.funding.commands.answer_seat import answer_seat, give_back_seat
from services.funding.commands.call_for_volunteers import call_for_volunteers
from services.funding.commands.create_jury import create_jury
from services.funding.commands.draw_jury import draw_jury
from services.funding.commands.plan_draw import plan_draw
from services.funding.commands.seat_member import begin_term, choose_chair, seat_member
from services.funding.commands.volunteer_for_jury import volunteer_for_jury
from services.funding.domain.refused import Refused
from services.funding.domain.rights import OFFICE
from services.funding.domain.sortition.quotas import Quota
from services.funding.models.programmes import Programme
from services.funding.pages.form_parts import read_part
from services.funding.pages.jury_words import age_choices, fault_words, gender_choices, quota_word
from services.funding.pages.programme_words import area_choices
from services.funding.pages.staff import add_refusal, private_page
from services.funding.queries.juries import all_juries, draws_of, find_jury, jurors_of, pool_of, seated_faults
from services.funding.queries.programmes import office_programmes
from services.funding.queries.sessions import sessions_of_jury
from services.funding.schemas.jury_input import (
    AGE_GROUPS,
    GENDERS,
    CallInput,
    EnteredVolunteer,
    MemberInput,
    NewJury,
    PlanInput,
    TermInput,
    WordsInput,
)
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.forms import Form
from shared.web.headers import keep_private
from shared.web.paging import DEFAULT_LIMIT, page_of, read_cursor
from shared.web.transaction import session

office_jury_pages = Blueprint("funding_office_juries", __name__, url_prefix="/funding/office/juries")


@office_jury_pages.get("")
@requires(*OFFICE)
def show_juries() -> Response:
    """All juries."""
    cursor = read_cursor(request.args.get("cursor"), (str,))
    found = all_juries(session(), after=cursor[0] if cursor else None, limit=DEFAULT_LIMIT)
    items, following = page_of(found, DEFAULT_LIMIT, lambda one: [one[0].id])
    first = "/funding/office/juries" if cursor else None
    return private_page("office_juries.html", items=items, next=following, first=first)


def _new_page(form: Form, status: int = 200) -> Response:
    programmes = office_programmes(session(), status="published", after=None, limit=200)
    return private_page(
        "new_jury.html",
        status,
        form=form,
        programmes=[(one.id, one.name) for one in programmes if one.content["decided_by"] == "jury"],
        areas=area_choices(),
    )


@office_jury_pages.get("/new")
@requires(*OFFICE)
def ask_new() -> Response:
    """The form of a new jury."""
    return _new_page(Form(values={"programme_id": request.args.get("programme", "")[:36]}))


@office_jury_pages.post("/new")
@requires(*OFFICE)
def make() -> Response:
    """A jury by its programme's rules."""
    data, form = read_part(NewJury(), request.form)
    if data is None:
        return _new_page(form, 422)
    try:
        made = create_jury(session(), account=signed_in(), now=node().clock(), **data)
    except Refused as refused:
        return _new_page(form, add_refusal(form, refused))
    return _go(made.id, "made")


def _go(jury_id: str, done: str) -> Response:
    return keep_private(make_response(redirect(f"/funding/office/juries/{jury_id}?done={done}", 303)))


def _page(jury_id: str, form: Form, status: int = 200) -> Response:
    jury = find_jury(session(), jury_id)
    jurors = jurors_of(session(), jury_id)
    draws = draws_of(session(), jury_id)
    now = node().clock()
    return private_page(
        "office_jury.html",
        status,
        jury=jury,
        programme=session().get_one(Programme, jury.programme_id),
        jurors=jurors,
        pool=pool_of(session(), jury_id),
        faults=[fault_words(one) for one in seated_faults(jury, jurors)],
        draws=draws,
        announced=next((draw for draw in draws if draw.drawn_at is None), None),
        drawable=jury.status == "call" and jury.call_closes_at is not None and jury.call_closes_at <= now,
        sessions=sessions_of_jury(session(), jury_id, planned=True),
        features=[("age_group", value, word) for value, word in age_choices()]
        + [("gender", value, word) for value, word in gender_choices()],
        ages=age_choices(),
        genders=gender_choices(),
        quota_word=quota_word,
        form=form,
        done=request.args.get("done"),
    )


@office_jury_pages.get("/<jury_id>")
@requires(*OFFICE)
def show(jury_id: str) -> Response:
    """Everything about one jury."""
    return _page(jury_id, Form())


@office_jury_pages.post("/<jury_id>/<any(call, volunteer, member, plan, words, term):part>")
@requires(*OFFICE)
def change(jury_id: str, part: str) -> Response:
    """One of the forms of the page."""
    zone = node().settings.timezone
    find_jury(session(), jury_id)
    schemas: dict[str, Any] = {
        "call": CallInput(), "volunteer": EnteredVolunteer(), "member": MemberInput(), "plan": PlanInput(),
        "words": WordsInput(), "term": TermInput(),
    }  # fmt: skip
    sent = request.form.copy()
    quotas, wrong = _quotas(sent) if part == "plan" else ([], None)
    moments = ("opens_at", "closes_at") if part == "call" else ()
    data, form = read_part(schemas[part], sent, part, moments=moments, zone=zone)
    if wrong is not None:
        form.add(*wrong)
        data = None
    if data is None:
        return _page(jury_id, form, 422)
    try:
        _do(part, jury_id, data, quotas)
    except Refused as refused:
        if refused.field is not None:
            refused.field = f"{part}.{refused.field}"
        return _page(jury_id, form, add_refusal(form, refused))
    return _go(jury_id, part)


def _do(part: str, jury_id: str, data: dict[str, Any], quotas: list[Quota]) -> None:
    account, now = signed_in(), node().clock()
    if part == "call":
        call_for_volunteers(session(), account=account, jury_id=jury_id, now=now, **data)
    elif part == "volunteer":
        volunteer_for_jury(session(), node=node(), jury_id=jury_id, data=data, language="de", account=account, now=now)
    elif part == "member":
        seat_member(session(), node=node(), account=account, jury_id=jury_id, data=data, now=now)
    elif part == "plan":
        data.pop("quotas")
        plan_draw(session(), account=account, jury_id=jury_id, quotas=quotas, now=now, **data)
    elif part == "words":
        announced = next((draw for draw in draws_of(session(), jury_id) if draw.drawn_at is None), None)
        if announced is None:
            raise Refused("already_drawn")
        draw_jury(session(), node=node(), account=account, draw_id=announced.id, words=data["words"], now=now)
    else:
        begin_term(session(), account=account, jury_id=jury_id, start=data["start"], now=now)


def _quotas(sent: Any) -> tuple[list[Quota], tuple[str, str] | None]:
    """Takes the fields "plan.quota-<feature>-<value>" (at least so many) out of the form; empty ones ask nothing."""
    found = []
    for feature, value in [*(("age_group", one) for one in AGE_GROUPS), *(("gender", one) for one in GENDERS)]:
        text = sent.pop(f"plan.quota-{feature}-{value}", "").strip()
        if text and not (text.isascii() and text.isdigit() and len(text) <= 3):
            return [], (f"plan.quota-{feature}-{value}", _("Bitte eine ganze Zahl angeben."))
        if text and int(text):
            found.append(Quota(feature, value, int(text), 1000))
    return found, None


@office_jury_pages.post("/<jury_id>/jurors/<juror_id>/<any(chair, leave, accepts, declines):act>")
@requires(*OFFICE)
def keep(jury_id: str, juror_id: str, act: str) -> Response:
    """What the office notes about one member."""
    account, now = signed_in(), node().clock()
    try:
        if act == "chair":
            choose_chair(session(), account=account, juror_id=juror_id, now=now)
        elif act == "leave":
            give_back_seat(session(), node=node(), juror_id=juror_id, account_id=account.account_id, now=now)
        else:
            answer_seat(session(), node=node(), juror_id=juror_id, accepts=act == "accepts", now=now)
    except Refused as refused:
        form = Form()
        return _page(jury_id, form, add_refusal(form, refused))
    return _go(jury_id, act)
