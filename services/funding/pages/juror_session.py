"""A session in the hands of a juror: papers, bias, vote. Who is recused sees neither papers nor votes of the item."""

from random import SystemRandom
from typing import Any

from flask import Blueprint, Response, request, send_file

from services.funding.commands.attach_file import FOLDER
from services.funding.commands.cast_ballot import cast_ballot
from services.funding.commands.declare_bias import declare_bias
from services.funding.domain.jury.bias import is_out
from services.funding.domain.jury.recusal import REASONS
from services.funding.domain.proposals.document import whole_document
from services.funding.domain.refused import Refused
from services.funding.models.juries import Juror
from services.funding.models.papers import Attachment
from services.funding.models.proposals import Proposal
from services.funding.models.sessions import JurySession
from services.funding.pages.form_parts import read_part
from services.funding.pages.juror import go
from services.funding.pages.juror_door import closed_door, juror_page, own_seat
from services.funding.pages.jury_words import bias_choices, choice_choices, decision_words
from services.funding.pages.programme_words import who_word
from services.funding.pages.staff import add_refusal
from services.funding.queries.item_outcome import average_scores
from services.funding.queries.proposals import attachments_of
from services.funding.queries.quorum import paper_ids, present_ids, voted_ids
from services.funding.queries.session_agenda import AgendaItem, agenda, find_session
from services.funding.queries.session_rules import rules_of
from services.funding.queries.sessions import minutes_of
from services.funding.schemas.session_input import BallotInput, BiasInput
from shared.storage.files import file_folder, open_file
from shared.web.context import node
from shared.web.forms import Form
from shared.web.headers import keep_private
from shared.web.transaction import session

juror_session_pages = Blueprint(
    "funding_juror_session", __name__, url_prefix="/funding/juror/<juror_id>/sessions/<session_id>"
)
juror_session_pages.register_error_handler(Refused, closed_door)
DONE = ("voted", "biased")
_ITEM_REFUSALS = ("amount_missing", "amount_too_much", "scores_wrong")


def _mine(juror_id: str, session_id: str) -> tuple[Juror, JurySession]:
    """Raises Refused: what own_seat raises, not_a_member, session_not_found (also before the call)."""
    juror = own_seat(juror_id)
    if juror.status != "member":
        raise Refused("not_a_member")
    meeting = find_session(session(), session_id)
    if meeting.jury_id != juror.jury_id or meeting.status == "planned":
        raise Refused("session_not_found")
    return juror, meeting


def _recused(one: AgendaItem, juror: Juror) -> bool:
    return any(is_out(recusal) for recusal in one.recusals if recusal.juror_id == juror.id)


@juror_session_pages.get("")
def show(juror_id: str, session_id: str) -> Response:
    """The agenda with what there is to do."""
    juror, meeting = _mine(juror_id, session_id)
    items = agenda(session(), session_id)
    done = request.args.get("done")
    return juror_page(
        "juror_session.html",
        juror=juror,
        meeting=meeting,
        items=[
            {
                "one": one,
                "recused": _recused(one, juror),
                "voted": one.item.status == "voting" and juror.id in voted_ids(session(), one.item),
            }
            for one in items
        ],
        there=juror.id in present_ids(session(), meeting),
        minutes=minutes_of(session(), session_id)[:1],
        decision_words=decision_words,
        done=done if done in DONE else None,
    )


def _item(juror: Juror, meeting: JurySession, item_id: str) -> AgendaItem:
    found = next((one for one in agenda(session(), meeting.id) if one.item.id == item_id), None)
    if found is None:
        raise Refused("item_not_found")
    return found


def _who(proposal: Proposal) -> str:
    """Whom a juror must know to say whether there is a bias: the organisation, else the person."""
    kind = who_word(proposal.proposer_kind)
    name = proposal.proposer_name or proposal.name
    return f"{name} ({kind})" if name else kind


def _page(juror: Juror, meeting: JurySession, one: AgendaItem, form: Form, status: int = 200) -> Response:
    recused = _recused(one, juror)
    shown: dict[str, Any] = {}
    if not recused:
        closed = one.item.status in ("voted", "decided")
        rules = rules_of(session(), meeting)
        shown = {
            "document": whole_document(one.proposal),
            "who": _who(one.proposal),
            "attachments": attachments_of(session(), one.proposal.id),
            "criteria": rules["criteria"] if one.item.ballot == "open" else [],
            "scores": average_scores(session(), one.item) if closed and one.item.ballot == "open" else {},
            "voted": juror.id in voted_ids(session(), one.item),
            "on_paper": juror.id in paper_ids(session(), one.item),
        }
    return juror_page(
        "juror_item.html",
        status,
        juror=juror,
        meeting=meeting,
        one=one,
        recused=recused,
        mine=next((each for each in one.recusals if each.juror_id == juror.id), None),
        form=form,
        there=meeting.kind == "circular" or juror.id in present_ids(session(), meeting),
        choices=choice_choices(),
        reasons=bias_choices(),
        decision_words=decision_words,
        **shown,
    )


@juror_session_pages.get("/items/<item_id>")
def show_item(juror_id: str, session_id: str, item_id: str) -> Response:
    """The papers of one proposal, and the ballot while the vote is on."""
    juror, meeting = _mine(juror_id, session_id)
    return _page(juror, meeting, _item(juror, meeting, item_id), Form())


@juror_session_pages.post("/items/<item_id>/ballot")
def vote(juror_id: str, session_id: str, item_id: str) -> Response:
    """One ballot."""
    juror, meeting = _mine(juror_id, session_id)
    data, form = read_part(BallotInput(), request.form, euros=("cents",))
    if data is not None and data["choice"] != "amount":
        data["cents"] = None  # typed and then thought better of
    if data is None:
        return _page(juror, meeting, _item(juror, meeting, item_id), form, 422)
    try:
        cast_ballot(
            session(), juror=juror, item_id=item_id, session_id=session_id, now=node().clock(),
            shuffle=SystemRandom().shuffle, **data,
        )  # fmt: skip
    except Refused as refused:
        if refused.code not in _ITEM_REFUSALS:
            raise
        status = add_refusal(form, refused)
        juror, meeting = _mine(juror_id, session_id)
        return _page(juror, meeting, _item(juror, meeting, item_id), form, status)
    return go(f"{juror_id}/sessions/{session_id}", "voted")


@juror_session_pages.post("/items/<item_id>/bias")
def bias(juror_id: str, session_id: str, item_id: str) -> Response:
    """Says to be biased: out of the item from now on."""
    juror, meeting = _mine(juror_id, session_id)
    one = _item(juror, meeting, item_id)
    data, form = read_part(BiasInput(), request.form, "bias")
    if data is None or data["reason"] not in REASONS:
        return _page(juror, meeting, one, form, 422)
    declare_bias(session(), node=node(), item_id=item_id, juror=juror, now=node().clock(), **data)
    return go(f"{juror_id}/sessions/{session_id}", "biased")


@juror_session_pages.get("/items/<item_id>/files/<file_id>")
def download(juror_id: str, session_id: str, item_id: str, file_id: str) -> Response:
    """A paper to be saved, never shown in the browser."""
    juror, meeting = _mine(juror_id, session_id)
    one = _item(juror, meeting, item_id)
    if _recused(one, juror):
        raise Refused("you_are_recused")
    attachment = session().get(Attachment, file_id)
    if attachment is None or attachment.proposal_id != one.proposal.id:
        raise Refused("file_not_found")
    try:
        file = open_file(file_folder(node().settings.data, FOLDER), attachment.file)
    except FileNotFoundError:
        raise Refused("file_not_found") from None
    answer = send_file(file, attachment.media_type, as_attachment=True, download_name=attachment.name)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    return keep_private(answer)
