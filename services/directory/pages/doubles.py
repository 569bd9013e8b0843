"""Entries that may speak of the same actor: looking, keeping apart, merging."""

from typing import Any

from flask import Blueprint, Response, make_response, redirect, request

from services.directory.commands.find_doubles import find_doubles
from services.directory.commands.mark_different import mark_different
from services.directory.commands.merge_actors import merge_actors
from services.directory.domain.actors.duplicates import likeness
from services.directory.domain.actors.merging import JOINED, proposed_side, to_choose
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from services.directory.pages.difference_words import key_words, value_words
from services.directory.pages.entry_words import date_words
from services.directory.pages.office import OFFICE
from services.directory.pages.people_forms import private_page
from services.directory.queries.office_actors import not_looked_through, open_doubles
from services.directory.queries.own_actors import own_actor
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.transaction import session

double_pages = Blueprint("directory_doubles", __name__, url_prefix="/directory/office/doubles")
_SHOWN = 50


@double_pages.get("")
@requires(*OFFICE)
def show_doubles() -> Response:
    """The pairs that somebody should look at, the most alike first."""
    pairs = open_doubles(session(), _SHOWN)
    return private_page(
        "doubles.html",
        pairs=[(one, other, likeness(one.content, other.content)) for one, other, _score in pairs],
        most=_SHOWN,
        waiting=not_looked_through(session(), node()),
        date_words=date_words,
        done=request.args.get("done"),
    )


@double_pages.post("/look")
@requires(*OFFICE)
def look() -> Response:
    """Looks through some entries at once instead of waiting for the job."""
    find_doubles(session(), node=node())
    return make_response(redirect("/directory/office/doubles", 303))


@double_pages.post("/different")
@requires(*OFFICE)
def keep_apart() -> Response:
    """The pair is not the same, and is not shown again."""
    mark_different(
        session(),
        node=node(),
        account=signed_in(),
        actor_id=request.form.get("one", ""),
        other_id=request.form.get("other", ""),
        now=node().clock(),
    )
    return make_response(redirect("/directory/office/doubles?done=different", 303))


def _own(name: str, given: Any) -> Actor:
    return own_actor(session(), node(), signed_in(), given.get(name, ""))


@double_pages.get("/merge")
@requires(*OFFICE)
def ask_to_merge() -> Response:
    """Both entries side by side, with what would be taken from which."""
    kept, other = _own("kept", request.args), _own("other", request.args)
    if kept is other:
        raise Refused("same_actor")
    titles = key_words()
    choices = [
        {
            "key": key,
            "title": titles[key],
            "kept": value_words(key, kept.content[key]),
            "other": value_words(key, other.content[key]),
            "both": key in JOINED and bool(kept.content[key]) and bool(other.content[key]),
            "proposed": proposed_side(key, kept.content[key], other.content[key]),
        }
        for key in to_choose(kept.content, other.content)
    ]
    return private_page("merge.html", kept=kept, second=other, choices=choices)


@double_pages.post("/merge")
@requires(*OFFICE)
def merge() -> Response:
    """One entry takes the other's place."""
    given = request.form
    sides = {name.removeprefix("side."): side for name, side in given.items() if name.startswith("side.")}
    kept = merge_actors(
        session(),
        node=node(),
        account=signed_in(),
        kept_id=given.get("kept", ""),
        other_id=given.get("other", ""),
        sides={key: side for key, side in sides.items() if side in ("kept", "other", "both")},  # type: ignore[misc]
        versions=(_version(given.get("kept_version")), _version(given.get("other_version"))),
        now=node().clock(),
    )
    return make_response(redirect(f"/directory/office/actors/{kept.id}?done=merged", 303))


def _version(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 16 else None
