"""Voting codes for the office: made, shown or printed this once, and made void by batch."""

import secrets
from typing import Any

from flask import Blueprint, Response, current_app, make_response, redirect, request
from flask_babel import gettext as _

from services.funding.commands.make_codes import make_codes
from services.funding.commands.revoke_codes import revoke_codes
from services.funding.domain.refused import Refused
from services.funding.domain.rights import OFFICE
from services.funding.models.votes import Vote
from services.funding.pages.csv_table import csv_table
from services.funding.pages.money_words import deadline_words, euros
from services.funding.pages.office_votes import HERE, vote_page
from services.funding.pages.staff import add_refusal, private_page
from services.funding.pages.typeset import pdf_of
from services.funding.pages.vote_words import how_to_vote
from services.funding.queries.votes import code_batches, vote_for
from services.funding.schemas.vote_input import CodesInput
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.forms import nested, read_form
from shared.web.headers import keep_private
from shared.web.language import current_language
from shared.web.transaction import session

office_code_pages = Blueprint("funding_office_codes", __name__, url_prefix=HERE)

MOST_PRINTED = 2000  # typesetting more would take longer than anybody waits for a page


@office_code_pages.post("/<round_id>/codes")
@requires(*OFFICE)
def make(round_id: str) -> Response:
    """Makes codes and hands them out this once, as a page, as sheets to print or as a table."""
    sent, shape = request.form.copy(), request.form.get("shape", "")
    sent.pop("shape", None)
    data, form = read_form(CodesInput(), sent)
    form.values["shape"] = shape
    if shape not in ("page", "pdf", "csv"):
        form.add("shape", _("Bitte wählen."))
    elif data is not None and shape == "pdf" and data["count"] > MOST_PRINTED:
        form.add("count", _("Auf einmal lassen sich höchstens %(most)s Blätter setzen.", most=MOST_PRINTED))
    if data is None or form.errors:
        return vote_page(round_id, form, 422)
    try:
        codes = make_codes(
            session(),
            node=node(),
            account=signed_in(),
            round_id=round_id,
            count=data["count"],
            choose=secrets.choice,
            now=node().clock(),
        )
    except Refused as refused:
        return vote_page(round_id, form, add_refusal(form, refused))
    vote, _round, _projects = vote_for(session(), round_id)
    batch = code_batches(session(), round_id)[-1].number
    if shape == "page":
        return private_page("office_codes.html", vote=vote, codes=codes, batch=batch, sheet=sheet_words(vote))
    name = f"codes-{round_id[-8:]}-{batch}"
    if shape == "csv":
        return _file(csv_table([_("Code")], [[code] for code in codes]), "text/csv; charset=utf-8", f"{name}.csv")
    sheets = pdf_of("codes.typ", {**sheet_words(vote), "codes": codes}, node().clock())
    return _file(sheets, "application/pdf", f"{name}.pdf")


def sheet_words(vote: Vote) -> dict[str, Any]:
    """What stands beside every code on paper."""
    return {
        "language": current_language(),
        "title": vote.name,
        "lead": _("Entscheiden Sie mit, wofür %(money)s ausgegeben werden.", money=euros(vote.budget_cents)),
        "when": _(
            "Abgestimmt wird von %(opens)s bis %(closes)s.",
            opens=deadline_words(vote.opens_at, vote.timezone),
            closes=deadline_words(vote.closes_at, vote.timezone),
        ),
        "code": _("Ihr Abstimmungscode"),
        "steps": [
            _("Öffnen Sie im Internet:"),
            _("Wählen Sie „%(name)s“, dann „Jetzt abstimmen“, und geben Sie den Code ein.", name=vote.name),
            how_to_vote(vote),
            _("Prüfen Sie Ihre Stimme und geben Sie sie ab."),
        ],
        "address": f"{node().settings.url}/funding/votes",
        "note": _("Der Code gilt einmal. Geben Sie ihn nicht weiter. Niemand kann sehen, wofür Sie stimmen."),
    }


def _file(content: bytes, kind: str, name: str) -> Response:
    response = current_app.response_class(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return keep_private(response)


@office_code_pages.post("/<round_id>/codes/revoke")
@requires(*OFFICE)
def revoke(round_id: str) -> Response:
    """Makes the unused codes of a batch void."""
    text = str(nested(request.form).get("batch", ""))
    batch = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
    revoke_codes(session(), account=signed_in(), round_id=round_id, batch=batch, now=node().clock())
    return make_response(redirect(f"{HERE}/{round_id}?done=revoked#codes", 303))
