"""Every state that an entry had, what changed each time, and the way back."""

from flask import Blueprint, Response, make_response, redirect, request

from services.directory.commands.restore_revision import restore_revision
from services.directory.domain.actors.difference import differences
from services.directory.domain.refused import Refused
from services.directory.pages.difference_words import shown_differences
from services.directory.pages.entry_form import form_version
from services.directory.pages.people_forms import private_page
from services.directory.queries.accounts import names_of
from services.directory.queries.own_actors import own_actor, revisions
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.paging import page_of, read_cursor
from shared.web.transaction import session

revision_pages = Blueprint("directory_revisions", __name__, url_prefix="/directory/office/actors/<actor_id>/revisions")
_AT_ONCE = 10


@revision_pages.get("")
@requires()
def show_revisions(actor_id: str) -> Response:
    """The newest first, each with what it changed."""
    actor = own_actor(session(), node(), signed_in(), actor_id)
    cursor = read_cursor(request.args.get("cursor"), (int,))
    found = revisions(session(), actor, cursor[0] if cursor else None, _AT_ONCE + 1)
    shown, following = page_of(found, _AT_ONCE, lambda one: [one.version])
    before = {one.version: older for one, older in zip(found, found[1:], strict=False)}
    items = [
        {
            "revision": one,
            "first": one.version not in before,
            "differences": shown_differences(differences(before[one.version].content, one.content))
            if one.version in before
            else [],
            "as_now": one.content == actor.content,
        }
        for one in shown
    ]
    return private_page(
        "revisions.html",
        actor=actor,
        items=items,
        names=names_of(session(), (one.by for one in shown)),
        next=following,
        first=f"/directory/office/actors/{actor.id}/revisions" if cursor else None,
    )


@revision_pages.post("/<version>/restore")
@requires()
def restore(actor_id: str, version: str) -> Response:
    """A new revision with the old document."""
    if not (version.isascii() and version.isdigit() and len(version) <= 16):
        raise Refused("revision_not_found")
    actor = restore_revision(
        session(),
        node=node(),
        account=signed_in(),
        actor_id=actor_id,
        to=int(version),
        version=form_version(),
        now=node().clock(),
    )
    return make_response(redirect(f"/directory/office/actors/{actor.id}?done=restored", 303))
