"""The link from the mail to whoever suggested an entry: a page with one button."""

from flask import Blueprint, Response, request

from services.directory.commands.confirm_suggestion import confirm_suggestion, open_suggestion
from services.directory.domain.refused import Refused
from services.directory.pages.entry_words import word
from services.directory.pages.people_forms import go, link_token, private_page, void_page
from services.directory.queries.people import actor_here
from shared.web.context import node
from shared.web.forms import Form
from shared.web.transaction import session

suggestion_link_pages = Blueprint("directory_suggestion", __name__, url_prefix="/directory/suggestions")


@suggestion_link_pages.get("/<actor_id>")
def show(actor_id: str) -> Response:
    """What was suggested, and how it stands."""
    actor = actor_here(session(), node(), actor_id)
    try:
        suggestion = open_suggestion(session(), node(), actor, link_token(), node().clock())
    except Refused as refused:
        return void_page(refused)
    assert actor is not None  # noqa: S101  for mypy: else the link is void
    kind = word("kinds", actor.kind)
    return private_page(
        "suggestion.html", actor=actor, kind=kind, suggestion=suggestion, token=link_token(), form=Form()
    )


@suggestion_link_pages.post("/<actor_id>")
def confirm(actor_id: str) -> Response:
    """The address is the suggester's: the office may look."""
    try:
        confirm_suggestion(session(), node=node(), actor_id=actor_id, token=link_token(), now=node().clock())
    except Refused as refused:
        return void_page(refused)
    return go(f"{request.path}?t={link_token()}")
