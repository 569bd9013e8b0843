"""What programmes' ids are called on screens."""

from collections.abc import Mapping

from flask_babel import gettext as _

from services.funding.domain.programme_rules import PROPOSERS, REQUIRABLE, WAYS, Reason
from services.funding.pages.money_words import deadline_words, euros
from services.funding.pages.proposal_acts import proposal_acts
from services.funding.pages.session_acts import session_acts
from services.funding.pages.vote_acts import vote_acts
from shared.contracts.areas import AREAS, area_in_words
from shared.contracts.vocabulary import TOPICS
from shared.storage.activity import Done
from shared.web.language import current_language


def topic_word(id: str) -> str:
    """ "Nachbarschaft"."""
    term = TOPICS.get(id)
    if term is None:
        return id
    return term.german if current_language() == "de" else term.english


def who_word(id: str) -> str:
    """ "Privatperson"."""
    words: dict[str, str] = {
        "person": _("Privatperson"),
        "initiative": _("Initiative ohne Rechtsform"),
        "association": _("Verein"),
        "alliance": _("Bündnis"),
        "institution": _("Einrichtung oder Träger"),
        "municipality": _("Kommune"),
    }
    return words.get(id, id)


def way_word(id: str) -> str:
    """ "Eine Bürgerjury entscheidet"."""
    words: dict[str, str] = {
        "jury": _("Eine Bürgerjury entscheidet"),
        "assembly": _("Alle Anwesenden einer Versammlung entscheiden"),
        "residents_vote": _("Alle Einwohnerinnen und Einwohner stimmen ab"),
    }
    return words.get(id, id)


def required_word(id: str) -> str:
    """What a field of a proposal is called in the programme's form."""
    words: dict[str, str] = {
        "description": _("Beschreibung"),
        "goals": _("Ziele"),
        "who_benefits": _("Wem das Projekt nützt"),
        "place.name": _("Ort"),
        "period.from": _("Beginn"),
        "period.until": _("Ende"),
        "volunteer_hours": _("Stunden im Ehrenamt"),
        "phone": _("Telefon"),
        "proposer.address": _("Anschrift"),
        "proposer.legal_representative": _("Gesetzliche Vertretung"),
    }
    return words[id]


def round_word(status: str) -> str:
    """ "nimmt Anträge an"."""
    words: dict[str, str] = {
        "planned": _("geplant"),
        "open": _("nimmt Anträge an"),
        "closed": _("Frist vorbei"),
        "decided": _("entschieden"),
    }
    return words[status]


def kind_word(kind: str) -> str:
    """What a booking is called."""
    words: dict[str, str] = {
        "allocated": _("Zugewiesen"),
        "earmarked": _("Zweckgebunden"),
        "spilled": _("Zweckbindung aufgehoben"),
        "reserved": _("Zugesagt"),
        "released": _("Zusage zurückgenommen"),
        "paid": _("Ausgezahlt"),
        "returned": _("Zurückgezahlt"),
        "expired": _("Verfallen"),
        "carried": _("Übertragen"),
    }
    return words.get(kind, kind)


def account_word(account: str, earmarks: Mapping[str, str]) -> str:
    """What an account of the ledger is called; `earmarks` are names by account."""
    words: dict[str, str] = {
        "source": _("Haushalt"),
        "free": _("Frei"),
        "reserved": _("Zugesagt"),
        "paid": _("Ausgezahlt"),
        "expired": _("Verfallen"),
        "carried": _("Ins nächste Jahr"),
    }
    return earmarks.get(account) or words.get(account, account)


def reason_words(reason: Reason) -> str:
    """Why a programme does not fit."""
    details = reason.details
    if reason.code == "not_for_you":
        return str(_("Hier dürfen nur beantragen: %(who)s.", who=", ".join(who_word(one) for one in details["who"])))
    if reason.code == "elsewhere":
        areas = [area_in_words(area) for area in details["areas"]]
        more = _(" und weitere") if len(areas) > 5 else ""
        return str(_("Das Programm gilt nur für: %(areas)s.", areas=", ".join(areas[:5]) + more))
    if reason.code == "other_topics":
        topics = ", ".join(topic_word(topic) for topic in details["topics"])
        return str(_("Gefördert werden nur diese Themen: %(topics)s.", topics=topics))
    if reason.code == "too_little":
        return str(_("Es gibt mindestens %(money)s je Projekt.", money=euros(details["cents"])))
    if reason.code == "too_much":
        return str(_("Es gibt höchstens %(money)s je Projekt.", money=euros(details["cents"])))
    if reason.code == "not_open_yet":
        return str(_("Anträge sind ab %(day)s möglich.", day=deadline_words(details["opens_at"])))
    words: dict[str, str] = {
        "already_started": _("Das Projekt darf noch nicht begonnen haben."),
        "double_funding": _("Wer schon anderes öffentliches Geld für dasselbe bekommt, wird nicht gefördert."),
        "nothing_left": _("In diesem Jahr ist kein Geld mehr da."),
        "closed": _("Das Programm ist beendet."),
        "over": _("Die letzte Frist ist vorbei."),
    }
    return words[reason.code]


def who_choices() -> list[tuple[str, str]]:
    """(id, word) of all who may propose."""
    return [(id, who_word(id)) for id in PROPOSERS]


def way_choices() -> list[tuple[str, str]]:
    """(id, word) of the ways to decide."""
    return [(id, way_word(id)) for id in WAYS]


def required_choices() -> list[tuple[str, str]]:
    """(id, word) of what a programme may ask to be filled in."""
    return [(id, required_word(id)) for id in REQUIRABLE]


def topic_choices() -> list[tuple[str, str]]:
    """(id, word) of all topics."""
    return [(id, topic_word(id)) for id in TOPICS]


def area_choices(*more: str) -> list[tuple[str, str]]:
    """(id, name) of all areas that are known here, and of `more`."""
    return [(area, area_in_words(area)) for area in dict.fromkeys([*AREAS, *(one for one in more if one)])]


def content_word(name: str) -> str:
    """What a part of a programme's document is called."""
    words: dict[str, str] = {
        "name": _("Name"),
        "summary": _("Kurz gesagt"),
        "description": _("Beschreibung"),
        "purpose": _("Wofür"),
        "topics": _("Themen"),
        "areas": _("Gebiete"),
        "who": _("Wer beantragen darf"),
        "least_cents": _("Mindestbetrag"),
        "most_cents": _("Höchstbetrag"),
        "own_share_percent": _("Eigenanteil"),
        "not_funded": _("Was nicht gefördert wird"),
        "not_yet_started": _("Vorzeitiger Beginn"),
        "no_double_funding": _("Anderes öffentliches Geld"),
        "opens_at": _("Beginn"),
        "closes_at": _("Ende"),
        "deadlines": _("Fristen"),
        "timezone": _("Zeitzone"),
        "required": _("Pflichtangaben und Anlagen"),
        "decided_by": _("Wer entscheidet"),
        "circular_allowed": _("Umlaufverfahren"),
        "reporting_days": _("Frist für die Abrechnung"),
        "audit_years": _("Aufbewahrung nach der Abrechnung"),
        "texts": _("Texte"),
        "texts.remedy": _("Rechtsbehelf"),
        "contact_mailbox": _("Postfach für Fragen"),
        "confirmed_contacts": _("Öffentliche Kontakte"),
        "jury": _("Jury"),
        "jury.size_least": _("Größe der Jury"),
        "jury.age_least": _("Mindestalter in der Jury"),
        "jury.quorum": _("Beschlussfähigkeit"),
        "jury.majority": _("Mehrheit"),
        "jury.tie": _("Stimmengleichheit"),
        "jury.secret": _("Geheime Abstimmung"),
    }
    return words.get(name, name)


def programme_act(done: Done) -> str:
    """One entry of a programme's or a pot's trail."""
    acts: dict[str, str] = {
        "programme_created": _("Entwurf angelegt"),
        "programme_changed": _("Regeln geändert"),
        "programme_published": _("Veröffentlicht"),
        "programme_closed": _("Beendet"),
        "programme_withdrawn": _("Wieder Entwurf"),
    }
    fields = ", ".join(content_word(name) for name in done.details.get("fields", ()))
    return acts.get(done.action, done.action) + (f": {fields}" if fields else "")


def round_act(action: str) -> str:
    """What happened in a round; ids that have no words yet are shown as they are."""
    acts: dict[str, str] = {
        "round_opened": _("Runde eröffnet"),
        "round_closed": _("Frist abgelaufen, Runde geschlossen"),
        "deadline_moved": _("Frist verlegt"),
        "round_decided": _("Über alle Anträge ist entschieden"),
        **proposal_acts(),
        **session_acts(),
        **vote_acts(),
    }
    return acts.get(action, action)
