""" "Still right?": the page that a reminder leads to."""

from flask import Blueprint, Response, make_response, render_template, request

from services.directory.commands.confirm_actor import confirm_locked
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from services.directory.pages.difference_words import place_words
from services.directory.pages.hours_words import hours_in_words
from services.directory.pages.people_forms import void_page
from services.directory.queries.confirm_link import actor_of_link
from shared.web.context import node
from shared.web.headers import keep_private
from shared.web.transaction import session

confirm_pages = Blueprint("directory_confirm", __name__, url_prefix="/directory/confirm")


def _shown(actor: Actor, token: str, *, done: bool) -> Response:
    today = node().clock().astimezone(node().settings.timezone).date()
    page = render_template(
        "directory/confirm_entry.html",
        actor=actor,
        token=token,
        done=done,
        hours=hours_in_words(actor.content, today),
        places=[place_words({**place, "latitude": None}) for place in actor.content["places"]],
    )
    return keep_private(make_response(page))


@confirm_pages.get("/<actor_id>")
def ask(actor_id: str) -> Response:
    """What the entry says, and one button; opening the page changes nothing."""
    token = request.args.get("t", "")
    try:
        return _shown(actor_of_link(session(), node(), actor_id, token), token, done=False)
    except Refused as refused:
        return void_page(refused, "confirm_void.html")


@confirm_pages.post("/<actor_id>")
def confirm(actor_id: str) -> Response:
    """The entry is still right; a hidden one is to be seen again."""
    try:
        actor = actor_of_link(session(), node(), actor_id, request.form.get("t", ""), lock=True)
        confirm_locked(session(), node(), actor, by=None, now=node().clock())
    except Refused as refused:
        return void_page(refused, "confirm_void.html")
    return _shown(actor, "", done=True)
