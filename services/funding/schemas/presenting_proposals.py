"""Proposals as HTTP shows them: whole for their author and the office, never in public."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _

from services.funding.domain.euros import Euros
from services.funding.domain.proposals.document import whole_document
from services.funding.domain.proposals.missing import Missing
from services.funding.models.papers import AskedFor, Attachment
from services.funding.models.proposals import Proposal
from shared.clock import rfc3339
from shared.web.language import current_language


def missing_words(one: Missing) -> str:
    """What is missing, as a sentence in the reader's language."""
    words: dict[str, str] = {
        "empty": _("Es fehlt: %(field)s.", field=field_word(one.field)),
        "not_for_you": _("Dieses Programm ist nicht für diese Art von Antragstellenden da."),
        "address_missing": _("Bitte sagen Sie, wie wir Sie erreichen: E-Mail, Telefon oder Anschrift."),
        "below_least": _("Beantragt werden müssen mindestens %(amount)s.", amount=_euros(one)),
        "above_most": _("Beantragt werden können höchstens %(amount)s.", amount=_euros(one)),
        "no_costs": _("Bitte sagen Sie, was es kostet."),
        "gap": _(
            "Im Finanzplan fehlen noch %(amount)s: Die Kosten sind höher als alles Geld zusammen.", amount=_euros(one)
        ),
        "surplus": _(
            "Im Finanzplan sind %(amount)s zu viel: Es ist mehr Geld da, als die Kosten hoch sind.", amount=_euros(one)
        ),
        "own_share": _("Aus eigenem Geld müssen mindestens %(amount)s kommen.", amount=_euros(one)),
        "period_over": _("Der Zeitraum ist schon vorbei."),
        "started_unsaid": _("Bitte sagen Sie, ob Sie schon begonnen haben."),
        "already_started": _("Gefördert wird nur, was noch nicht begonnen hat."),
        "double_unsaid": _("Bitte bestätigen Sie, dass dafür kein anderes öffentliches Geld fließt."),
        "attachment": _("Es fehlt eine Unterlage: %(label)s.", label=one.details.get("label", "")),
        "agreement": _("Bitte stimmen Sie zu, dass wir Ihre Angaben für den Antrag verwenden."),
    }
    return words[one.code]


def field_word(field: str) -> str:
    """What a field is called in the form."""
    words: dict[str, str] = {
        "title": _("Name des Projekts"),
        "summary": _("In wenigen Sätzen"),
        "description": _("Mehr dazu"),
        "goals": _("Was soll es bewirken"),
        "who_benefits": _("Wem nützt es"),
        "place.name": _("Ort"),
        "period.from": _("Beginn"),
        "period.until": _("Ende"),
        "volunteer_hours": _("Stunden im Ehrenamt"),
        "name": _("Ihr Name"),
        "phone": _("Telefon"),
        "proposer.kind": _("Wer stellt den Antrag"),
        "proposer.organisation": _("Name der Initiative oder Organisation"),
        "proposer.address": _("Anschrift"),
        "proposer.legal_representative": _("Gesetzliche Vertretung"),
    }
    return words.get(field, field)


def _euros(one: Missing) -> str:
    amount = Euros(one.details.get("cents", 0))
    return amount.german if current_language() == "de" else amount.english


def missing_views(found: Sequence[Missing]) -> list[dict[str, str]]:
    """The list of what is missing."""
    return [{"step": one.step, "field": one.field, "code": one.code, "detail": missing_words(one)} for one in found]


def proposal_view(
    proposal: Proposal,
    found: Sequence[Missing],
    attachments: Sequence[Attachment],
    asked: Sequence[AskedFor],
    manage_url: str | None = None,
) -> dict[str, Any]:
    """Everything about one proposal, for whoever may see it."""
    view = {
        "id": proposal.id,
        "number": proposal.number,
        "version": proposal.version,
        "status": proposal.status,
        "programme_id": proposal.programme_id,
        "round_id": proposal.round_id,
        "pot_id": proposal.pot_id,
        "requested_cents": proposal.requested_cents,
        "total_cents": proposal.total_cents,
        "submitted_at": rfc3339(proposal.submitted_at) if proposal.submitted_at else None,
        "document": whole_document(proposal),
        "missing": missing_views(found),
        "attachments": [
            {"id": one.id, "kind": one.kind, "name": one.name, "media_type": one.media_type, "bytes": one.bytes}
            for one in attachments
        ],
        "asked_for": [
            {"what": one.what, "due_on": one.due_on.isoformat() if one.due_on else None}
            for one in asked
            if one.settled_at is None
        ],
    }
    if manage_url is not None:
        view["manage_url"] = manage_url
    return view


def line_view(proposal: Proposal) -> dict[str, Any]:
    """One line of the office's list."""
    return {
        "id": proposal.id,
        "number": proposal.number,
        "status": proposal.status,
        "title": proposal.title,
        "programme_id": proposal.programme_id,
        "round_id": proposal.round_id,
        "area": proposal.area,
        "proposer_kind": proposal.proposer_kind,
        "proposer_name": proposal.proposer_name or proposal.name,
        "requested_cents": proposal.requested_cents,
        "submitted_at": rfc3339(proposal.submitted_at) if proposal.submitted_at else None,
    }
