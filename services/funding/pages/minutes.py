"""The minutes of a session: the page on which they are written and corrected, and the PDF."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, make_response, redirect, request
from flask_babel import gettext as _

from services.funding.commands.write_minutes import write_minutes
from services.funding.domain.refused import Refused
from services.funding.domain.rights import OFFICE
from services.funding.models.juries import Juror, Jury
from services.funding.models.sessions import JurySession, Minutes
from services.funding.pages.form_parts import read_part
from services.funding.pages.juror_door import closed_door, own_seat
from services.funding.pages.jury_words import (
    ballot_word,
    bias_word,
    count_words,
    decision_words,
    doubt_word,
    quorum_words,
    session_kind_word,
)
from services.funding.pages.money_words import deadline_words, euros
from services.funding.pages.staff import add_refusal, private_page
from services.funding.pages.typeset import pdf_of
from services.funding.queries.session_agenda import find_session
from services.funding.queries.session_rules import programme_of
from services.funding.queries.sessions import minutes_of
from services.funding.schemas.session_input import MinutesInput
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.forms import Form
from shared.web.headers import keep_private
from shared.web.language import current_language
from shared.web.transaction import session

minutes_pages = Blueprint("funding_minutes", __name__, url_prefix="/funding")
OFFICE_URL = "/office/sessions/<session_id>/minutes"


def _page(session_id: str, form: Form, status: int = 200) -> Response:
    meeting = find_session(session(), session_id)
    versions = minutes_of(session(), session_id)
    if not form.values and versions:
        form.values["remarks"] = versions[0].content["remarks"]
    return private_page(
        "minutes.html",
        status,
        meeting=meeting,
        versions=versions,
        told=minutes_words(meeting, versions[0]) if versions else None,
        form=form,
        done=request.args.get("done") is not None,
    )


@minutes_pages.get(OFFICE_URL)
@requires(*OFFICE)
def show(session_id: str) -> Response:
    """What the minutes say, and their versions."""
    return _page(session_id, Form())


@minutes_pages.post(OFFICE_URL)
@requires(*OFFICE)
def write(session_id: str) -> Response:
    """The first version, or a correction with its reason."""
    data, form = read_part(MinutesInput(), request.form)
    if data is None:
        return _page(session_id, form, 422)
    try:
        write_minutes(session(), node=node(), account=signed_in(), session_id=session_id, now=node().clock(), **data)
    except Refused as refused:
        return _page(session_id, form, add_refusal(form, refused))
    return keep_private(make_response(redirect(f"/funding/office/sessions/{session_id}/minutes?done=written", 303)))


@minutes_pages.get(f"{OFFICE_URL}.pdf")
@requires(*OFFICE)
def download(session_id: str) -> Response:
    """One version as tagged PDF; the newest unless `version` says otherwise."""
    return _pdf(find_session(session(), session_id), request.args.get("version", ""))


@minutes_pages.get("/juror/<juror_id>/sessions/<session_id>/minutes.pdf")
def download_as_juror(juror_id: str, session_id: str) -> Response:
    """The newest version, for members of the jury."""
    try:
        juror = own_seat(juror_id)
        meeting = find_session(session(), session_id)
        if meeting.jury_id != juror.jury_id or juror.status != "member":
            raise Refused("not_a_member")
        return _pdf(meeting, "", juror.id)
    except Refused as refused:
        return closed_door(refused)


def _pdf(meeting: JurySession, version: str, reader: str | None = None) -> Response:
    versions = minutes_of(session(), meeting.id)
    chosen = next((one for one in versions if not version or str(one.version) == version), None)
    if chosen is None:
        raise Refused("minutes_missing")
    made = pdf_of("minutes.typ", minutes_words(meeting, chosen, reader), chosen.written_at)
    response = make_response(made, 200, {"Content-Type": "application/pdf"})
    name = f"protokoll-{meeting.starts_at:%Y-%m-%d}-{chosen.version}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return keep_private(response)


def _head_words(head: dict[str, Any] | None) -> str:
    """The newest entry of the round's trail, as `kieznetz funding audit` prints it."""
    return _("Eintrag %(number)s der Runde: %(hash)s", **head) if head else ""


def minutes_words(meeting: JurySession, minutes: Minutes, reader: str | None = None) -> dict[str, Any]:
    """The minutes in the reader's language, as texts that page and PDF show alike.

    `reader`: a juror, who reads nothing of items on which that juror was recused.
    """
    content = minutes.content
    names = {one.id: one.name for one in session().query(Juror).filter_by(jury_id=meeting.jury_id)}
    zone = meeting.timezone
    jury = session().get(Jury, meeting.jury_id) if meeting.jury_id else None
    facts = [
        [_("Programm"), programme_of(session(), meeting).name],
        [_("Jury"), jury.name if jury else ""],
        [_("Art"), session_kind_word(meeting.kind)],
        [_("Beginn"), deadline_words(meeting.opened_at, zone) if meeting.opened_at else ""],
        [_("Ende"), deadline_words(meeting.closed_at, zone) if meeting.closed_at else ""],
        [_("Ort"), meeting.place],
        [_("Warum später eingeladen wurde"), meeting.late_reason or ""],
        [_("Leitung"), _name(names, content["chair"]) if content["chair"] else ""],
        [_("Prüfsumme"), _head_words(content.get("trail"))],
    ]
    version = _("Fassung %(number)s vom %(day)s", number=minutes.version, day=deadline_words(minutes.written_at, zone))
    return {
        "title": _("Protokoll: %(name)s", name=meeting.name),
        "language": current_language(),
        "version": version,
        "correction": _("Berichtigung: %(reason)s", reason=minutes.reason) if minutes.reason else "",
        "facts": [fact for fact in facts if fact[1]],
        "present_title": _("Anwesend"),
        "present": [
            _("%(name)s, von %(came)s bis %(left)s", name=_name(names, one["juror"]), came=_clock(one["came_at"], zone),
              left=_clock(one["left_at"], zone))
            for one in content["attendance"]
        ],
        "items_title": _("Tagesordnung und Beschlüsse"),
        "items": [_item_words(one, names, reader) for one in content["items"]],
        "remarks_title": _("Bemerkungen"),
        "remarks": content["remarks"],
    }  # fmt: skip


def _item_words(item: dict[str, Any], names: dict[str, str], reader: str | None) -> dict[str, Any]:
    title = f"{item['place']}. {item['title']}"
    if any(one["juror"] == reader and one["state"] != "lifted" for one in item["recused"]):
        return {"title": title, "lines": [_("Bei diesem Punkt haben Sie nicht mitgewirkt.")], "decision": ""}
    requested = _(
        "Antrag Nummer %(number)s, beantragt: %(money)s", number=item["number"], money=euros(item["requested_cents"])
    )
    lines = [requested]
    if item["presented"]:
        lines.append(_("Das Projekt wurde vorgestellt."))
    if not item["public"]:
        lines.append(_("Beraten im nicht öffentlichen Teil."))
    for one in item["recused"]:
        who = {"name": _name(names, one["juror"]), "why": bias_word(one["reason"]), "state": doubt_word(one["state"])}
        if one["state"] == "lifted":
            lines.append(_("Nicht befangen nach Entscheidung der Jury: %(name)s (%(why)s)", **who))
        else:
            lines.append(_("Ohne Mitwirkung wegen Befangenheit, %(state)s: %(name)s (%(why)s)", **who))
    decision = item["decision"]
    if decision is None:
        lines.append(_("Vertagt."))
        return {"title": title, "lines": lines, "decision": ""}
    counts = decision["counts"]
    lines.append(_("Beschlussfähigkeit: %(words)s.", words=quorum_words(counts)))
    lines.append(_("Abstimmung %(how)s: %(words)s.", how=ballot_word(item["ballot"]), words=count_words(counts)))
    if item["turn"] > 1:
        lines.append(_("Das war die %(number)s. Abstimmung darüber.", number=item["turn"]))
    if "chair" in counts:
        lines.append(_("Bei Stimmengleichheit entschied die Leitung."))
    if decision["conditions"]:
        lines.append(_("Auflagen: %(text)s", text=decision["conditions"]))
    if decision["reason"]:
        lines.append(_("Begründung: %(text)s", text=decision["reason"]))
    words = _("Beschluss: %(words)s.", words=decision_words(decision["result"], decision["cents"]))
    return {"title": title, "lines": lines, "decision": words}


def _name(names: dict[str, str], juror_id: str) -> str:
    """Whoever is forgotten was a member."""
    return names.get(juror_id) or _("ein Mitglied")


def _clock(moment: str | None, zone: str) -> str:
    return f"{datetime.fromisoformat(moment).astimezone(ZoneInfo(zone)):%H:%M}" if moment else ""
