"""The words of mails about a proposal for funding, from its first link to the settled account."""

from services.notifications.channels.email.said import Said
from services.notifications.domain import kinds
from services.notifications.words.translation import Words

PROPOSAL_LETTERS = frozenset(
    {
        kinds.PROPOSAL_CONFIRM,
        kinds.PROPOSAL_LINK,
        kinds.PROPOSAL_SUBMITTED,
        kinds.ITEMS_MISSING,
        kinds.PROPOSAL_SCHEDULED,
        kinds.PROPOSAL_WITHDRAWN,
        kinds.DECISION_MADE,
        kinds.GRANT_RETURNED,
        kinds.CHANGE_ANSWERED,
        kinds.PAYMENT_MADE,
        kinds.REPORT_DUE,
        kinds.REPORT_CHECKED,
        kinds.REPAYMENT_BOOKED,
    }
)
_BEFORE = frozenset(
    {
        kinds.PROPOSAL_CONFIRM,
        kinds.PROPOSAL_LINK,
        kinds.PROPOSAL_SUBMITTED,
        kinds.ITEMS_MISSING,
        kinds.PROPOSAL_SCHEDULED,
        kinds.PROPOSAL_WITHDRAWN,
    }
)


def about_a_proposal(
    _: Words, kind: str, about: str, programme: str, *, cents: int | None, rest: int | None, due: str | None
) -> Said:
    """What one of PROPOSAL_LETTERS says; `due` is a day in words, `rest` cents that are still to come back."""
    if kind in _BEFORE:
        return _before_the_decision(_, kind, about, programme)
    if kind in (kinds.REPORT_DUE, kinds.REPORT_CHECKED):
        return _about_the_report(_, kind, about, cents=cents, due=due)
    if kind == kinds.REPAYMENT_BOOKED:
        return _about_a_repayment(_, about, rest)
    return _after_the_decision(_, kind, about, programme, granted=bool(cents))


def _before_the_decision(_: Words, kind: str, about: str, programme: str) -> Said:
    if kind == kinds.PROPOSAL_CONFIRM:
        return Said(
            _("Bitte bestätigen Sie Ihren Antrag"),
            [
                _("mit dieser E-Mail-Adresse wurde ein Antrag auf Förderung eingereicht."),
                _("Der Antrag zählt erst, wenn Sie ihn bestätigen."),
            ],
            button=_("Antrag ansehen und bestätigen"),
            notes=[_("Waren Sie das nicht? Dann müssen Sie nichts tun. Ohne Bestätigung löschen wir die Angaben.")],
        )
    if kind == kinds.PROPOSAL_LINK:
        return Said(
            _("Ihr Link zum Antrag"),
            [_("mit diesem Link schreiben Sie Ihren Antrag auf Förderung weiter.")],
            button=_("Zum Antrag"),
            notes=[
                _("Der Link ist wie ein Schlüssel: Geben Sie ihn nicht weiter."),
                _("Waren Sie das nicht? Dann müssen Sie nichts tun."),
            ],
        )
    if kind == kinds.PROPOSAL_SUBMITTED:
        return Said(
            _("Ihr Antrag ist da: %(about)s", about=about),
            [
                _("danke für Ihren Antrag „%(about)s“. Er ist bei uns angekommen.", about=about),
                _("Wir prüfen jetzt, ob alles da ist. Fehlt etwas, schreiben wir Ihnen."),
            ],
            button=_("Zum Antrag"),
            notes=[_("Mit diesem Link sehen Sie jederzeit, wie es steht. Geben Sie ihn nicht weiter.")],
        )
    if kind == kinds.ITEMS_MISSING:
        return Said(
            _("Bitte ergänzen Sie Ihren Antrag: %(about)s", about=about),
            [_("zu Ihrem Antrag „%(about)s“ brauchen wir noch etwas von Ihnen.", about=about)],
            button=_("Antrag ergänzen"),
            quote=_("Das Büro schreibt dazu:"),
        )
    if kind == kinds.PROPOSAL_WITHDRAWN:
        return Said(
            _("Ihr Antrag ist zurückgezogen: %(about)s", about=about),
            [_("über Ihren Antrag „%(about)s“ wird nicht mehr entschieden. Er ist zurückgezogen.", about=about)],
            button=_("Zum Antrag"),
            quote=_("Das Büro schreibt dazu:"),
            notes=[
                _("Das geschieht von selbst, wenn sich an einem Antrag zwei Jahre lang nichts ändert."),
                _("Sie können jederzeit einen neuen Antrag stellen."),
            ],
        )
    return Said(
        _("Ihr Antrag wird beraten: %(about)s", about=about),
        [
            _("über Ihren Antrag „%(about)s“ wird bei diesem Termin beraten.", about=about),
            _("Sie können kommen und Ihre Idee vorstellen."),
        ],
        button=_("Zum Antrag"),
        quote=_("Das Büro schreibt dazu:"),
    )


def _after_the_decision(_: Words, kind: str, about: str, programme: str, *, granted: bool) -> Said:
    if kind == kinds.GRANT_RETURNED:
        return Said(
            _("Das Geld ist wieder frei: %(about)s", about=about),
            [_("die Zusage für „%(about)s“ gilt nicht mehr. Das Geld geht zurück in den Topf.", about=about)],
            button=_("Zum Antrag"),
            quote=_("Der Grund:"),
        )
    if kind == kinds.CHANGE_ANSWERED:
        return Said(
            _("Antwort zu Ihrer Änderung: %(about)s", about=about),
            [_("zu der Änderung, um die Sie bei „%(about)s“ gebeten haben, gibt es eine Antwort.", about=about)],
            button=_("Zur Förderung"),
            quote=_("Das Büro schreibt dazu:"),
        )
    if kind == kinds.PAYMENT_MADE:
        return Said(
            _("Das Geld ist unterwegs: %(about)s", about=about),
            [_("wir haben die Förderung für „%(about)s“ überwiesen.", about=about)],
            button=_("Zur Förderung"),
            notes=[_("Bitte heben Sie alle Belege auf: Sie brauchen sie für den Bericht.")],
        )
    if granted:
        return Said(
            _("Ihr Antrag ist bewilligt: %(about)s", about=about),
            [
                _("gute Nachricht: Ihr Antrag „%(about)s“ ist bewilligt.", about=about),
                _("Bitte nehmen Sie die Förderung an und sagen Sie uns, auf welches Konto das Geld soll."),
            ],
            button=_("Bescheid ansehen und annehmen"),
            quote=_("Dazu gehört:"),
            notes=[_("Nehmen Sie die Förderung nicht bis dahin an, bekommen andere das Geld.")],
        )
    return Said(
        _("Entscheidung über Ihren Antrag: %(about)s", about=about),
        [_("über Ihren Antrag „%(about)s“ ist entschieden. Er bekommt leider kein Geld.", about=about)],
        button=_("Bescheid ansehen"),
        quote=_("Der Grund:"),
        notes=[_("Wir helfen Ihnen gern, einen neuen Antrag zu schreiben oder anderes Geld zu finden.")],
    )


def _about_the_report(_: Words, kind: str, about: str, *, cents: int | None, due: str | None) -> Said:
    if kind == kinds.REPORT_DUE:
        return Said(
            _("Bitte berichten Sie: %(about)s", about=about),
            [
                _("bitte schreiben Sie uns, was aus „%(about)s“ geworden ist und wofür das Geld war.", about=about),
                _("Das geht auf einer Seite: was Sie gemacht haben und die Liste der Belege."),
            ],
            button=_("Bericht schreiben"),
            notes=[_("Brauchen Sie Hilfe oder mehr Zeit? Dann melden Sie sich bitte bei uns.")],
        )
    if due is not None:
        return Said(
            _("Bitte ergänzen Sie Ihren Bericht: %(about)s", about=about),
            [_("danke für Ihren Bericht zu „%(about)s“. Wir haben noch eine Frage dazu.", about=about)],
            button=_("Bericht ergänzen"),
            quote=_("Das Büro schreibt dazu:"),
        )
    rest = _("Von dem Geld ist etwas übrig. Bitte überweisen Sie den Rest auf das Konto zurück, von dem es kam.")
    back = [rest] if cents else []
    return Said(
        _("Ihr Bericht ist geprüft: %(about)s", about=about),
        [_("danke für Ihren Bericht zu „%(about)s“. Er ist geprüft und in Ordnung.", about=about), *back],
        button=_("Zur Förderung"),
        quote=_("Das Büro schreibt dazu:"),
        notes=[_("Bitte heben Sie die Belege noch auf: Sie können später geprüft werden.")],
    )


def _about_a_repayment(_: Words, about: str, rest: int | None) -> Said:
    opening = [_("danke, Ihre Rückzahlung zu „%(about)s“ ist angekommen und gebucht.", about=about)]
    if rest:
        opening.append(_("Ein Teil fehlt noch. Bitte überweisen Sie ihn auf dasselbe Konto."))
    elif rest == 0:
        opening.append(_("Damit ist alles erledigt. Sie müssen nichts mehr tun."))
    return Said(
        _("Ihre Rückzahlung ist angekommen: %(about)s", about=about),
        opening,
        button=_("Zur Förderung"),
        notes=[_("Bitte heben Sie die Belege noch auf: Sie können später geprüft werden.")],
    )
