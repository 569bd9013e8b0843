"""The words of mails about the directory: suggestions, claims, contacts, reminders, alliances, portfolios."""

from dataclasses import dataclass, field

from services.notifications.channels.email.letter import Action, Fact, Letter
from services.notifications.domain import kinds
from services.notifications.words.plain import one_line
from services.notifications.words.translation import Words, words_in


@dataclass
class _Said:
    """What differs from kind to kind; `button` leads to the letter's link, `quote` goes before the note."""

    subject: str
    opening: list[str]
    button: str = ""
    quote: str = ""
    notes: list[str] = field(default_factory=list)


def entry_letter(
    kind: str,
    *,
    name: str,
    link: str | None,
    actor_name: str | None,
    actor_url: str | None,
    note: str | None,
    language: str,
    node_name: str,
    contact: str,
) -> Letter:
    """The letter; `name` is "" while nobody knows whether the address is that person's."""
    _ = words_in(language)
    actor = one_line(actor_name or "")
    said = _said(_, kind, actor, node_name)
    opening = [*said.opening, *([f"{said.quote} {one_line(note)}"] if note and said.quote else [])]
    return Letter(
        subject=said.subject,
        heading=actor or node_name,
        greeting=_("Guten Tag %(name)s,", name=one_line(name)) if name else _("Guten Tag,"),
        opening=opening,
        facts=[Fact(_("Eintrag"), actor, actor_url)] if actor and actor_url else [],
        actions=[Action(said.button, link)] if link and said.button else [],
        notes=said.notes,
        questions=_("Fragen beantwortet: %(mailbox)s", mailbox=contact),
    )


def _said(_: Words, kind: str, actor: str, node: str) -> _Said:
    if kind in (kinds.SUGGESTION_CONFIRM, kinds.SUGGESTION_PUBLISHED, kinds.SUGGESTION_DECLINED):
        return _about_a_suggestion(_, kind, actor, node)
    if kind in (kinds.CLAIM_CONFIRM, kinds.CLAIM_ACCEPTED, kinds.CLAIM_DECLINED):
        return _about_a_claim(_, kind, actor, node)
    if kind in (kinds.ALLIANCE_INVITED, kinds.ALLIANCE_ANSWERED):
        return _about_an_alliance(_, kind, actor)
    if kind in (kinds.PORTFOLIO_LINK, kinds.PORTFOLIO_ENDS):
        return _about_a_portfolio(_, kind, node)
    if kind == kinds.CONTACT_CONFIRM:
        return _Said(
            _("Dürfen wir Ihren Namen zeigen? %(actor)s", actor=actor),
            [
                _(
                    "%(actor)s möchte Sie im Adressbuch von %(node)s als Ansprechperson nennen. "
                    "Ihr Name erscheint nur, wenn Sie zustimmen.",
                    actor=actor,
                    node=node,
                )
            ],
            button=_("Ansehen und antworten"),
            notes=[
                _(
                    "Antworten Sie nicht, löschen wir Ihre Angaben nach 30 Tagen. "
                    "Mit diesem Link können Sie Ihre Antwort später ändern."
                )
            ],
        )
    return _Said(
        _("Stimmt der Eintrag noch? %(actor)s", actor=actor),
        [_("Bitte prüfen Sie den Eintrag im Adressbuch von %(node)s: Stimmt noch alles?", node=node)],
        button=_("Eintrag prüfen und bestätigen"),
        notes=[
            _(
                "Bleibt ein Eintrag lange unbestätigt, kennzeichnen wir ihn als veraltet. "
                "Später ist er nicht mehr zu sehen."
            )
        ],
    )


def _about_a_suggestion(_: Words, kind: str, actor: str, node: str) -> _Said:
    if kind == kinds.SUGGESTION_CONFIRM:
        return _Said(
            _("Bitte bestätigen Sie Ihren Vorschlag für das Adressbuch"),
            [_("mit dieser Adresse wurde ein Eintrag für das Adressbuch von %(node)s vorgeschlagen.", node=node)],
            button=_("Vorschlag ansehen und bestätigen"),
            notes=[
                _("Erst danach prüfen wir den Vorschlag. Der Link gilt 7 Tage."),
                _("Waren Sie das nicht? Dann müssen Sie nichts tun. Ohne Bestätigung löschen wir die Angaben."),
            ],
        )
    if kind == kinds.SUGGESTION_PUBLISHED:
        return _Said(
            _("Veröffentlicht: %(actor)s", actor=actor),
            [_("danke für Ihren Vorschlag. Der Eintrag steht jetzt im Adressbuch.")],
            notes=[_("Ihren Namen und Ihre Adresse haben wir beim Vorschlag gelöscht.")],
        )
    return _Said(
        _("Ihr Vorschlag für das Adressbuch: %(actor)s", actor=actor),
        [_("danke für Ihren Vorschlag „%(actor)s“. Wir haben ihn nicht in das Adressbuch aufgenommen.", actor=actor)],
        quote=_("Der Grund:"),
        notes=[_("Ihren Namen und Ihre Adresse haben wir beim Vorschlag gelöscht.")],
    )


def _about_a_claim(_: Words, kind: str, actor: str, node: str) -> _Said:
    if kind == kinds.CLAIM_CONFIRM:
        return _Said(
            _("Bitte bestätigen Sie Ihre Adresse: %(actor)s", actor=actor),
            [_("mit dieser Adresse will jemand den Eintrag „%(actor)s“ übernehmen und pflegen.", actor=actor)],
            button=_("Adresse bestätigen"),
            notes=[
                _("Der Link gilt 7 Tage."),
                _("Waren Sie das nicht? Dann müssen Sie nichts tun. Ohne Bestätigung löschen wir die Angaben."),
            ],
        )
    if kind == kinds.CLAIM_ACCEPTED:
        return _Said(
            _("Sie pflegen jetzt: %(actor)s", actor=actor),
            [
                _("Sie können den Eintrag „%(actor)s“ jetzt selbst bearbeiten.", actor=actor),
                _("Sie brauchen kein Passwort: Geben Sie zum Anmelden diese E-Mail-Adresse an, dann kommt ein Link."),
            ],
            button=_("Zum Anmelden"),
        )
    return _Said(
        _("Ihre Anfrage zum Eintrag: %(actor)s", actor=actor),
        [_("Ihre Anfrage, den Eintrag „%(actor)s“ zu übernehmen, haben wir abgelehnt.", actor=actor)],
        quote=_("Der Grund:"),
    )


def _about_an_alliance(_: Words, kind: str, actor: str) -> _Said:
    if kind == kinds.ALLIANCE_INVITED:
        return _Said(
            _("Einladung in das Bündnis %(actor)s", actor=actor),
            [_("Sie sind eingeladen, dem Bündnis „%(actor)s“ beizutreten.", actor=actor)],
            button=_("Einladung ansehen und antworten"),
            quote=_("Aus der Einladung:"),
        )
    return _Said(
        _("Antwort auf Ihre Einladung: %(actor)s", actor=actor),
        [_("zu Ihrer Einladung in das Bündnis „%(actor)s“ gibt es eine Antwort.", actor=actor)],
        button=_("Zum Bündnis"),
        quote=_("Die Antwort:"),
    )


def _about_a_portfolio(_: Words, kind: str, node: str) -> _Said:
    if kind == kinds.PORTFOLIO_LINK:
        return _Said(
            _("Ihr Kompetenzportfolio"),
            [
                _("mit diesem Link kommen Sie zu Ihrem Kompetenzportfolio bei %(node)s.", node=node),
                _(
                    "Darin stehen die Fortbildungen, bei denen Sie zugestimmt haben. "
                    "Nur Sie sehen es, bis Sie es teilen."
                ),
            ],
            button=_("Portfolio ansehen"),
            notes=[_("Der Link gilt 7 Tage. Er ist wie ein Schlüssel: Geben Sie ihn nicht weiter.")],
        )
    return _Said(
        _("Ihr Kompetenzportfolio wird bald gelöscht"),
        [
            _("mit Ihrem Kompetenzportfolio bei %(node)s ist lange nichts geschehen.", node=node),
            _("In 30 Tagen löschen wir es. Wollen Sie es behalten, dann öffnen Sie es und drücken den Knopf dort."),
        ],
        button=_("Portfolio ansehen"),
        notes=[_("Brauchen Sie es nicht mehr, dann müssen Sie nichts tun.")],
    )
