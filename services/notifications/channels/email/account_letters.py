"""The words of mails about an account: a sign-in link, an invitation."""

from datetime import datetime
from zoneinfo import ZoneInfo

from services.notifications.channels.email.letter import Action, Letter
from services.notifications.domain import kinds
from services.notifications.words import times
from services.notifications.words.translation import words_in


def account_letter(
    kind: str, *, link: str, expires_at: datetime, language: str, node_name: str, home: ZoneInfo, contact: str
) -> Letter:
    """The letter with a link that opens a page with one button."""
    _ = words_in(language)
    until = times.moment_words(expires_at, home, language)
    notes = [_("Der Link gilt bis %(until)s. Bitte geben Sie ihn nicht weiter.", until=until)]
    if kind == kinds.INVITATION:
        subject = _("Einladung: Ihr Zugang zu %(node)s", node=node_name)
        opening = [_("Sie sind eingeladen, bei %(node)s mitzuarbeiten. Ihr Zugang ist eingerichtet.", node=node_name)]
        action = Action(_("Einladung annehmen"), link)
    else:
        subject = _("Ihr Link zum Anmelden bei %(node)s", node=node_name)
        opening = [_("mit diesem Link melden Sie sich bei %(node)s an.", node=node_name)]
        action = Action(_("Jetzt anmelden"), link)
        notes.append(_("Wenn Sie den Link nicht angefordert haben, müssen Sie nichts tun."))
    return Letter(
        subject=subject,
        heading=node_name,
        greeting=_("Guten Tag,"),
        opening=opening,
        actions=[action],
        notes=notes,
        questions=_("Fragen beantwortet: %(mailbox)s", mailbox=contact),
    )
