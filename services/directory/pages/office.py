"""The office of the directory: what waits, what is old, and every entry in every state."""

from typing import Any

from flask import Blueprint, Response, make_response, redirect, request

from services.directory.commands.remind_owners import remind_owners
from services.directory.models.actors import Actor
from services.directory.pages.entry_words import date_words
from services.directory.pages.office_words import register_office_words
from services.directory.pages.people_forms import private_page
from services.directory.queries.office_actors import STATES, counts, office_actors
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.paging import DEFAULT_LIMIT, page_of, read_cursor
from shared.web.transaction import session

office_pages = Blueprint("directory_office", __name__, url_prefix="/directory/office")
office_pages.record_once(register_office_words)
OFFICE = ("coordinator", "admin")
MOST_AT_ONCE = 100


def _cursor_values(actor: Actor) -> list[Any]:
    return [actor.sort_name, actor.number]


@office_pages.get("")
@requires(*OFFICE)
def show_entries() -> Response:
    """What waits, and one state's entries."""
    now = node().clock()
    numbers = counts(session(), node(), now)
    state = request.args.get("state", "")
    if state not in STATES:
        state = "suggested" if numbers["suggested"] else "all"
    words = request.args.get("q", "")[:200].replace("\x00", "")
    cursor = read_cursor(request.args.get("cursor"), (str, int))
    after = None if cursor is None else (cursor[0], cursor[1])
    found = office_actors(session(), node(), state=state, words=words, now=now, after=after, limit=DEFAULT_LIMIT)
    items, following = page_of(found, DEFAULT_LIMIT, _cursor_values)
    return private_page(
        "office.html",
        counts=numbers,
        state=state,
        words=words,
        items=items,
        next=following,
        first=f"/directory/office?state={state}" if after else None,
        date_words=date_words,
        reminded=_number(request.args.get("reminded")),
        letters=_number(request.args.get("letters")),
    )


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 6 else None


@office_pages.post("/remind")
@requires(*OFFICE)
def remind() -> Response:
    """Sends reminders about the entries that were ticked; those without any address are counted, too."""
    ids = list(dict.fromkeys(request.form.getlist("actor")))[:MOST_AT_ONCE]
    now, account = node().clock(), signed_in()
    letters = [
        remind_owners(session(), node=node(), actor_id=actor_id, now=now, account=account) for actor_id in sorted(ids)
    ]
    reminded = sum(1 for number in letters if number)
    state = request.form.get("state", "")
    target = f"/directory/office?state={state if state in STATES else 'stale'}"
    return make_response(redirect(f"{target}&reminded={reminded}&letters={sum(letters)}", 303))
