"""What every visitor sees of residents' votes: the list, a vote with its projects, its outcome."""

from typing import Any

from flask import Blueprint, Response, current_app, make_response, render_template, request
from marshmallow import ValidationError

from services.funding.api.votes import page_of_votes
from services.funding.domain.pabulib_writing import write_pabulib
from services.funding.domain.refused import Refused
from services.funding.domain.rights import OFFICE
from services.funding.domain.votes.rules import why_no_ballot
from services.funding.models.programmes import Programme
from services.funding.models.vote_copies import VoteCopy
from services.funding.models.votes import Vote, VoteProject
from services.funding.pages.filters import register_filters
from services.funding.pages.vote_results import gives_points, results_of, results_table
from services.funding.pages.vote_words import (
    STATUS_KIND,
    how_it_is_counted,
    how_to_vote,
    rule_word,
    status_word,
    verdict_word,
)
from services.funding.queries.all_votes import has_copies
from services.funding.queries.votes import checks_of, counted_election, vote_for
from services.funding.schemas.presenting_votes import listed_vote_view
from services.funding.schemas.vote_query import VotesQuery
from shared.web.auth import current_person
from shared.web.context import node
from shared.web.forms import Form
from shared.web.problems import flatten
from shared.web.transaction import session

vote_pages = Blueprint("funding_votes_public", __name__, url_prefix="/funding/votes")
vote_pages.record_once(register_filters)


def _card(one: Vote | VoteCopy) -> dict[str, Any]:
    shown = listed_vote_view(node(), one, node().clock())
    copy = one.content if isinstance(one, VoteCopy) else None
    state = status_word(shown["status"]), STATUS_KIND[shown["status"]]
    return {**shown, "href": shown["url"] if copy else f"/funding/votes/{shown['id']}", "state": state, "foreign": copy}


@vote_pages.get("")
def show_list() -> Response:
    """Votes of this node and of neighbours, those that end last first; a neighbour's leads home."""
    given = {name: value for name, value in request.args.items() if name in ("source", "cursor") and value.strip()}
    form = Form(values=dict(given))
    try:
        query: dict[str, Any] = VotesQuery().load(given)
    except ValidationError as error:
        form.errors = flatten(error.messages)
        query = VotesQuery().load({})
    items, following = page_of_votes(query)
    page = render_template(
        "funding/votes.html",
        votes=[_card(one) for one in items],
        next=following,
        first="/funding/votes" if query["cursor"] else None,
        form=form,
        choice="source" in given or has_copies(session()),
    )
    return make_response(page, 422 if form.errors else 200)


@vote_pages.get("/<round_id>")
def show(round_id: str) -> Response:
    """What is voted on, how one votes and how it is counted."""
    vote, round, projects = vote_for(session(), round_id)
    checks = checks_of(session(), [one.proposal_id for one in projects])
    person = current_person()
    page = render_template(
        "funding/vote.html",
        vote=vote,
        programme=session().get_one(Programme, round.programme_id),
        state=(status_word(vote.status), STATUS_KIND[vote.status]),
        closed=why_no_ballot(vote.status, vote.opens_at, vote.closes_at, node().clock()),
        how=how_to_vote(vote),
        rule=rule_word(vote.rule),
        counting=how_it_is_counted(vote),
        projects=[
            (one, check, verdict_word(check.verdict) if check else "")
            for one in projects
            for check in (checks.get(one.proposal_id),)
        ],
        funded=[one for one in results_of(vote, projects) if one.funded],
        staff=person is not None and person.is_any(*OFFICE),
    )
    return make_response(page)


def _counted(round_id: str) -> tuple[Vote, list[VoteProject]]:
    vote, _round, projects = vote_for(session(), round_id)
    if vote.outcome is None:
        raise Refused("vote_not_counted")
    return vote, list(projects)


@vote_pages.get("/<round_id>/results")
def show_results(round_id: str) -> Response:
    """The outcome project by project, and why."""
    vote, projects = _counted(round_id)
    results = results_of(vote, projects)
    page = render_template(
        "funding/vote_results.html",
        vote=vote,
        outcome=vote.outcome,
        results=results,
        by_score=sorted(results, key=lambda one: (-one.points, one.number)),
        points=gives_points(vote),
        rule=rule_word(vote.rule),
        counting=how_it_is_counted(vote),
        spent=sum(one.cost_cents for one in results if one.funded),
    )
    return make_response(page)


@vote_pages.get("/<round_id>/results.csv")
def export_results(round_id: str) -> Response:
    """The outcome as a table."""
    vote, projects = _counted(round_id)
    return _file(results_table(vote, results_of(vote, projects)), "text/csv", f"vote-{round_id[-8:]}.csv")


@vote_pages.get("/<round_id>/ballots.pb")
def export_ballots(round_id: str) -> Response:
    """Every counted ballot and the outcome in the format of pabulib.org, for whoever wants to count again."""
    vote, projects = _counted(round_id)
    settings = node().settings
    meta = {
        "description": vote.name,
        "country": "Germany",
        "unit": settings.name,
        "instance": str(vote.closes_at.year),
        "rule": vote.rule,
        "date_begin": f"{vote.opens_at:%d.%m.%Y}",
        "date_end": f"{vote.closes_at:%d.%m.%Y}",
        "language": settings.language,
        "currency": "EUR",
        "min_length": "1",
        **({"max_length": str(vote.most_projects)} if vote.most_projects else {}),
        **({"max_sum_points": str(vote.points)} if vote.points else {}),
        **({"scoring_fn": "Borda"} if vote.ballot_kind == "ordinal" else {}),
    }
    assert vote.outcome is not None
    text = write_pabulib(
        counted_election(session(), vote, projects),
        meta=meta,
        names={str(one.number): one.title for one in projects},
        selected={one["id"] for one in vote.outcome["projects"] if one["chosen"]},
    )
    return _file(text.encode(), "text/plain", f"vote-{round_id[-8:]}.pb")


def _file(content: bytes, kind: str, name: str) -> Response:
    response = current_app.response_class(content, content_type=f"{kind}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
