"""One entry for those who keep it: its state, what can be done, and who did what."""

from typing import Any

from flask import Blueprint, Response, make_response, redirect, request

from services.directory.commands.confirm_actor import confirm_actor
from services.directory.commands.publish_actor import publish_actor
from services.directory.commands.remind_owners import remind_owners
from services.directory.commands.withdraw_actor import withdraw_actor
from services.directory.domain.actors.freshness import is_stale
from services.directory.domain.actors.rights import is_office
from services.directory.domain.actors.status import may_follow
from services.directory.models.actors import Actor
from services.directory.pages.difference_words import key_words, value_words
from services.directory.pages.entry_form import form_version
from services.directory.pages.entry_words import date_words
from services.directory.pages.hours_words import hours_in_words
from services.directory.pages.office import OFFICE
from services.directory.pages.people_forms import private_page
from services.directory.queries.accounts import names_of
from services.directory.queries.addresses import short_url
from services.directory.queries.likely_duplicates import likely_duplicates
from services.directory.queries.open_contacts import open_contacts
from services.directory.queries.own_actors import own_actor, own_actors
from shared.storage.activity import of_object
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.transaction import session

entry_office_pages = Blueprint("directory_office_entry", __name__, url_prefix="/directory")
DONE = ("created", "changed", "unchanged", "published", "withdrawn", "confirmed", "reminded", "restored", "merged")
# Said apart from the rest: hours as a table, the picture as a picture, the zone only in the form.
_APART = ("opening_hours", "by_appointment", "hours_exceptions", "logo", "timezone", "description")


@entry_office_pages.get("/mine")
@requires()
def show_own() -> Response:
    """The entries that the signed-in person may edit."""
    actors = own_actors(session(), node(), sorted(signed_in().actors))
    now, months = node().clock(), node().settings.stale_months
    stale = {actor.id for actor in actors if actor.status == "published" and is_stale(actor.confirmed_at, now, months)}
    return private_page("mine.html", actors=actors, stale=stale, date_words=date_words)


@entry_office_pages.get("/office/actors/<actor_id>")
@requires()
def show_entry(actor_id: str) -> Response:
    """The entry as it stands, with its trail."""
    person = signed_in()
    actor = own_actor(session(), node(), person, actor_id)
    office = is_office(person)
    done = of_object(session(), actor.id)
    now = node().clock()
    today = now.astimezone(node().settings.timezone).date()
    kept = None if actor.merged_into is None else session().get(Actor, actor.merged_into)
    return private_page(
        "office_entry.html",
        actor=actor,
        contacts=open_contacts(actor.content) if actor.status == "published" else [],
        office=office,
        kept=kept,
        short=short_url(node(), actor),
        stale=actor.status == "published" and is_stale(actor.confirmed_at, now, node().settings.stale_months),
        may_publish=office and may_follow(actor.status, "published"),
        may_withdraw=may_follow(actor.status, "withdrawn"),
        facts=_facts(actor),
        hours=hours_in_words(actor.content, today),
        likely=likely_duplicates(session(), node(), actor.content, but=actor.number) if office and not kept else [],
        trail=done if office else [],
        names=names_of(session(), (one.account_id for one in done)),
        date_words=date_words,
        done=request.args.get("done") if request.args.get("done") in DONE else None,
    )


def _facts(actor: Actor) -> list[tuple[str, str]]:
    titles = key_words()
    return [(titles[key], value_words(key, value)) for key, value in actor.content.items() if key not in _APART]


def _back(actor: Actor, done: str) -> Response:
    return make_response(redirect(f"/directory/office/actors/{actor.id}?done={done}", 303))


def _act() -> dict[str, Any]:
    return {"node": node(), "account": signed_in(), "now": node().clock()}


@entry_office_pages.post("/office/actors/<actor_id>/publish")
@requires(*OFFICE)
def publish(actor_id: str) -> Response:
    """The entry is to be seen by everybody."""
    return _back(publish_actor(session(), actor_id=actor_id, version=form_version(), **_act()), "published")


@entry_office_pages.post("/office/actors/<actor_id>/confirm")
@requires()
def confirm(actor_id: str) -> Response:
    """The entry is still right."""
    return _back(confirm_actor(session(), actor_id=actor_id, **_act()), "confirmed")


@entry_office_pages.get("/office/actors/<actor_id>/withdraw")
@requires()
def ask_to_withdraw(actor_id: str) -> Response:
    """The page with one button."""
    return private_page("withdraw_entry.html", actor=own_actor(session(), node(), signed_in(), actor_id))


@entry_office_pages.post("/office/actors/<actor_id>/withdraw")
@requires()
def withdraw(actor_id: str) -> Response:
    """The entry is no longer to be seen."""
    actor = withdraw_actor(session(), actor_id=actor_id, version=form_version(), **_act())
    if not is_office(signed_in()):
        return make_response(redirect("/directory/mine", 303))
    return _back(actor, "withdrawn")


@entry_office_pages.post("/office/actors/<actor_id>/remind")
@requires(*OFFICE)
def remind(actor_id: str) -> Response:
    """A letter to the owners, else to the mailbox."""
    letters = remind_owners(session(), actor_id=actor_id, **_act())
    target = f"/directory/office/actors/{actor_id}?done={'reminded' if letters else 'unchanged'}"
    return make_response(redirect(target, 303))
