"""Mails about funding: the words of the kind, with the facts that a letter carries."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_currency

from services.notifications.channels.email.jury_letters import about_a_jury
from services.notifications.channels.email.letter import Action, Fact, Letter
from services.notifications.channels.email.proposal_letters import PROPOSAL_LETTERS, about_a_proposal
from services.notifications.domain import kinds
from services.notifications.words import times
from services.notifications.words.plain import one_line
from services.notifications.words.translation import LOCALES, Words, words_in
from shared.clock import from_rfc3339


def funding_letter(
    kind: str, *, name: str, data: dict[str, Any], language: str, node_name: str, contact: str
) -> Letter:
    """The letter; `name` is "" while nobody knows whether the address is that person's, `data` a FundingLetter's."""
    _ = words_in(language)
    about = one_line(data["about"] or data["programme_name"] or node_name)
    programme = one_line(data["programme_name"] or "")
    due = format_date(date.fromisoformat(data["due_on"]), "full", locale=LOCALES[language]) if data["due_on"] else None
    if kind in PROPOSAL_LETTERS:
        said = about_a_proposal(_, kind, about, programme, cents=data["cents"], rest=data.get("rest_cents"), due=due)
    else:
        said = about_a_jury(_, kind, about, programme)
    quoted = [f"{said.quote} {one_line(data['note'])}"] if data["note"] and said.quote else []
    return Letter(
        subject=said.subject,
        heading=programme or node_name,
        greeting=_("Guten Tag %(name)s,", name=one_line(name)) if name else _("Guten Tag,"),
        opening=[*said.opening, *quoted],
        facts=_facts(_, kind, data, programme, due, language),
        actions=[Action(said.button, data["link"])] if data["link"] and said.button else [],
        notes=said.notes,
        questions=_("Fragen beantwortet: %(mailbox)s", mailbox=contact),
    )


def _facts(_: Words, kind: str, data: dict[str, Any], programme: str, due: str | None, language: str) -> list[Fact]:
    facts = [Fact(_("Programm"), programme)] if programme else []
    if data["cents"]:
        facts.append(Fact(_("Betrag"), format_currency(data["cents"] / 100, "EUR", locale=LOCALES[language])))
    if data.get("rest_cents"):  # letters that were written before it was told have none
        rest = format_currency(data["rest_cents"] / 100, "EUR", locale=LOCALES[language])
        facts.append(Fact(_("Noch zurückzuzahlen"), rest))
    if data["starts_at"]:
        zone = ZoneInfo(data["timezone"] or "Europe/Berlin")
        facts.append(Fact(_("Beginn"), times.moment_words(from_rfc3339(data["starts_at"]), zone, language)))
    if data["place"]:
        facts.append(Fact(_("Ort"), one_line(data["place"])))
    if due is not None:
        facts.append(Fact(_("Bis wann"), due))
    label = {kinds.ITEMS_MISSING: _("Es fehlt"), kinds.VOTING_CODE: _("Ihr Code")}.get(kind, _("Dazu"))
    return [*facts, *(Fact(label, one_line(line)) for line in data["lines"])]
