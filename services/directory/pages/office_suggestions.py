"""The office looks at a suggested entry: publish, or decline with a reason."""

from flask import Blueprint, Response, request

from services.directory.commands.decline_suggestion import decline_suggestion
from services.directory.commands.publish_actor import publish_actor
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from services.directory.pages.difference_words import key_words, value_words
from services.directory.pages.office import OFFICE
from services.directory.pages.people_forms import add_refusal, go, private_page
from services.directory.queries.likely_duplicates import likely_duplicates
from services.directory.queries.own_actors import own_actor
from services.directory.queries.people import suggestion_of
from services.directory.schemas.people_input import ReasonForm
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.forms import Form, read_form
from shared.web.transaction import session

office_suggestions_pages = Blueprint(
    "directory_office_suggestions", __name__, url_prefix="/directory/office/suggestions/<actor_id>"
)
_SHOWN = ("kind", "name", "summary", "places", "website", "mailbox", "opening_hours")


def _page(actor: Actor, form: Form, status: int = 200) -> Response:
    titles = key_words()
    return private_page(
        "office_suggestion.html",
        status,
        actor=actor,
        suggestion=suggestion_of(session(), actor),
        facts=[(titles[key], value_words(key, actor.content[key])) for key in _SHOWN if actor.content[key]],
        likely=likely_duplicates(session(), node(), actor.content, but=actor.number),
        form=form,
    )


def _suggested(actor_id: str) -> Actor:
    actor = own_actor(session(), node(), signed_in(), actor_id)
    if actor.status != "suggested":
        raise Refused("not_suggested")
    return actor


@office_suggestions_pages.get("")
@requires(*OFFICE)
def show(actor_id: str) -> Response:
    """What was suggested, by whom, and what looks like it."""
    return _page(_suggested(actor_id), Form())


@office_suggestions_pages.post("/publish")
@requires(*OFFICE)
def publish(actor_id: str) -> Response:
    """Everybody sees it, and the suggester hears of it."""
    _suggested(actor_id)
    publish_actor(session(), node=node(), account=signed_in(), actor_id=actor_id, now=node().clock())
    return go(f"/directory/office/actors/{actor_id}?done=published")


@office_suggestions_pages.post("/decline")
@requires(*OFFICE)
def decline(actor_id: str) -> Response:
    """The suggester hears the reason."""
    data, form = read_form(ReasonForm(), request.form)
    if data is None:
        return _page(_suggested(actor_id), form, 422)
    now = node().clock()
    try:
        decline_suggestion(
            session(), node=node(), account=signed_in(), actor_id=actor_id, reason=data["reason"], now=now
        )
    except Refused as refused:
        status = add_refusal(form, refused)
        return _page(own_actor(session(), node(), signed_in(), actor_id), form, status)
    return go("/directory/office?state=suggested")
