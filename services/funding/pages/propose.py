"""Somebody begins a proposal on the page of a programme."""

from flask import Blueprint, Response, make_response, redirect, render_template, request

from services.funding.commands.send_link import send_link
from services.funding.commands.start_proposal import start_proposal
from services.funding.domain.proposals.kept import DRAFTS
from services.funding.domain.refused import Refused
from services.funding.models.programmes import Programme
from services.funding.pages.programme_words import who_word
from services.funding.pages.staff import add_refusal
from services.funding.queries.programmes import programme_for
from services.funding.queries.proposal_links import manage_token
from services.funding.schemas.proposal_input import BeginForm
from shared.web.auth import current_person
from shared.web.context import node
from shared.web.forms import Form, read_form, seems_spam
from shared.web.headers import keep_private
from shared.web.language import current_language
from shared.web.transaction import session

propose_pages = Blueprint("funding_propose", __name__, url_prefix="/funding/programmes/<programme_id>/propose")


def _page(programme: Programme, form: Form, status: int = 200) -> Response:
    page = render_template(
        "funding/propose.html",
        programme=programme,
        content=programme.content,
        form=form,
        kinds=[(kind, who_word(kind)) for kind in programme.content["who"]],
        kept_days=DRAFTS.days,
    )
    return keep_private(make_response(page, status))


@propose_pages.get("")
def show(programme_id: str) -> Response:
    """What one needs, and the first questions."""
    return _page(programme_for(session(), current_person(), programme_id), Form())


@propose_pages.post("")
def begin(programme_id: str) -> Response:
    """Keeps the beginning and leads to the list of steps."""
    programme = programme_for(session(), current_person(), programme_id)
    data, form = read_form(BeginForm(), request.form)
    spam = seems_spam(form)
    if data is None or spam:
        return _page(programme, form, 422)
    proposer = {"kind": data.pop("kind"), "organisation": data.pop("organisation")}
    try:
        proposal = start_proposal(
            session(),
            node=node(),
            programme_id=programme.id,
            data={**data, "proposer": _whole(proposer)},
            language=current_language(),
            now=node().clock(),
        )
    except Refused as refused:
        return _page(programme_for(session(), current_person(), programme_id), form, add_refusal(form, refused))
    send_link(session(), node=node(), proposal=proposal, now=node().clock())
    target = f"/funding/my/{proposal.id}?t={manage_token(node(), proposal)}&done=begun"
    return keep_private(make_response(redirect(target, 303)))


def _whole(proposer: dict[str, str]) -> dict[str, object]:
    empty = {"legal_form": "", "legal_representative": "", "address": "", "actor": None}
    return {**empty, **proposer}
