"""What juries, sessions and votes are called on screens."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask.blueprints import BlueprintSetupState
from flask_babel import gettext as _
from flask_babel import ngettext

from services.funding.domain.jury.composition import Fault
from services.funding.domain.jury.recusal import REASONS
from services.funding.pages.money_words import date_words, euros
from services.funding.schemas.jury_input import AGE_GROUPS, GENDERS
from shared.web.language import current_language


def jury_word(status: str) -> str:
    """How far a jury has come."""
    words: dict[str, str] = {
        "planned": _("in Vorbereitung"),
        "call": _("Aufruf"),
        "drawn": _("ausgelost"),
        "sitting": _("im Amt"),
        "ended": _("Amtszeit vorbei"),
    }
    return words[status]


def juror_word(status: str) -> str:
    """How somebody stands to the jury."""
    words: dict[str, str] = {
        "alternate": _("wartet als Ersatz"),
        "invited": _("gefragt, Antwort steht aus"),
        "member": _("Mitglied"),
        "declined": _("abgesagt"),
        "left": _("ausgeschieden"),
        "ended": _("Amtszeit vorbei"),
    }
    return words[status]


def session_word(status: str) -> str:
    """How far a session has come."""
    words: dict[str, str] = {
        "planned": _("in Vorbereitung"),
        "called": _("eingeladen"),
        "open": _("läuft"),
        "closed": _("beendet"),
    }
    return words[status]


def session_kind_word(kind: str) -> str:
    """What kind of session."""
    words: dict[str, str] = {
        "meeting": _("Sitzung der Jury"),
        "circular": _("Abstimmung im Umlauf"),
        "assembly": _("Versammlung: alle Anwesenden stimmen ab"),
    }
    return words[kind]


def item_word(status: str) -> str:
    """How far an item has come."""
    words: dict[str, str] = {
        "waiting": _("noch nicht aufgerufen"),
        "voting": _("Abstimmung läuft"),
        "voted": _("abgestimmt"),
        "decided": _("entschieden"),
        "postponed": _("vertagt"),
    }
    return words[status]


def ballot_word(ballot: str) -> str:
    """How an item is voted."""
    words: dict[str, str] = {"open": _("offen"), "secret": _("geheim"), "hands": _("mit Handzeichen")}
    return words[ballot]


def choice_word(choice: str) -> str:
    """What stands on a ballot."""
    words: dict[str, str] = {
        "yes": _("Ja, die ganze Summe"),
        "amount": _("Ja, aber nur ein Teil"),
        "no": _("Nein"),
        "abstain": _("Enthaltung"),
    }
    return words[choice]


def bias_word(reason: str) -> str:
    """Why somebody is biased, with the paragraph."""
    paragraph, german, english = REASONS[reason]
    return f"{german if current_language() == 'de' else english} ({paragraph})"


def doubt_word(state: str) -> str:
    """How far a recusal has come."""
    words: dict[str, str] = {
        "hinted": _("Hinweis aus den Daten"),
        "declared": _("selbst erklärt"),
        "decided": _("von der Jury festgestellt"),
        "lifted": _("von der Jury verneint"),
    }
    return words[state]


def fault_words(fault: Fault) -> str:
    """What the rules miss in a jury."""
    words: dict[str, str] = {
        "too_few": _("Es sind %(have)s Mitglieder, nötig sind %(asked)s.", have=fault.have, asked=fault.asked),
        "too_many": _("Es sind %(have)s Mitglieder, erlaubt sind %(asked)s.", have=fault.have, asked=fault.asked),
        "too_few_residents": _(
            "%(have)s wohnen hier, nötig sind %(asked)s.", have=fault.have, asked=fault.asked
        ),
        "no_tie": ngettext(
            "%(num)s Person wohnt und arbeitet nicht hier.", "%(num)s Personen wohnen und arbeiten nicht hier.",
            fault.have,
        ),
        "too_young": _("%(have)s sind zu jung.", have=fault.have),
    }  # fmt: skip
    return words[fault.code]


def age_word(group: str) -> str:
    """An age group."""
    words: dict[str, str] = {
        "16-25": _("16 bis 25 Jahre"),
        "26-64": _("26 bis 64 Jahre"),
        "65+": _("65 Jahre oder älter"),
    }
    return words.get(group, group)


def gender_word(gender: str) -> str:
    """A gender as quotas know it."""
    words: dict[str, str] = {"w": _("weiblich"), "m": _("männlich"), "d": _("divers")}
    return words.get(gender, gender)


def quota_word(feature: str, value: str) -> str:
    """What a quota speaks of."""
    if feature == "resident":
        return _("wohnt hier") if value == "yes" else _("wohnt nicht hier")
    return age_word(value) if feature == "age_group" else gender_word(value)


def count_words(counts: Mapping[str, Any]) -> str:
    """Yes, no and abstentions in one line."""
    words = _("%(yes)s Ja, %(no)s Nein", yes=counts["yes"], no=counts["no"])
    return f"{words}, " + ngettext("%(num)s Enthaltung", "%(num)s Enthaltungen", counts["abstain"])


def quorum_words(counts: Mapping[str, Any]) -> str:
    """Who was there and who had to be."""
    words = _("%(present)s stimmberechtigt da, nötig %(needed)s", present=counts["present"], needed=counts["needed"])
    if counts["recused"]:
        words += ", " + ngettext("%(num)s Person befangen", "%(num)s Personen befangen", counts["recused"])
    return str(words)


def decision_words(result: str, cents: int) -> str:
    """ "Bewilligt: 800 €" or "Abgelehnt"."""
    return str(_("Bewilligt: %(money)s", money=euros(cents)) if result == "granted" else _("Abgelehnt"))


def age_choices() -> list[tuple[str, str]]:
    """(id, word) of the age groups."""
    return [(group, age_word(group)) for group in AGE_GROUPS]


def gender_choices() -> list[tuple[str, str]]:
    """(id, word) of the genders."""
    return [(gender, gender_word(gender)) for gender in GENDERS]


def bias_choices() -> list[tuple[str, str]]:
    """(id, word) of all reasons."""
    return [(reason, bias_word(reason)) for reason in REASONS]


def choice_choices() -> list[tuple[str, str]]:
    """(id, word) of what one can vote."""
    return [(choice, choice_word(choice)) for choice in ("yes", "amount", "no", "abstain")]


def day_words(day: str) -> str:
    """A day that JSON holds as 2027-04-03."""
    return date_words(date.fromisoformat(day))


FILTERS = {
    "jury_word": jury_word,
    "juror_word": juror_word,
    "session_word": session_word,
    "session_kind_word": session_kind_word,
    "item_word": item_word,
    "ballot_word": ballot_word,
    "bias_word": bias_word,
    "day_words": day_words,
    "doubt_word": doubt_word,
    "count_words": count_words,
    "quorum_words": quorum_words,
}


def register_filters(state: BlueprintSetupState) -> None:
    """For Blueprint.record_once."""
    state.app.jinja_env.filters.update(FILTERS)
