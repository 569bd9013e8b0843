"""The words of mails about the directory: suggestions, contacts, reminders, portfolios; others: people_letters."""

from services.notifications.channels.email.letter import Action, Fact, Letter
from services.notifications.channels.email.people_letters import PEOPLE_LETTERS, about_people
from services.notifications.channels.email.said import Said
from services.notifications.domain import kinds
from services.notifications.words.plain import one_line
from services.notifications.words.translation import Words, words_in


def entry_letter(
    kind: str,
    *,
    name: str,
    link: str | None,
    actor_name: str | None,
    actor_url: str | None,
    note: str | None,
    sender: str | None,
    purpose: str | None,
    language: str,
    node_name: str,
    contact: str,
) -> Letter:
    """The letter; `name` is "" while nobody knows whether the address is that person's."""
    _ = words_in(language)
    actor = one_line(actor_name or "")
    if kind in PEOPLE_LETTERS:
        said = about_people(_, kind, actor, sender=one_line(sender or ""), contact=contact)
    else:
        said = _said(_, kind, actor, node_name)
    opening = [*said.opening, *([f"{said.quote} {one_line(note)}"] if note and said.quote else [])]
    return Letter(
        subject=said.subject,
        heading=actor or node_name,
        greeting=_("Guten Tag %(name)s,", name=one_line(name)) if name else _("Guten Tag,"),
        opening=opening,
        facts=[
            *([Fact(_("Eintrag"), actor, actor_url)] if actor and actor_url else []),
            *([Fact(_("Zweck"), one_line(purpose))] if purpose else []),
        ],
        actions=[Action(said.button, link)] if link and said.button else [],
        notes=said.notes,
        questions=_("Fragen beantwortet: %(mailbox)s", mailbox=contact),
    )


def _said(_: Words, kind: str, actor: str, node: str) -> Said:
    if kind in (kinds.SUGGESTION_CONFIRM, kinds.SUGGESTION_PUBLISHED, kinds.SUGGESTION_DECLINED):
        return _about_a_suggestion(_, kind, actor, node)
    if kind in (kinds.PORTFOLIO_LINK, kinds.PORTFOLIO_ENDS):
        return _about_a_portfolio(_, kind, node)
    if kind == kinds.CONTACT_CONFIRM:
        return Said(
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
    return Said(
        _("Stimmt der Eintrag noch? %(actor)s", actor=actor),
        [_("bitte prüfen Sie den Eintrag im Adressbuch von %(node)s: Stimmt noch alles?", node=node)],
        button=_("Eintrag prüfen und bestätigen"),
        notes=[
            _(
                "Bleibt ein Eintrag lange unbestätigt, kennzeichnen wir ihn als veraltet. "
                "Später ist er nicht mehr zu sehen."
            )
        ],
    )


def _about_a_suggestion(_: Words, kind: str, actor: str, node: str) -> Said:
    if kind == kinds.SUGGESTION_CONFIRM:
        return Said(
            _("Bitte bestätigen Sie Ihren Vorschlag für das Adressbuch"),
            [_("mit dieser Adresse wurde ein Eintrag für das Adressbuch von %(node)s vorgeschlagen.", node=node)],
            button=_("Vorschlag ansehen und bestätigen"),
            notes=[
                _("Erst danach prüfen wir den Vorschlag. Der Link gilt 7 Tage."),
                _("Waren Sie das nicht? Dann müssen Sie nichts tun. Ohne Bestätigung löschen wir die Angaben."),
            ],
        )
    if kind == kinds.SUGGESTION_PUBLISHED:
        return Said(
            _("Veröffentlicht: %(actor)s", actor=actor),
            [_("danke für Ihren Vorschlag. Der Eintrag steht jetzt im Adressbuch.")],
            notes=[_("Ihren Namen und Ihre Adresse haben wir beim Vorschlag gelöscht.")],
        )
    return Said(
        _("Ihr Vorschlag für das Adressbuch: %(actor)s", actor=actor),
        [_("danke für Ihren Vorschlag „%(actor)s“. Wir haben ihn nicht in das Adressbuch aufgenommen.", actor=actor)],
        quote=_("Der Grund:"),
        notes=[_("Ihren Namen und Ihre Adresse haben wir beim Vorschlag gelöscht.")],
    )


def _about_a_portfolio(_: Words, kind: str, node: str) -> Said:
    if kind == kinds.PORTFOLIO_LINK:
        return Said(
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
    return Said(
        _("Ihr Kompetenzportfolio wird bald gelöscht"),
        [
            _("mit Ihrem Kompetenzportfolio bei %(node)s ist lange nichts geschehen.", node=node),
            _("In 30 Tagen löschen wir es. Wollen Sie es behalten, dann öffnen Sie es und drücken den Knopf dort."),
        ],
        button=_("Portfolio ansehen"),
        notes=[_("Brauchen Sie es nicht mehr, dann müssen Sie nichts tun.")],
    )
