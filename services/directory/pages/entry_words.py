"""What ids, days and moments of entries are called on screens."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from flask_babel import gettext as _

from shared.contracts.areas import AREAS, PARENTS, area_in_words
from shared.contracts.vocabulary import ACCESS, ACTOR_KINDS, LANGUAGES, TOPICS, Term
from shared.web.language import current_language

_TERMS: dict[str, Mapping[str, Term]] = {
    "kinds": ACTOR_KINDS, "topics": TOPICS, "access": ACCESS, "languages": LANGUAGES,
}  # fmt: skip


def word(kind: str, id: str) -> str:
    """An id of "kinds", "topics", "access" or "languages" in the reader's language; an unknown one stays as it is."""
    term = _TERMS[kind].get(id)
    if term is None:
        return id
    return term.german if current_language() == "de" else term.english


def words(kind: str, ids: Iterable[str]) -> str:
    """Several ids with commas between."""
    return ", ".join(word(kind, id) for id in ids)


def options(kind: str) -> list[tuple[str, str]]:
    """(id, word) of all; languages by the alphabet behind German, else in the order of the vocabulary."""
    found = [(id, word(kind, id)) for id in _TERMS[kind]]
    return sorted(found, key=lambda one: (one[0] != "de", one[1])) if kind == "languages" else found


def areas_words(ids: Sequence[str], most: int = 3) -> str:
    """ "Lichtenberg: Lichtenberg Mitte", at most so many areas and how many more there are."""
    shown = ", ".join(map(area_in_words, ids[:most]))
    more = len(ids) - most
    return str(_("%(areas)s und %(number)s weitere", areas=shown, number=more)) if more > 0 else shown


def area_groups() -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The outermost areas as (id, name, [(id, name) of all inside]), in the order of the file."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for id, name in AREAS.items():
        outermost = id
        while (parent := PARENTS[outermost]) is not None:
            outermost = parent
        inside = groups.setdefault(outermost, [])
        if id != outermost:
            inside.append((id, name))
    return [(id, AREAS[id], inside) for id, inside in groups.items()]


def date_words(day: date | str, zone: ZoneInfo | None = None) -> str:
    """ "4. Mai 2027" of a day, an ISO day or, in `zone`, a moment."""
    if isinstance(day, str):
        day = date.fromisoformat(day)
    elif isinstance(day, datetime):
        day = day.astimezone(zone).date()
    return str(format_date(day, "d. MMMM y" if current_language() == "de" else "d MMMM y", locale=current_language()))


def moment_words(moment: datetime, timezone: str) -> str:
    """ "Dienstag, 4. Mai 2027, 18:00" on site."""
    pattern = "EEEE, d. MMMM y, HH:mm" if current_language() == "de" else "EEEE, d MMMM y, HH:mm"
    return str(format_datetime(moment, pattern, tzinfo=ZoneInfo(timezone), locale=current_language()))


def period_words(line: Mapping[str, Any]) -> str:
    """Until when (and from when) an offer or request holds; nothing where it holds for good."""
    start, end = line["from"], line["until"]
    if start and end:
        return str(_("vom %(start)s bis %(end)s", start=date_words(start), end=date_words(end)))
    if start:
        return str(_("ab %(start)s", start=date_words(start)))
    return str(_("bis %(end)s", end=date_words(end))) if end else ""


def web_only(url: str | None) -> str:
    """The address if it is one of the web, else nothing: entries come from other nodes, too."""
    return url if url and url.startswith(("https://", "http://")) else ""


def bare_address(url: str) -> str:
    """ "example.org/seite" for "https://www.example.org/seite/"."""
    return url.split("://", 1)[-1].removeprefix("www.").rstrip("/")


def entry_path(id: str, source: str | None) -> str:
    """The entry's page here; `source` is the home node of a copy, None for an entry of this node."""
    path = f"/directory/actors/{quote(id, safe='')}"
    return path if source is None else f"{path}?source={quote(source, safe='')}"


def vocabulary_words() -> dict[str, str]:
    """All ids of kinds, topics, access facts, languages and areas in words, for files."""
    found = {id: word(kind, id) for kind in _TERMS for id in _TERMS[kind]}
    return {**AREAS, **found}
