"""Voting with a code: code, ballot, a look at it, thanks. The code travels in the bodies of forms only."""

import secrets
from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request
from flask_babel import gettext as _

from services.funding.commands.cast_vote import cast_vote, check_code
from services.funding.domain.refused import Refused
from services.funding.domain.votes.rules import why_no_ballot
from services.funding.models.votes import Vote, VoteProject
from services.funding.pages.ballot_form import GivenBallot, lines_of, most_ranks, read_ballot
from services.funding.pages.staff import add_refusal
from services.funding.pages.vote_words import how_to_vote
from services.funding.queries.votes import vote_for
from services.funding.refusals import REFUSALS
from shared.web.context import node
from shared.web.forms import Form
from shared.web.headers import keep_private
from shared.web.problems import told
from shared.web.transaction import session

ballot_pages = Blueprint("funding_ballot", __name__, url_prefix="/funding/votes")


def _page(template: str, vote: Vote, status: int = 200, **more: Any) -> Response:
    here = f"/funding/votes/{vote.round_id}/ballot"
    page = render_template(f"funding/{template}", vote=vote, here=here, how=how_to_vote(vote), **more)
    return keep_private(make_response(page, status))


def _why_closed(vote: Vote) -> tuple[int, str] | None:
    code = why_no_ballot(vote.status, vote.opens_at, vote.closes_at, node().clock())
    return None if code is None else told(REFUSALS, code, {})


def _code_page(vote: Vote, form: Form, status: int = 200) -> Response:
    """The field for the code; what was typed is shown again only where it was wrong."""
    closed = _why_closed(vote)
    return _page("vote_code.html", vote, status, form=form, closed=closed[1] if closed else None)


def _ballot_page(vote: Vote, projects: Sequence[VoteProject], code: str, given: GivenBallot) -> Response:
    status = 422 if given.form.errors else 200
    ranks = range(1, most_ranks(vote, projects) + 1)
    return _page("vote_ballot.html", vote, status, projects=projects, code=code, form=given.form, ranks=ranks)


@ballot_pages.get("/<round_id>/ballot")
def ask_code(round_id: str) -> Response:
    """Asks for the code; outside its time the page says so."""
    return _code_page(vote_for(session(), round_id)[0], Form())


@ballot_pages.post("/<round_id>/ballot")
def go_on(round_id: str) -> Response:
    """One step further: `act` is open, change, check or cast."""
    vote, _round, projects = vote_for(session(), round_id)
    code, act = request.form.get("code", "").strip()[:60], request.form.get("act", "open")
    form = Form({"code": code})
    if not code:
        form.add("code", _("Bitte geben Sie Ihren Code ein."))
        return _code_page(vote, form, 422)
    closed = _why_closed(vote)
    if closed is not None:
        return _code_page(vote, Form(), closed[0])
    try:
        check_code(session(), node=node(), round_id=round_id, code=code)
    except Refused as refused:
        return _refused(round_id, form, refused)
    if act not in ("change", "check", "cast"):
        return _ballot_page(vote, projects, code, GivenBallot(Form()))
    given = read_ballot(vote, projects, request.form)
    if act == "change" or given.form.errors:
        return _ballot_page(vote, projects, code, given)
    if act == "check":
        lines = lines_of(vote, projects, given)
        total = sum(line.project.cost_cents for line in lines)
        return _page("vote_check.html", vote, code=code, lines=lines, total=total, sent=given.form.values)
    try:
        cast_vote(
            session(),
            node=node(),
            round_id=round_id,
            code=code,
            projects=given.projects,
            points=given.points,
            ballot_id=secrets.token_hex(16),
            now=node().clock(),
        )
    except Refused as refused:  # somebody else was quicker with this code, or the time ran out just now
        return _refused(round_id, form, refused)
    return keep_private(make_response(redirect(f"/funding/votes/{round_id}/ballot/thanks", 303)))


def _refused(round_id: str, form: Form, refused: Refused) -> Response:
    status = add_refusal(form, refused)
    return _code_page(vote_for(session(), round_id)[0], form, status)


@ballot_pages.get("/<round_id>/ballot/thanks")
def show_thanks(round_id: str) -> Response:
    """Says that the ballot is in the urn; the same page for everybody."""
    return _page("vote_thanks.html", vote_for(session(), round_id)[0])
