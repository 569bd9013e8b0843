"""Alliances for those who found, run and join them."""

from typing import Any

from flask import Blueprint, Response, request

from services.directory.commands.answer_invitation import answer_invitation
from services.directory.commands.end_alliance import end_alliance
from services.directory.commands.found_alliance import found_alliance
from services.directory.commands.invite_to_alliance import invite_to_alliance
from services.directory.commands.leave_alliance import leave_alliance
from services.directory.domain.actors.alliances import LIVING, must_end
from services.directory.domain.refused import Refused
from services.directory.pages.entry_words import date_words, entry_path
from services.directory.pages.fresh_session import with_fresh_session
from services.directory.pages.people_forms import add_refusal, go, private_page
from services.directory.queries.actors import Filters, actor_for, public_actors
from services.directory.queries.alliances import (
    acts_for,
    alliance_for,
    may_found_for,
    may_run,
    members,
    of_account,
    run_by,
)
from services.directory.schemas.alliance_input import AllianceInput, InvitationInput
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.forms import Form, read_form
from shared.web.transaction import session

alliance_pages = Blueprint("directory_alliances", __name__, url_prefix="/directory/alliances")
DONE = ("founded", "invited", "joined", "declined", "left", "ended")
MOST_FOUND = 20


def _act() -> dict[str, Any]:
    return {"node": node(), "account": signed_in(), "now": node().clock()}


def _path(actor_id: str, source: str) -> str:
    return entry_path(actor_id, None if source == node().identity else source)


@alliance_pages.get("")
@requires()
def show_own() -> Response:
    """Invitations that wait for an answer, and the alliances that one's actors are in."""
    person = signed_in()
    found = of_account(session(), node(), person)
    return private_page(
        "alliances.html",
        invitations=[pair for pair in found if pair[1].status == "invited"],
        joined=[pair for pair in found if pair[1].status == "joined"],
        run=run_by(session(), node(), person),
        may_found=bool(may_found_for(session(), node(), person)),
        done=request.args.get("done") if request.args.get("done") in DONE else None,
    )


def _founding_page(form: Form, status: int = 200) -> Response:
    person = signed_in()
    founders = [(one.id, one.name) for one in may_found_for(session(), node(), person)]
    wanted = request.args.get("actor", "") or form.value("actor")
    if wanted and wanted not in dict(founders):  # the office, in an actor's name
        actor = actor_for(session(), node(), person, wanted)
        founders.append((actor.id, actor.name))
    if not form.values:
        form = Form(values={"actor": wanted or (founders[0][0] if len(founders) == 1 else "")})
    return private_page("found_alliance.html", status, form=form, founders=founders)


@alliance_pages.get("/new")
@requires()
def ask() -> Response:
    """The form."""
    return _founding_page(Form())


@alliance_pages.post("/new")
@requires()
def found() -> Response:
    """A draft, with the founder in it; on to inviting others."""
    data, form = read_form(AllianceInput(), request.form, lists=("areas",))
    if data is None:
        return _founding_page(form, 422)
    try:
        alliance = found_alliance(session(), actor_id=data.pop("actor"), data=data, **_act())
    except Refused as refused:
        return _founding_page(form, add_refusal(form, refused))
    return with_fresh_session(go(f"/directory/alliances/{alliance.id}?done=founded"))


@alliance_pages.get("/<alliance_id>")
@requires()
def show(alliance_id: str) -> Response:
    """Who is in it, who is asked; and looking for somebody to ask."""
    person = signed_in()
    alliance = alliance_for(session(), node(), person, alliance_id)
    runs = may_run(session(), person, alliance)
    words = request.args.get("q", "")[:200].replace("\x00", "").strip()
    known = members(session(), alliance)
    inside = {(one.source, one.id) for one in known if one.status == "joined"}
    fitting = public_actors(session(), Filters(words=words), limit=MOST_FOUND) if runs and words else []
    hits = [one.actor for one in fitting]
    return private_page(
        "alliance.html",
        alliance=alliance,
        living=alliance.status in LIVING,
        runs=runs,
        members=known,
        own={one.id for one in known if acts_for(node(), person, one.source, one.id)},
        path_of=_path,
        words=words,
        found=[one for one in hits if one.kind != "alliance" and (one.source, one.id) not in inside],
        date_words=date_words,
        zone=node().settings.timezone,
        done=request.args.get("done") if request.args.get("done") in DONE else None,
    )


def _inviting_page(alliance_id: str, form: Form, status: int = 200) -> Response:
    person = signed_in()
    alliance = alliance_for(session(), node(), person, alliance_id)
    values = request.form if request.method == "POST" else request.args
    actor = actor_for(session(), node(), None, values.get("actor", "")[:100], values.get("source", "")[:200] or None)
    return private_page("invite_actor.html", status, alliance=alliance, actor=actor, form=form)


@alliance_pages.get("/<alliance_id>/invite")
@requires()
def ask_to_invite(alliance_id: str) -> Response:
    """Whom, and with which words."""
    return _inviting_page(alliance_id, Form())


@alliance_pages.post("/<alliance_id>/invite")
@requires()
def invite(alliance_id: str) -> Response:
    """Writes to them."""
    data, form = read_form(InvitationInput(), request.form)
    if data is None:
        return _inviting_page(alliance_id, form, 422)
    asked = {"actor_id": data["actor"], "source": data["source"], "note": data["note"]}
    try:
        invite_to_alliance(session(), alliance_id=alliance_id, **asked, **_act())
    except Refused as refused:
        status = add_refusal(form, refused)
        form.errors = {"": [sentence for found in form.errors.values() for sentence in found]}
        return _inviting_page(alliance_id, form, status)
    return go(f"/directory/alliances/{alliance_id}?done=invited")


@alliance_pages.post("/<alliance_id>/answer")
@requires()
def answer(alliance_id: str) -> Response:
    """Joins with an actor of one's own, or declines."""
    accepts = request.form.get("answer") == "yes"
    actor_id = request.form.get("actor", "")
    answer_invitation(session(), alliance_id=alliance_id, actor_id=actor_id, accepts=accepts, **_act())
    if accepts:
        return with_fresh_session(go(f"/directory/alliances/{alliance_id}?done=joined"))
    return go("/directory/alliances?done=declined")


@alliance_pages.get("/<alliance_id>/leave")
@requires()
def ask_to_leave(alliance_id: str) -> Response:
    """The page with one button, for an actor that has joined."""
    person = signed_in()
    alliance = alliance_for(session(), node(), person, alliance_id)
    wanted = (request.args.get("source") or node().identity, request.args.get("actor", ""))
    joined = [one for one in members(session(), alliance) if one.status == "joined"]
    member = next((one for one in joined if (one.source, one.id) == wanted), None)
    if member is None:
        raise Refused("not_in_alliance")
    own = acts_for(node(), person, member.source, member.id)
    if not own and not may_run(session(), person, alliance):
        raise Refused("not_allowed")
    ends = must_end(alliance.status, len(joined) - 1)
    return private_page("leave_alliance.html", alliance=alliance, member=member, own=own, ends=ends)


@alliance_pages.post("/<alliance_id>/leave")
@requires()
def leave(alliance_id: str) -> Response:
    """An actor leaves, or an invitation is taken back."""
    found = {"actor_id": request.form.get("actor", ""), "source": request.form.get("source") or None}
    alliance = leave_alliance(session(), alliance_id=alliance_id, **found, **_act())
    return go(f"/directory/alliances?done={'left' if alliance.status in LIVING else 'ended'}")


@alliance_pages.get("/<alliance_id>/end")
@requires()
def ask_to_end(alliance_id: str) -> Response:
    """The page with one button."""
    return private_page("end_alliance.html", alliance=alliance_for(session(), node(), signed_in(), alliance_id))


@alliance_pages.post("/<alliance_id>/end")
@requires()
def end(alliance_id: str) -> Response:
    """The alliance comes to its end."""
    end_alliance(session(), alliance_id=alliance_id, **_act())
    return go("/directory/alliances")
