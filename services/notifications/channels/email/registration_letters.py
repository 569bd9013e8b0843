"""The words of mails about a registration: what happened, when and where, what to do, whom to ask."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from services.notifications.channels.email.difference_words import differences_in_words
from services.notifications.channels.email.letter import Action, Fact, Letter
from services.notifications.domain import kinds
from services.notifications.models import EventCopy
from services.notifications.words import places, times
from services.notifications.words.plain import one_line
from services.notifications.words.translation import Words, words_in
from shared.clock import from_rfc3339


@dataclass(frozen=True)
class About:
    """What the words are about. `name` is empty when the mail must not repeat it; `home` is the node's zone."""

    kind: str
    language: str
    name: str
    event: EventCopy
    data: dict[str, Any]
    online_link: str | None
    home: ZoneInfo
    contact: str

    @property
    def zone(self) -> ZoneInfo:
        """The event's zone."""
        return ZoneInfo(self.event.timezone)

    @property
    def title(self) -> str:
        """The event's title in one line."""
        return one_line(self.event.title)


def registration_letter(about: About) -> Letter:
    """The letter for any kind in `kinds.ABOUT_EVENTS`."""
    _ = words_in(about.language)
    subject, opening = _HAPPENED[about.kind](about, _)
    return Letter(
        subject=subject,
        heading=about.title,
        greeting=_("Guten Tag %(name)s,", name=one_line(about.name)) if about.name else _("Guten Tag,"),
        opening=opening,
        differences=differences_in_words(about.data.get("differences", []), about.zone, about.language),
        facts=_facts(about, _),
        actions=_actions(about, _),
        notes=_notes(about, _),
        questions=_questions(about, _),
    )


def _confirm(about: About, _: Words) -> tuple[str, list[str]]:
    return _("Bitte bestätigen: Anmeldung zu „%(title)s“", title=about.title), [
        _("mit dieser E-Mail-Adresse wurde eine Anmeldung zu „%(title)s“ begonnen.", title=about.title),
        _("Die Anmeldung zählt erst, wenn Sie sie bestätigen."),
    ]


def _confirmed(about: About, _: Words) -> tuple[str, list[str]]:
    return _("Sie sind angemeldet: „%(title)s“", title=about.title), [
        _("Ihre Anmeldung zu „%(title)s“ ist bestätigt. Wir freuen uns auf Sie.", title=about.title)
    ]


def _waiting(about: About, _: Words) -> tuple[str, list[str]]:
    return _("Sie stehen auf der Warteliste: „%(title)s“", title=about.title), [
        _("zurzeit sind alle Plätze für „%(title)s“ vergeben.", title=about.title),
        _("Sie stehen auf der Warteliste, an Stelle %(position)s.", position=about.data["position"]),
    ]


def _moved_up(about: About, _: Words) -> tuple[str, list[str]]:
    return _("Sie haben einen Platz: „%(title)s“", title=about.title), [
        _("es ist ein Platz frei geworden, und Sie sind nachgerückt."),
        _("Sie sind jetzt für „%(title)s“ angemeldet. Wir freuen uns auf Sie.", title=about.title),
    ]


def _withdrawn(about: About, _: Words) -> tuple[str, list[str]]:
    subject = _("Sie sind abgemeldet: „%(title)s“", title=about.title)
    if about.data["by"] == "office":
        opening = [_("wir haben Ihre Anmeldung zu „%(title)s“ von der Liste genommen.", title=about.title)]
        if about.data.get("reason"):
            opening.append(_("Grund: %(reason)s", reason=one_line(about.data["reason"])))
        return subject, opening
    return subject, [_("Sie haben sich von „%(title)s“ abgemeldet. Danke für Ihre Nachricht.", title=about.title)]


def _link(about: About, _: Words) -> tuple[str, list[str]]:
    return _("Ihr Link zur Anmeldung: „%(title)s“", title=about.title), [
        _("Sie sind für „%(title)s“ schon eingetragen. Hier ist Ihr Link zur Anmeldung.", title=about.title)
    ]


def _changed(about: About, _: Words) -> tuple[str, list[str]]:
    return _("Änderung: „%(title)s“", title=about.title), [
        _("bei „%(title)s“ hat sich etwas geändert.", title=about.title)
    ]


def _moved(about: About, _: Words) -> tuple[str, list[str]]:
    return _("Verlegt: „%(title)s“", title=about.title), [
        _("die Veranstaltung „%(title)s“ ist verlegt worden.", title=about.title)
    ]


def _cancelled(about: About, _: Words) -> tuple[str, list[str]]:
    opening = [_("leider fällt „%(title)s“ aus.", title=about.title)]
    if about.event.cancel_reason:
        opening.append(_("Grund: %(reason)s", reason=one_line(about.event.cancel_reason)))
    return _("Abgesagt: „%(title)s“", title=about.title), opening


def _reminder(about: About, _: Words) -> tuple[str, list[str]]:
    return _("Bald ist es so weit: „%(title)s“", title=about.title), [
        _("wir erinnern Sie an „%(title)s“. Sie sind angemeldet.", title=about.title)
    ]


_HAPPENED: dict[str, Callable[[About, Words], tuple[str, list[str]]]] = {
    kinds.CONFIRM: _confirm,
    kinds.CONFIRMED: _confirmed,
    kinds.WAITING: _waiting,
    kinds.MOVED_UP: _moved_up,
    kinds.WITHDRAWN: _withdrawn,
    kinds.LINK: _link,
    kinds.CHANGED: _changed,
    kinds.MOVED: _moved,
    kinds.CANCELLED: _cancelled,
    kinds.REMINDER: _reminder,
}


def _facts(about: About, _: Words) -> list[Fact]:
    event = about.event
    when = times.span_words(event.starts_at, event.ends_at, about.zone, about.language, home=about.home)
    facts = [Fact(_("Was"), about.title, event.url), Fact(_("Wann"), when)]
    place = places.place_words(event)
    if place:
        facts.append(Fact(_("Wo"), place))
    if about.online_link:
        facts.append(Fact(_("Online dabei sein"), about.online_link, about.online_link))
    elif event.online_link_sealed and not place:
        facts.append(Fact(_("Wo"), _("online")))
    if about.data["seats"] > 1:
        facts.append(Fact(_("Plätze"), str(about.data["seats"])))
    return facts


def _actions(about: About, _: Words) -> list[Action]:
    mine = Action(_("Meine Anmeldung"), about.data["manage_url"])
    if about.kind == kinds.CONFIRM:
        return [Action(_("Anmeldung bestätigen"), about.data["confirm_url"]), mine]
    return [mine]


def _notes(about: About, _: Words) -> list[str]:
    status = about.data.get("status")
    if about.kind == kinds.CONFIRM:
        until = times.moment_words(from_rfc3339(about.data["expires_at"]), about.zone, about.language)
        return [
            _("Der Link zum Bestätigen gilt bis %(until)s.", until=until),
            _("Wenn Sie sich nicht angemeldet haben, müssen Sie nichts tun: Ohne Bestätigung verfällt die Anmeldung."),
        ]
    if about.kind == kinds.WAITING or (about.kind != kinds.CANCELLED and status == "waitlisted"):
        return [
            _(
                "Wird ein Platz frei, geht er der Reihe nach an die Warteliste. "
                "Sie bekommen dann sofort eine E-Mail und müssen bis dahin nichts tun."
            )
        ]
    if about.kind in (kinds.CONFIRMED, kinds.MOVED_UP, kinds.REMINDER):
        return [
            _("Wenn Sie doch nicht kommen können, melden Sie sich bitte ab. Dann kann jemand anderes den Platz haben.")
        ]
    if about.kind in (kinds.CHANGED, kinds.MOVED) and status == "confirmed":
        return [_("Ihr Platz bleibt Ihnen erhalten. Wenn Sie jetzt nicht kommen können, melden Sie sich bitte ab.")]
    return []


def _questions(about: About, _: Words) -> str:
    if about.event.contact_mailbox is None:
        return _("Fragen beantwortet: %(mailbox)s", mailbox=about.contact)
    who = one_line(about.event.organiser_name)
    return _("Fragen beantwortet %(who)s: %(mailbox)s", who=who, mailbox=about.event.contact_mailbox)
