"""The notice about a decision as PDF, typeset by typst: tagged for screen readers (PDF/UA-1)."""

from typing import Any

from flask import Response, make_response
from flask_babel import gettext as _

from services.funding.domain.refused import Refused
from services.funding.models.grants import Grant
from services.funding.models.programmes import Programme
from services.funding.models.proposals import Proposal
from services.funding.pages.money_words import date_words, euros
from services.funding.pages.typeset import pdf_of
from services.funding.queries.local_day import local_day
from shared.web.context import node
from shared.web.headers import keep_private
from shared.web.language import current_language
from shared.web.transaction import session

Section = dict[str, Any]


def notice(proposal: Proposal) -> Response:
    """The file. Raises Refused no_notice: not decided, or its people are forgotten."""
    if proposal.status not in ("granted", "refused") or proposal.decided_at is None or not proposal.person_ref:
        raise Refused("no_notice")
    programme = session().get_one(Programme, proposal.programme_id)
    data = _granted(proposal, programme) if proposal.status == "granted" else _refused(proposal, programme)
    answer = make_response(pdf_of("decision.typ", data, proposal.decided_at))
    answer.content_type = "application/pdf"
    answer.headers["Content-Disposition"] = f'attachment; filename="{_("Bescheid")}-{proposal.number}.pdf"'
    return keep_private(answer)


def _letter(proposal: Proposal, programme: Programme, title: str) -> dict[str, Any]:
    assert proposal.decided_at is not None
    proposer = proposal.content.get("proposer") or {}
    address = [proposal.proposer_name, proposal.name, *str(proposer.get("address") or "").splitlines()]
    contact = programme.content["contact_mailbox"] or node().settings.contact
    return {
        "title": title,
        "language": current_language(),
        "office": f"{node().settings.name}, {programme.name}",
        "day": date_words(local_day(proposal.decided_at, programme.content["timezone"])),
        "address": [line for line in address if line],
        "heads": [_("Angabe"), _("Inhalt")],
        "closing": [
            _("Fragen beantwortet: %(mailbox)s", mailbox=contact),
            _("Diese Mitteilung wurde mit einem Programm erstellt und gilt ohne Unterschrift."),
        ],
        "footer": _("Antrag %(number)s", number=proposal.number),
    }


def _granted(proposal: Proposal, programme: Programme) -> dict[str, Any]:
    grant = session().get_one(Grant, proposal.id)
    conditions = grant.conditions.strip()
    facts = [
        (_("Projekt"), proposal.title),
        (_("Antrag"), str(proposal.number)),
        (_("Beantragt"), euros(proposal.requested_cents)),
        (_("Bewilligt"), euros(grant.cents)),
        (_("Bitte annehmen bis"), date_words(grant.accept_by) if grant.accept_by else ""),
        (_("Bericht bis"), date_words(grant.report_due_on) if grant.report_due_on else ""),
    ]
    return {
        **_letter(proposal, programme, _("Bescheid über Ihre Förderung")),
        "paragraphs": [
            _("Ihr Antrag „%(title)s“ ist bewilligt.", title=proposal.title),
            _("Das Geld ist nur für dieses Projekt bestimmt. Was übrig bleibt, geben Sie bitte zurück."),
        ],
        "facts": [fact for fact in facts if fact[1]],
        "sections": [
            *_section(_("Dazu gehört"), conditions),
            {
                "title": _("So geht es weiter"),
                "paragraphs": [
                    _("Nehmen Sie die Förderung über den Link in unserer E-Mail oder im Büro an. Dann zahlen wir aus."),
                    _(
                        "Berichten Sie nach dem Projekt auf einer Seite, was Sie gemacht haben, und listen Sie die "
                        "Belege auf. Die Belege heben Sie bitte fünf Jahre auf."
                    ),
                    _("Soll sich etwas ändern, fragen Sie bitte vorher."),
                ],
            },
            *_section("", programme.content["texts"]["after"]),
            *_section(_("Wenn Sie nicht einverstanden sind"), programme.content["texts"]["remedy"]),
        ],
    }


def _refused(proposal: Proposal, programme: Programme) -> dict[str, Any]:
    return {
        **_letter(proposal, programme, _("Bescheid über Ihren Antrag")),
        "paragraphs": [
            _("Ihr Antrag „%(title)s“ ist abgelehnt. Das tut uns leid.", title=proposal.title),
        ],
        "facts": [
            (_("Projekt"), proposal.title),
            (_("Antrag"), str(proposal.number)),
            (_("Beantragt"), euros(proposal.requested_cents)),
        ],
        "sections": [
            *_section(_("Der Grund"), str(proposal.content.get("refused_because", ""))),
            *_section(_("Wenn Sie nicht einverstanden sind"), programme.content["texts"]["remedy"]),
        ],
    }


def _section(title: str, text: str) -> list[Section]:
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    if not paragraphs:
        return []
    return [{"title": title or _("Gut zu wissen"), "paragraphs": paragraphs}]
