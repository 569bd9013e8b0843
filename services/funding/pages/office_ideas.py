"""Ideas that wait for the administration's public answer."""

from flask import Blueprint, Response, make_response, redirect, request

from services.funding.commands.check_idea import check_idea
from services.funding.domain.euros import typed
from services.funding.domain.refused import Refused
from services.funding.domain.rights import OFFICE
from services.funding.models.proposals import Proposal
from services.funding.pages.form_parts import read_part
from services.funding.pages.staff import add_refusal, private_page
from services.funding.pages.vote_words import VERDICTS, verdict_word
from services.funding.queries.votes import CHECKABLE, checks_of, ideas, voting_programmes
from services.funding.schemas.vote_input import CheckInput
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.forms import Form
from shared.web.paging import DEFAULT_LIMIT, page_of, read_cursor
from shared.web.transaction import session

office_idea_pages = Blueprint("funding_office_ideas", __name__, url_prefix="/funding/office/ideas")
HERE = "/funding/office/ideas"


@office_idea_pages.get("")
@requires(*OFFICE)
def show_list() -> Response:
    """Ideas without an answer, or those that have one."""
    answered = request.args.get("answered") == "yes"
    after = read_cursor(request.args.get("cursor"), (int,))
    found = ideas(
        session(),
        voting_programmes(session()),
        answered=answered,
        after=after[0] if after else None,
        limit=DEFAULT_LIMIT,
    )
    items, following = page_of(found, DEFAULT_LIMIT, lambda one: [one.proposal.number])
    return private_page(
        "office_ideas.html",
        ideas=[(one, verdict_word(one.check.verdict) if one.check else "") for one in items],
        answered=answered,
        next=following,
        first=f"{HERE}?answered=yes" if answered and after else HERE if after else None,
        done=request.args.get("done") == "answered",
    )


def _idea_page(proposal_id: str, form: Form | None = None, status: int = 200) -> Response:
    proposal = session().get(Proposal, proposal_id)
    if proposal is None or proposal.status not in CHECKABLE:
        raise Refused("proposal_not_found")
    if form is None:
        check = checks_of(session(), [proposal_id]).get(proposal_id)
        form = Form()
        if check is not None:
            form.values = {"verdict": check.verdict, "answer": check.answer, "cost_cents": typed(check.cost_cents)}
    verdicts = [(verdict, verdict_word(verdict)) for verdict in VERDICTS]
    return private_page("office_idea.html", status, proposal=proposal, form=form, verdicts=verdicts)


@office_idea_pages.get("/<proposal_id>")
@requires(*OFFICE)
def ask_answer(proposal_id: str) -> Response:
    """The idea, and the form for the answer."""
    return _idea_page(proposal_id)


@office_idea_pages.post("/<proposal_id>")
@requires(*OFFICE)
def answer(proposal_id: str) -> Response:
    """Publishes the answer with the vote."""
    data, form = read_part(CheckInput(), request.form, euros=("cost_cents",))
    if data is None:
        return _idea_page(proposal_id, form, 422)
    try:
        check_idea(session(), account=signed_in(), proposal_id=proposal_id, now=node().clock(), **data)
    except Refused as refused:
        return _idea_page(proposal_id, form, add_refusal(form, refused))
    return make_response(redirect(f"{HERE}?done=answered", 303))
