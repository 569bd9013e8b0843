"""Somebody says that an entry is theirs, and confirms it by the link from the mail."""

from flask import Blueprint, Response, request

from services.directory.commands.claim_actor import claim_actor
from services.directory.commands.confirm_claim import confirm_claim, open_claim
from services.directory.domain.actors import people_kept
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from services.directory.pages.people_forms import add_refusal, go, link_token, private_page, void_page
from services.directory.queries.actors import actor_for
from services.directory.queries.people import claim_of
from services.directory.schemas.people_input import ClaimForm
from shared.web.context import node
from shared.web.forms import Form, read_form, seems_spam
from shared.web.language import current_language
from shared.web.transaction import session

claim_pages = Blueprint("directory_claim", __name__, url_prefix="/directory")


def _page(actor: Actor, form: Form, status: int = 200) -> Response:
    return private_page("claim.html", status, actor=actor, form=form, kept=people_kept)


def _claimable(actor_id: str) -> Actor:
    """The public entry, or the one that took its place."""
    return actor_for(session(), node(), None, actor_id)


@claim_pages.get("/actors/<actor_id>/claim")
def ask(actor_id: str) -> Response:
    """The form."""
    return _page(_claimable(actor_id), Form())


@claim_pages.post("/actors/<actor_id>/claim")
def claim(actor_id: str) -> Response:
    """Mails a link; what the person sees is the same for every address."""
    data, form = read_form(ClaimForm(), request.form)
    actor = _claimable(actor_id)
    if data is None or seems_spam(form):
        return _page(actor, form, 422)
    try:
        claim_actor(session(), node=node(), actor_id=actor.id, **data, language=current_language(), now=node().clock())
    except Refused as refused:
        status = add_refusal(form, refused)
        return _page(_claimable(actor_id), form, status)
    return go(f"/directory/actors/{actor.id}/claim/sent")


@claim_pages.get("/actors/<actor_id>/claim/sent")
def sent(actor_id: str) -> Response:
    """What happens next; the same for every address."""
    actor = _claimable(actor_id)
    return private_page("please_confirm.html", kept=people_kept, back=f"/directory/actors/{actor.id}", claim=True)


@claim_pages.get("/claims/<claim_id>")
def show(claim_id: str) -> Response:
    """How the claim stands; a page with one button while the address is not confirmed."""
    found = claim_of(session(), claim_id)
    try:
        claim = open_claim(node(), found and found[0], link_token(), node().clock())
    except Refused as refused:
        return void_page(refused)
    assert found is not None  # noqa: S101  for mypy: else the link is void
    return private_page("claim_link.html", claim=claim, actor=found[1], token=link_token(), form=Form())


@claim_pages.post("/claims/<claim_id>")
def confirm(claim_id: str) -> Response:
    """The address is the claimant's."""
    try:
        confirm_claim(session(), node=node(), claim_id=claim_id, token=link_token(), now=node().clock())
    except Refused as refused:
        return void_page(refused)
    return go(f"{request.path}?t={link_token()}")
