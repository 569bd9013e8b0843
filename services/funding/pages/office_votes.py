"""The office prepares votes of all residents, counts them and writes down what is decided."""

import secrets
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, make_response, redirect, request

from services.funding.commands.change_vote import change_vote
from services.funding.commands.count_vote import count_vote
from services.funding.commands.create_vote import create_vote
from services.funding.commands.decide_vote import decide_vote
from services.funding.commands.put_on_ballot import MOST_PROJECTS, put_on_ballot
from services.funding.domain.refused import Refused
from services.funding.domain.rights import OFFICE
from services.funding.models.pots import Pot
from services.funding.models.programmes import Programme
from services.funding.models.votes import Vote
from services.funding.pages.form_parts import read_part
from services.funding.pages.staff import add_refusal, private_page
from services.funding.pages.vote_fields import vote_fields
from services.funding.pages.vote_results import gives_points, results_of
from services.funding.pages.vote_words import (
    STATUS_KIND,
    kind_choices,
    kind_word,
    rule_choices,
    rule_word,
    status_word,
)
from services.funding.queries.pots_of_programmes import pots_of
from services.funding.queries.votes import (
    code_batches,
    ideas_for_ballot,
    turnout,
    vote_for,
    votes_listed,
    voting_programmes,
)
from services.funding.schemas.moment_place import moment_place
from services.funding.schemas.vote_input import DecideVoteInput, VoteInput
from shared.clock import rfc3339
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.forms import Form, read_form
from shared.web.paging import DEFAULT_LIMIT, page_of
from shared.web.transaction import session

office_vote_pages = Blueprint("funding_office_votes", __name__, url_prefix="/funding/office/votes")

HERE = "/funding/office/votes"
DONE = ("created", "changed", "projects", "revoked", "counted", "decided")


@office_vote_pages.get("")
@requires(*OFFICE)
def show_list() -> Response:
    """Votes, those that end last first."""
    place = moment_place(request.args.get("cursor"))
    found = votes_listed(session(), after=place, limit=DEFAULT_LIMIT)
    items, following = page_of(list(found), DEFAULT_LIMIT, lambda one: [rfc3339(one.closes_at), one.round_id])
    return private_page(
        "office_votes.html",
        votes=[(one, status_word(one.status)) for one in items],
        next=following,
        first=HERE if place else None,
    )


def _form_page(form: Form, status: int = 200, vote: Vote | None = None) -> Response:
    """`vote` is the one that is changed; None: a new one."""
    programmes = voting_programmes(session())
    pots = pots_of(session(), [one.id for one in programmes])
    return private_page(
        "office_vote_form.html",
        status,
        form=form,
        vote=vote,
        programmes=[(one.id, one.name) for one in programmes],
        pots=[
            (filled.pot.id, f"{one.name}: {filled.pot.name} ({filled.pot.year})")
            for one in programmes
            for filled in pots.get(one.id, [])
        ],
        kinds=kind_choices(),
        rules=rule_choices(),
    )


@office_vote_pages.get("/new")
@requires(*OFFICE)
def ask_new() -> Response:
    """The form of a new vote."""
    return _form_page(Form({"ballot_kind": "approval", "rule": "greedy"}))


@office_vote_pages.post("/new")
@requires(*OFFICE)
def create() -> Response:
    """Plans a vote."""
    data, form = _read_vote()
    if data is None:
        return _form_page(form, 422)
    try:
        made = create_vote(session(), account=signed_in(), data=data, now=node().clock())
    except Refused as refused:
        return _form_page(form, add_refusal(form, refused))
    return _to(made.round_id, "created")


def _read_vote() -> tuple[dict[str, Any] | None, Form]:
    programme = session().get(Programme, request.form.get("programme_id", ""))
    zone = ZoneInfo(programme.content["timezone"]) if programme else node().settings.timezone
    return read_part(VoteInput(), request.form, moments=("opens_at", "closes_at"), euros=("budget_cents",), zone=zone)


@office_vote_pages.get("/<round_id>/edit")
@requires(*OFFICE)
def ask_change(round_id: str) -> Response:
    """The form of a vote that has not begun."""
    vote, round, _projects = vote_for(session(), round_id)
    if vote.status != "planned":
        raise Refused("vote_has_begun")
    return _form_page(Form(vote_fields(vote, round)), vote=vote)


@office_vote_pages.post("/<round_id>/edit")
@requires(*OFFICE)
def change(round_id: str) -> Response:
    """Changes it."""
    vote, _round, _projects = vote_for(session(), round_id)
    data, form = _read_vote()
    if data is None:
        return _form_page(form, 422, vote)
    try:
        change_vote(session(), account=signed_in(), round_id=round_id, data=data, now=node().clock())
    except Refused as refused:
        if refused.code == "vote_has_begun":
            raise
        return _form_page(form, add_refusal(form, refused), vote)
    return _to(round_id, "changed")


def _to(round_id: str, done: str) -> Response:
    return make_response(redirect(f"{HERE}/{round_id}?done={done}", 303))


@office_vote_pages.get("/<round_id>")
@requires(*OFFICE)
def show(round_id: str) -> Response:
    """What there is to do for the vote now."""
    return vote_page(round_id)


def vote_page(round_id: str, form: Form | None = None, status: int = 200) -> Response:
    """The vote's page; `form` is that of new codes or of the decision."""
    vote, round, projects = vote_for(session(), round_id)
    results = results_of(vote, projects) if vote.outcome else []
    pots = pots_of(session(), [round.programme_id])[round.programme_id] if round.pot_id is None else []
    counted = [str(one.number) for one in results if one.chosen]
    return private_page(
        "office_vote.html",
        status,
        vote=vote,
        state=(status_word(vote.status), STATUS_KIND[vote.status]),
        programme=session().get_one(Programme, round.programme_id),
        pot=None if round.pot_id is None else session().get_one(Pot, round.pot_id),
        pots=[(filled.pot.id, f"{filled.pot.name} ({filled.pot.year})") for filled in pots],
        projects=projects,
        kind=kind_word(vote.ballot_kind),
        rule=rule_word(vote.rule),
        batches=code_batches(session(), round_id),
        turnout=turnout(session(), vote),
        results=results,
        points=gives_points(vote),
        options=[(one.number, f"{one.number}. {one.title}") for one in projects],
        form=form or Form({"projects": counted, "count": "100", "shape": "pdf"}),
        done=request.args.get("done") if request.args.get("done") in DONE else None,
    )


@office_vote_pages.get("/<round_id>/projects")
@requires(*OFFICE)
def ask_projects(round_id: str) -> Response:
    """Which ideas come onto the ballot."""
    _vote, _round, projects = vote_for(session(), round_id)
    return _projects_page(round_id, Form({"proposals": [one.proposal_id for one in projects]}))


def _projects_page(round_id: str, form: Form, status: int = 200) -> Response:
    vote, round, _projects = vote_for(session(), round_id)
    if vote.status != "planned":
        raise Refused("vote_has_begun")
    found = ideas_for_ballot(session(), round, MOST_PROJECTS)
    return private_page("office_vote_projects.html", status, vote=vote, form=form, ideas=found)


@office_vote_pages.post("/<round_id>/projects")
@requires(*OFFICE)
def put_projects(round_id: str) -> Response:
    """Makes the ballot; its order is drawn by lot."""
    wanted = request.form.getlist("proposals")[: MOST_PROJECTS + 1]
    form = Form({"proposals": wanted})
    try:
        put_on_ballot(
            session(),
            account=signed_in(),
            round_id=round_id,
            proposal_ids=wanted,
            shuffle=secrets.SystemRandom().shuffle,
            now=node().clock(),
        )
    except Refused as refused:
        if refused.code == "vote_has_begun":
            raise
        return _projects_page(round_id, form, add_refusal(form, refused))
    return _to(round_id, "projects")


@office_vote_pages.post("/<round_id>/count")
@requires(*OFFICE)
def count(round_id: str) -> Response:
    """Counts the ballots."""
    count_vote(session(), account=signed_in(), round_id=round_id, now=node().clock())
    return _to(round_id, "counted")


@office_vote_pages.post("/<round_id>/decide")
@requires(*OFFICE)
def decide(round_id: str) -> Response:
    """Funds what is ticked; what differs from the count needs a reason."""
    data, form = read_form(DecideVoteInput(), request.form, lists=("projects",))
    form.values.setdefault("projects", [])
    if data is None:
        return vote_page(round_id, form, 422)
    given: dict[str, Any] = {**data, "projects": data["projects"] or []}
    try:
        decide_vote(session(), node=node(), account=signed_in(), round_id=round_id, now=node().clock(), **given)
    except Refused as refused:
        return vote_page(round_id, form, add_refusal(form, refused))
    return _to(round_id, "decided")
