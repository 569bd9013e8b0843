"""A visitor says that something is wrong with an entry; the office sees what waits."""

from flask import Blueprint, Response, request

from services.directory.commands.note_what_is_wrong import note_what_is_wrong
from services.directory.commands.settle_notice import settle_notice
from services.directory.domain.actors import people_kept
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from services.directory.pages.office import OFFICE
from services.directory.pages.people_forms import add_refusal, go, private_page
from services.directory.queries.actors import actor_for
from services.directory.queries.notices import open_notices
from services.directory.schemas.people_input import NoticeForm
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.forms import Form, read_form, seems_spam
from shared.web.paging import DEFAULT_LIMIT, page_of, read_cursor
from shared.web.transaction import session

notice_pages = Blueprint("directory_notice", __name__, url_prefix="/directory")
QUEUE = "/directory/office/notices"


def _page(actor: Actor, form: Form, status: int = 200) -> Response:
    return private_page("notice.html", status, actor=actor, form=form, kept=people_kept)


def _public(actor_id: str) -> Actor:
    """The public entry of this node, or the one that took its place."""
    return actor_for(session(), node(), None, actor_id)


@notice_pages.get("/actors/<actor_id>/notice")
def ask(actor_id: str) -> Response:
    """The form."""
    return _page(_public(actor_id), Form())


@notice_pages.post("/actors/<actor_id>/notice")
def send(actor_id: str) -> Response:
    """To the office, and to those who keep the entry."""
    data, form = read_form(NoticeForm(), request.form)
    actor = _public(actor_id)
    if data is None or seems_spam(form):
        return _page(actor, form, 422)
    try:
        note_what_is_wrong(session(), node=node(), actor_id=actor.id, **data, now=node().clock())
    except Refused as refused:
        status = add_refusal(form, refused)
        return _page(_public(actor_id), form, status)
    return go(f"/directory/actors/{actor.id}/notice/sent")


@notice_pages.get("/actors/<actor_id>/notice/sent")
def sent(actor_id: str) -> Response:
    """Who reads it."""
    return private_page("notice_sent.html", actor=_public(actor_id))


@notice_pages.get("/office/notices")
@requires(*OFFICE)
def show_waiting() -> Response:
    """The oldest first."""
    cursor = read_cursor(request.args.get("cursor"), (str,))
    found = open_notices(session(), cursor[0] if cursor else None, DEFAULT_LIMIT + 1)
    items, following = page_of(found, DEFAULT_LIMIT, lambda row: [row[0].id])
    return private_page(
        "office_notices.html",
        notices=items,
        next=following,
        first=QUEUE if cursor else None,
        done=request.args.get("done") == "done",
        kept=people_kept,
    )


@notice_pages.post("/office/notices/<notice_id>/done")
@requires(*OFFICE)
def settle(notice_id: str) -> Response:
    """Somebody has dealt with it."""
    settle_notice(session(), account=signed_in(), notice_id=notice_id, now=node().clock())
    return go(f"{QUEUE}?done=done")
