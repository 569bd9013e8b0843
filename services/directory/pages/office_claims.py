"""The office decides on claims that the address alone does not prove."""

from flask import Blueprint, Response, request

from services.directory.commands.decide_claim import decide_claim
from services.directory.domain.refused import Refused
from services.directory.pages.office import OFFICE
from services.directory.pages.people_forms import add_refusal, go, private_page
from services.directory.queries.people import claim_of, members, waiting_claims
from services.directory.schemas.people_input import ReasonForm
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.forms import Form, read_form
from shared.web.transaction import session

office_claims_pages = Blueprint("directory_office_claims", __name__, url_prefix="/directory/office/claims")
MOST = 100
DONE = ("accepted", "declined")


@office_claims_pages.get("")
@requires(*OFFICE)
def show_waiting() -> Response:
    """The oldest first."""
    done = request.args.get("done")
    found = waiting_claims(session(), MOST)
    return private_page("office_claims.html", claims=found, done=done if done in DONE else None)


def _page(claim_id: str, form: Form, status: int = 200) -> Response:
    found = claim_of(session(), claim_id)
    if found is None:
        raise Refused("claim_not_found")
    claim, actor = found
    return private_page(
        "office_claim.html", status, claim=claim, actor=actor, members=members(session(), actor), form=form
    )


@office_claims_pages.get("/<claim_id>")
@requires(*OFFICE)
def show(claim_id: str) -> Response:
    """Who claims what, and why."""
    return _page(claim_id, Form())


@office_claims_pages.post("/<claim_id>/accept")
@requires(*OFFICE)
def accept(claim_id: str) -> Response:
    """The claimant edits the entry from now on."""
    return _decide(claim_id, Form(), accept=True, reason=None)


@office_claims_pages.post("/<claim_id>/decline")
@requires(*OFFICE)
def decline(claim_id: str) -> Response:
    """The claimant hears the reason."""
    data, form = read_form(ReasonForm(), request.form)
    if data is None:
        return _page(claim_id, form, 422)
    return _decide(claim_id, form, accept=False, reason=data["reason"])


def _decide(claim_id: str, form: Form, *, accept: bool, reason: str | None) -> Response:
    try:
        decide_claim(
            session(),
            node=node(),
            account=signed_in(),
            claim_id=claim_id,
            accept=accept,
            reason=reason,
            now=node().clock(),
        )
    except Refused as refused:
        if refused.code == "claim_not_found":
            raise
        status = add_refusal(form, refused)
        return _page(claim_id, form, status)
    return go(f"/directory/office/claims?done={'accepted' if accept else 'declined'}")
