"""Sessions in the office: made from a round, arranged, called."""

from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, make_response, redirect, request

from services.funding.commands.call_session import call_session, change_session
from services.funding.commands.create_session import create_session
from services.funding.commands.fill_agenda import arrange_item, refill_agenda, take_off_agenda
from services.funding.domain.jury.rules import is_late
from services.funding.domain.refused import Refused
from services.funding.domain.rights import OFFICE
from services.funding.models.juries import Juror
from services.funding.pages.form_parts import read_part
from services.funding.pages.jury_words import ballot_word, decision_words, session_kind_word
from services.funding.pages.local_times import local_value
from services.funding.pages.staff import add_refusal, private_page
from services.funding.queries.quorum import members_of
from services.funding.queries.session_agenda import agenda, find_item, find_session
from services.funding.queries.session_rules import programme_of, rules_of
from services.funding.queries.sessions import minutes_of, office_sessions, undecided_rounds
from services.funding.schemas.session_input import CallSession, ItemArrangement, NewSession, SessionChange, WhyInput
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.forms import Form
from shared.web.headers import keep_private
from shared.web.paging import DEFAULT_LIMIT, page_of, read_cursor
from shared.web.transaction import session

office_session_pages = Blueprint("funding_office_sessions", __name__, url_prefix="/funding/office/sessions")
DONE = ("made", "changed", "called", "arranged", "postponed", "refilled")


@office_session_pages.get("")
@requires(*OFFICE)
def show_sessions() -> Response:
    """All sessions, the newest first."""
    cursor = read_cursor(request.args.get("cursor"), (str,))
    found = office_sessions(session(), after=cursor[0] if cursor else None, limit=DEFAULT_LIMIT)
    items, following = page_of(found, DEFAULT_LIMIT, lambda one: [one[0].id])
    first = "/funding/office/sessions" if cursor else None
    return private_page("office_sessions.html", items=items, next=following, first=first)


def _new_page(form: Form, status: int = 200) -> Response:
    rounds = undecided_rounds(session())
    return private_page(
        "new_session.html",
        status,
        form=form,
        rounds=[(round.id, f"{name}: {round.name}") for round, name in rounds],
        kinds=[(kind, session_kind_word(kind)) for kind in ("meeting", "circular", "assembly")],
    )


@office_session_pages.get("/new")
@requires(*OFFICE)
def ask_new() -> Response:
    """The form of a new session."""
    return _new_page(Form(values={"round_id": request.args.get("round", "")[:36], "kind": "meeting"}))


@office_session_pages.post("/new")
@requires(*OFFICE)
def make() -> Response:
    """A session with all complete proposals of the round."""
    zone = node().settings.timezone
    data, form = read_part(NewSession(), request.form, moments=("starts_at", "ends_at"), zone=zone)
    if data is None:
        return _new_page(form, 422)
    round_id = data.pop("round_id")
    try:
        made = create_session(session(), account=signed_in(), round_id=round_id, data=data, now=node().clock())
    except Refused as refused:
        return _new_page(form, add_refusal(form, refused))
    return go(made.id, "made")


def go(session_id: str, done: str) -> Response:
    """Back to the session."""
    return keep_private(make_response(redirect(f"/funding/office/sessions/{session_id}?done={done}", 303)))


def _page(session_id: str, form: Form | None = None, status: int = 200) -> Response:
    meeting = find_session(session(), session_id)
    rules = rules_of(session(), meeting)
    done = request.args.get("done")
    values = {
        "change.starts_at": local_value(meeting.starts_at, meeting.timezone),
        "change.place": meeting.place,
        "change.notes": meeting.notes,
    }
    members = members_of(session(), meeting.jury_id)
    return private_page(
        "office_session.html",
        status,
        meeting=meeting,
        programme=programme_of(session(), meeting),
        items=agenda(session(), session_id),
        members=members,
        names={juror.id: juror.name for juror in members},
        late=meeting.kind != "circular" and is_late(meeting.starts_at, meeting.timezone, rules, node().clock()),
        invite_days=rules["invite_days"],
        minutes=minutes_of(session(), session_id),
        decision_words=decision_words,
        form=form or Form(values=values),
        done=done if done in DONE else None,
    )


@office_session_pages.get("/<session_id>")
@requires(*OFFICE)
def show(session_id: str) -> Response:
    """The session before and after it is held."""
    return _page(session_id)


@office_session_pages.post("/<session_id>/<any(change, call, refill):act>")
@requires(*OFFICE)
def act(session_id: str, act: str) -> Response:
    """Another time, the invitation, what has become complete since."""
    meeting, now = find_session(session(), session_id), node().clock()
    schemas: dict[str, Any] = {"change": SessionChange(), "call": CallSession(), "refill": CallSession()}
    moments = ("starts_at",) if act == "change" else ()
    data, form = read_part(schemas[act], request.form, act, moments=moments, zone=ZoneInfo(meeting.timezone))
    if data is None:
        return _page(session_id, form, 422)
    told: dict[str, Any] = {"account": signed_in(), "session_id": session_id, "now": now}
    try:
        if act == "change":
            change_session(session(), node=node(), **told, **data)
        elif act == "call":
            call_session(session(), node=node(), **told, **data)
        else:
            refill_agenda(session(), **told)
    except Refused as refused:
        if refused.field is not None:
            refused.field = f"{act}.{refused.field}"
        return _page(session_id, form, add_refusal(form, refused))
    return go(session_id, {"change": "changed", "call": "called", "refill": "refilled"}[act])


def _item_page(session_id: str, item_id: str, form: Form, status: int = 200) -> Response:
    meeting = find_session(session(), session_id)
    item = find_item(session(), item_id, session_id)
    one = next(each for each in agenda(session(), session_id) if each.item.id == item.id)
    ballots = ("hands",) if meeting.kind == "assembly" else ("open", "secret")
    if meeting.kind == "meeting":
        ballots = ("open", "secret", "hands")
    return private_page(
        "office_item.html",
        status,
        meeting=meeting,
        one=one,
        ballots=[(ballot, ballot_word(ballot)) for ballot in ballots],
        jurors={juror.id: juror for juror in session().query(Juror).filter_by(jury_id=meeting.jury_id)},
        form=form,
    )


@office_session_pages.get("/<session_id>/items/<item_id>")
@requires(*OFFICE)
def show_item(session_id: str, item_id: str) -> Response:
    """One item of the agenda, to arrange it."""
    item = find_item(session(), item_id, session_id)
    values = {
        "arrange.place": item.place, "arrange.public": item.public, "arrange.presented": item.presented,
        "arrange.ballot": item.ballot,
    }  # fmt: skip
    return _item_page(session_id, item_id, Form(values=values))


@office_session_pages.post("/<session_id>/items/<item_id>/<any(arrange, postpone):act>")
@requires(*OFFICE)
def act_on_item(session_id: str, item_id: str, act: str) -> Response:
    """Place, public or not, presented, ballot; or not in this session."""
    find_item(session(), item_id, session_id)
    schema: Any = ItemArrangement() if act == "arrange" else WhyInput()
    data, form = read_part(schema, request.form, act)
    if data is None:
        return _item_page(session_id, item_id, form, 422)
    account, now = signed_in(), node().clock()
    try:
        if act == "arrange":
            boxes = {"public": data.get("public", False), "presented": data.get("presented", False)}
            arrange_item(session(), account=account, item_id=item_id, data={**data, **boxes}, now=now)
        else:
            take_off_agenda(session(), account=account, item_id=item_id, reason=data["reason"], now=now)
    except Refused as refused:
        if refused.field is not None:
            refused.field = f"{act}.{refused.field}"
        return _item_page(session_id, item_id, form, add_refusal(form, refused))
    return go(session_id, "arranged" if act == "arrange" else "postponed")
