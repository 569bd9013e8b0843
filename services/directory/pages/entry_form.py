"""The form of an entry: the office creates with it, the office and owners change with it."""

from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request

from services.directory.commands.change_actor import change_actor
from services.directory.commands.create_actor import create_actor
from services.directory.commands.fill_actor import fill_actor
from services.directory.commands.lock_doubles import lock_doubles
from services.directory.commands.mark_different import mark_different
from services.directory.commands.publish_actor import publish_actor
from services.directory.domain.actors.content import blank_content
from services.directory.domain.actors.difference import differences
from services.directory.domain.actors.rights import is_office
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from services.directory.pages.contact_question import must_ask
from services.directory.pages.difference_words import shown_differences
from services.directory.pages.entry_choices import entry_choices
from services.directory.pages.entry_fields import MOST_ROWS, form_of, read_entry, row_counts
from services.directory.pages.entry_logo import read_logo
from services.directory.pages.finding import map_policy
from services.directory.pages.office import OFFICE
from services.directory.pages.people_forms import add_refusal
from services.directory.queries.likely_duplicates import Likely, likely_duplicates
from services.directory.queries.own_actors import own_actor, revision_content
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.forms import Form
from shared.web.headers import keep_private
from shared.web.pictures import allow_uploads
from shared.web.transaction import session

entry_form_pages = Blueprint("directory_entry_form", __name__, url_prefix="/directory/office/actors")
allow_uploads(entry_form_pages, "directory_entry_form.create", "directory_entry_form.change")


def _page(form: Form, actor: Actor | None = None, status: int = 200, **more: Any) -> Response:
    page = render_template(
        "directory/entry_form.html",
        form=form,
        actor=actor,
        rows=row_counts(form, request.form.get("more")),
        most_rows=MOST_ROWS,
        office=is_office(signed_in()),
        **entry_choices(form, actor),
        **more,
    )
    response = keep_private(make_response(page, status))
    response.headers["Content-Security-Policy"] = map_policy(node().settings.tiles)
    return response


def form_version() -> int | None:
    """The version that the form was made from."""
    text = request.form.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 16 else None


def _refuse(form: Form, refused: Refused) -> int:
    """Writes the refusal at the field of this form."""
    field = {"opening_hours": "hours.text", "version": ""}.get(refused.field or "", refused.field or "")
    return add_refusal(form, refused, field.replace("hours_exceptions", "hours.exceptions"))


def _read(before: dict[str, Any]) -> tuple[dict[str, Any] | None, Form]:
    data, form = read_entry(request.form, before)
    logo = read_logo(form)
    return (None if data is None or form.errors else {**data, "logo": logo}), form


def _saved(actor: Actor, done: str) -> Response:
    return make_response(redirect(f"/directory/office/actors/{actor.id}?done={done}", 303))


@entry_form_pages.get("/new")
@requires(*OFFICE)
def ask_new() -> Response:
    """The empty form."""
    form = form_of(blank_content(node().settings.timezone.key))
    form.values |= {"kind": "", "languages": [node().settings.language]}
    return _page(form)


@entry_form_pages.post("/new")
@requires(*OFFICE)
def create() -> Response:
    """Saves a draft or publishes at once; asks first where the entry may be there already."""
    blank = blank_content(node().settings.timezone.key)
    data, form = _read(blank)
    if request.form.get("more") in MOST_ROWS:
        form.errors = {}
        return _page(form)
    if data is None:
        return _page(form, status=422)
    account, now = signed_in(), node().clock()
    try:
        likely = likely_duplicates(session(), node(), fill_actor(blank, data))
        if not {one.actor.id for one in likely} <= set(request.form.getlist("distinct")):
            return _page(form, status=409, likely=likely)
        if likely:
            lock_doubles(session())
        actor = create_actor(session(), node=node(), account=account, data=data, now=now)
        if must_ask(actor, form):
            return _page(form, status=422)
        _note_distinct(actor, likely)
        if request.form.get("act") == "publish":
            publish_actor(session(), node=node(), account=account, actor_id=actor.id, now=now)
    except Refused as refused:
        return _page(form, status=_refuse(form, refused))
    return _saved(actor, "published" if actor.status == "published" else "created")


def _note_distinct(actor: Actor, likely: list[Likely]) -> None:
    for one in likely:
        mark_different(
            session(),
            node=node(),
            account=signed_in(),
            actor_id=actor.id,
            other_id=one.actor.id,
            now=node().clock(),
        )


@entry_form_pages.get("/<actor_id>/edit")
@requires()
def ask_changes(actor_id: str) -> Response:
    """The form as the entry stands."""
    actor = own_actor(session(), node(), signed_in(), actor_id)
    form = form_of(actor.content)
    form.values["version"] = actor.version
    return _page(form, actor)


@entry_form_pages.post("/<actor_id>/edit")
@requires()
def change(actor_id: str) -> Response:
    """Saves a new revision; where somebody else was quicker, shows what they changed and keeps what was typed."""
    account, now = signed_in(), node().clock()
    actor = own_actor(session(), node(), account, actor_id)
    data, form = _read(actor.content)
    if request.form.get("more") in MOST_ROWS:
        form.errors = {}
        return _page(form, actor)
    if data is None:
        return _page(form, actor, 422)
    seen, before = form_version(), actor.version
    try:
        changed = change_actor(
            session(), node=node(), account=account, actor_id=actor_id, data=data, version=seen, now=now
        )
        if must_ask(changed, form):
            return _page(form, own_actor(session(), node(), account, actor_id), 422)
        if request.form.get("act") == "publish" and changed.status != "published":  # a hidden one is by the change
            publish_actor(session(), node=node(), account=account, actor_id=actor_id, now=now)
    except Refused as refused:
        status = _refuse(form, refused)
        actor = own_actor(session(), node(), account, actor_id)
        if refused.code == "version_conflict":
            form.values["version"] = actor.version  # whoever saves once more has seen what was changed
            return _page(form, actor, status, meanwhile=_meanwhile(actor, seen))
        return _page(form, actor, status)
    done = "published" if request.form.get("act") == "publish" else "changed"
    return _saved(changed, done if changed.version != before else "unchanged")


def _meanwhile(actor: Actor, seen: int | None) -> list[Any]:
    """What others changed since the version that the form was made from."""
    old = None if seen is None else revision_content(session(), actor, seen)
    return [] if old is None else shown_differences(differences(old, actor.content))
