"""The words of mails to people around entries: claims, parts in an actor, notes about an entry, alliances."""

from services.notifications.channels.email.said import Said
from services.notifications.domain import kinds
from services.notifications.words.translation import Words

_CLAIMS = frozenset({kinds.CLAIM_CONFIRM, kinds.CLAIM_ACCEPTED, kinds.CLAIM_DECLINED})
_ALLIANCES = frozenset({kinds.ALLIANCE_INVITED, kinds.ALLIANCE_ANSWERED})
PEOPLE_LETTERS = _CLAIMS | _ALLIANCES | {kinds.CLAIM_TOLD, kinds.MEMBER_INVITED, kinds.NOTICE_TOLD}


def about_people(_: Words, kind: str, actor: str, *, sender: str, contact: str) -> Said:
    """What one of PEOPLE_LETTERS says; `sender` is "" where nobody is to be named."""
    if kind in _CLAIMS:
        return _about_a_claim(_, kind, actor)
    if kind in _ALLIANCES:
        return _about_an_alliance(_, kind, actor, sender)
    if kind == kinds.CLAIM_TOLD:
        return Said(
            _("Ihren Eintrag pflegt jetzt jemand: %(actor)s", actor=actor),
            [_("%(sender)s kann den Eintrag „%(actor)s“ ab jetzt bearbeiten.", sender=sender, actor=actor)],
            notes=[
                _("Sie bekommen diese E-Mail, weil dieses Postfach im Eintrag steht."),
                _("Ist das nicht richtig? Dann schreiben Sie bitte an %(contact)s.", contact=contact),
            ],
        )
    if kind == kinds.MEMBER_INVITED:
        return Said(
            _("Einladung zum Mitarbeiten: %(actor)s", actor=actor),
            [
                _("%(sender)s lädt Sie ein, bei „%(actor)s“ mitzuarbeiten.", sender=sender, actor=actor)
                if sender
                else _("Sie sind eingeladen, bei „%(actor)s“ mitzuarbeiten.", actor=actor)
            ],
            button=_("Einladung ansehen und antworten"),
            notes=[
                _("Dazu gehören Sie erst, wenn Sie zustimmen. Der Link gilt 14 Tage."),
                _("Möchten Sie nicht? Dann lehnen Sie dort ab, oder Sie tun nichts: Wir löschen die Einladung."),
            ],
        )
    return Said(
        _("Hinweis zu Ihrem Eintrag: %(actor)s", actor=actor),
        [_("jemand hat uns geschrieben, dass am Eintrag „%(actor)s“ etwas nicht stimmt.", actor=actor)],
        quote=_("Der Hinweis:"),
        button=_("Eintrag ansehen und ändern"),
        notes=[
            _("Antwort an: %(sender)s", sender=sender)
            if sender
            else _("Die Adresse der Person geben wir nicht weiter. Die Koordination hat den Hinweis auch bekommen.")
        ],
    )


def _about_a_claim(_: Words, kind: str, actor: str) -> Said:
    if kind == kinds.CLAIM_CONFIRM:
        return Said(
            _("Bitte bestätigen Sie Ihre Adresse: %(actor)s", actor=actor),
            [_("mit dieser Adresse will jemand den Eintrag „%(actor)s“ übernehmen und pflegen.", actor=actor)],
            button=_("Adresse bestätigen"),
            notes=[
                _("Der Link gilt 7 Tage."),
                _("Waren Sie das nicht? Dann müssen Sie nichts tun. Ohne Bestätigung löschen wir die Angaben."),
            ],
        )
    if kind == kinds.CLAIM_ACCEPTED:
        return Said(
            _("Sie pflegen jetzt: %(actor)s", actor=actor),
            [
                _("Sie können den Eintrag „%(actor)s“ jetzt selbst bearbeiten.", actor=actor),
                _("Sie brauchen kein Passwort: Geben Sie zum Anmelden diese E-Mail-Adresse an, dann kommt ein Link."),
            ],
            button=_("Zum Anmelden"),
        )
    return Said(
        _("Ihre Anfrage zum Eintrag: %(actor)s", actor=actor),
        [_("Ihre Anfrage, den Eintrag „%(actor)s“ zu übernehmen, haben wir abgelehnt.", actor=actor)],
        quote=_("Der Grund:"),
    )


def _about_an_alliance(_: Words, kind: str, actor: str, sender: str) -> Said:
    if kind == kinds.ALLIANCE_INVITED:
        return Said(
            _("Einladung in das Bündnis %(actor)s", actor=actor),
            [
                _("%(sender)s lädt Sie ein, dem Bündnis „%(actor)s“ beizutreten.", sender=sender, actor=actor)
                if sender
                else _("Sie sind eingeladen, dem Bündnis „%(actor)s“ beizutreten.", actor=actor)
            ],
            button=_("Einladung ansehen und antworten"),
            quote=_("Aus der Einladung:"),
        )
    return Said(
        _("Antwort auf Ihre Einladung: %(actor)s", actor=actor),
        [_("zu Ihrer Einladung in das Bündnis „%(actor)s“ gibt es eine Antwort.", actor=actor)],
        button=_("Zum Bündnis"),
        quote=_("Die Antwort:"),
    )
