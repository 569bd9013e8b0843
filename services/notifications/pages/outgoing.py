"""For staff: mails that did not get through, and why."""

from typing import Any

from flask import Blueprint, make_response, redirect, render_template, request
from flask_babel import gettext as _

from services.notifications.commands.try_notification_again import try_notification_again
from services.notifications.domain import kinds
from services.notifications.domain.masking import masked
from services.notifications.queries import troubled_notifications
from shared.web.auth import require, requires
from shared.web.context import node
from shared.web.headers import keep_private
from shared.web.transaction import session

SHOWN = 200

blueprint = Blueprint("outgoing", __name__, url_prefix="/notifications/outgoing")


@blueprint.get("")
@requires("admin", "coordinator")
def outgoing() -> Any:
    """The newest troubled mails, with masked addresses."""
    found = troubled_notifications(session(), now=node().clock(), limit=SHOWN)
    mails = [(mail, masked(mail.address) if mail.address else "") for mail in found]
    tried = "tried" in request.args
    page = render_template("outgoing.html", mails=mails, kinds=_kind_words(), states=_state_words(), tried=tried)
    return keep_private(make_response(page))


@blueprint.post("/<uuid:notification_id>/try-again")
@requires("admin", "coordinator")
def again(notification_id: Any) -> Any:
    """Due at once."""
    staff = require("admin", "coordinator")
    try_notification_again(
        session(), notification_id=str(notification_id), account_id=staff.account_id, now=node().clock()
    )
    return redirect("/notifications/outgoing?tried=yes", 303)


def _kind_words() -> dict[str, str]:
    return {
        kinds.CONFIRM: _("Bitte um Bestätigung"),
        kinds.CONFIRMED: _("Anmeldung bestätigt"),
        kinds.WAITING: _("Warteliste"),
        kinds.MOVED_UP: _("Nachgerückt"),
        kinds.WITHDRAWN: _("Abmeldung"),
        kinds.LINK: _("Link zur Anmeldung"),
        kinds.CHANGED: _("Änderung"),
        kinds.MOVED: _("Verlegung"),
        kinds.CANCELLED: _("Absage"),
        kinds.REMINDER: _("Erinnerung"),
        kinds.SIGN_IN: _("Link zum Anmelden"),
        kinds.INVITATION: _("Einladung"),
        kinds.SUGGESTION_CONFIRM: _("Bitte um Bestätigung eines Vorschlags"),
        kinds.SUGGESTION_PUBLISHED: _("Vorschlag veröffentlicht"),
        kinds.SUGGESTION_DECLINED: _("Vorschlag abgelehnt"),
        kinds.CLAIM_CONFIRM: _("Bitte um Bestätigung: „Das sind wir“"),
        kinds.CLAIM_ACCEPTED: _("Eintrag übernommen"),
        kinds.CLAIM_DECLINED: _("Übernahme abgelehnt"),
        kinds.CONTACT_CONFIRM: _("Frage an eine Ansprechperson"),
        kinds.ENTRY_REMINDER: _("Bitte, einen Eintrag zu prüfen"),
        kinds.ALLIANCE_INVITED: _("Einladung in ein Bündnis"),
        kinds.ALLIANCE_ANSWERED: _("Antwort auf die Einladung in ein Bündnis"),
        kinds.PORTFOLIO_LINK: _("Link zum Kompetenzportfolio"),
        kinds.PORTFOLIO_ENDS: _("Kompetenzportfolio wird bald gelöscht"),
        **_funding_words(),
    }


def _funding_words() -> dict[str, str]:
    return {
        kinds.PROPOSAL_CONFIRM: _("Bitte um Bestätigung eines Antrags"),
        kinds.PROPOSAL_LINK: _("Link zum Antrag"),
        kinds.PROPOSAL_SUBMITTED: _("Antrag eingegangen"),
        kinds.ITEMS_MISSING: _("Bitte, einen Antrag zu ergänzen"),
        kinds.PROPOSAL_SCHEDULED: _("Antrag wird beraten"),
        kinds.PROPOSAL_WITHDRAWN: _("Antrag zurückgezogen"),
        kinds.DECISION_MADE: _("Entscheidung über einen Antrag"),
        kinds.GRANT_RETURNED: _("Zusage gilt nicht mehr"),
        kinds.CHANGE_ANSWERED: _("Antwort zu einer Änderung"),
        kinds.PAYMENT_MADE: _("Zahlung"),
        kinds.REPORT_DUE: _("Bitte um den Bericht"),
        kinds.REPORT_CHECKED: _("Bericht geprüft"),
        kinds.REPAYMENT_BOOKED: _("Rückzahlung gebucht"),
        kinds.VOLUNTEER_CONFIRM: _("Bitte um Bestätigung: Meldung für eine Jury"),
        kinds.JUROR_DRAWN: _("Platz in einer Jury"),
        kinds.SESSION_CALLED: _("Einladung zur Sitzung"),
        kinds.SESSION_CHANGED: _("Sitzung geändert"),
        kinds.CIRCULAR_OPENED: _("Abstimmung ohne Sitzung"),
        kinds.CIRCULAR_VOID: _("Abstimmung zählt nicht"),
        kinds.MINUTES_READY: _("Protokoll"),
        kinds.VOTING_CODE: _("Code zum Abstimmen"),
    }


def _state_words() -> dict[str, str]:
    return {
        "waiting": _("wartet"),
        "sending": _("wird gesendet"),
        "failed": _("abgelehnt"),
        "given_up": _("aufgegeben"),
    }
