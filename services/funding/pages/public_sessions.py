"""A session as everybody sees it: when and where, the public part of the agenda, afterwards what came out."""

from flask import Blueprint, Response, make_response, render_template

from services.funding.domain.refused import Refused
from services.funding.models.juries import Jury
from services.funding.pages.jury_words import decision_words
from services.funding.pages.programme_words import who_word
from services.funding.queries.session_agenda import agenda, find_session
from services.funding.queries.session_rules import programme_of
from shared.web.transaction import session

public_session_pages = Blueprint("funding_public_sessions", __name__, url_prefix="/funding/sessions")


@public_session_pages.get("/<session_id>")
def show(session_id: str) -> Response:
    """Granted projects are named once decided, refused ones only counted; private people are never named."""
    meeting = find_session(session(), session_id)
    if meeting.status == "planned":
        raise Refused("session_not_found")
    items = agenda(session(), session_id)
    undecided = [one for one in items if one.decision is None and one.item.public and one.item.status != "postponed"]
    granted = [one for one in items if one.decision is not None and one.decision.result == "granted"]
    page = render_template(
        "funding/session.html",
        meeting=meeting,
        programme=programme_of(session(), meeting),
        jury=session().get(Jury, meeting.jury_id) if meeting.jury_id else None,
        coming=[(one, one.proposal.proposer_name or who_word(one.proposal.proposer_kind)) for one in undecided],
        granted=granted,
        total=sum(one.decision.cents for one in granted if one.decision is not None),
        refused=sum(one.decision is not None and one.decision.result == "refused" for one in items),
        closed_part=sum(not one.item.public and one.decision is None for one in items),
        postponed=sum(one.item.status == "postponed" for one in items),
        decision_words=decision_words,
    )
    return make_response(page)
