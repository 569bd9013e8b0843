"""Which field a column means: its name in German or English, or what the person who imports has chosen."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from services.directory.domain.exports.columns import COLUMNS, FACTS
from services.directory.domain.imports.row import ImportRefused
from services.directory.domain.words import fold

# Names that people (and OpenStreetMap) give to columns; the field's own name always counts.
_NAMES: dict[str, str] = {
    "external_id": (
        "id, Nummer in Ihrer Liste, externe ID, Kennung, Nummer, Nr, Schlüssel, identifier, @id, objectid, uuid"
    ),
    "kind": "Art, Typ, type, Organisationsform",
    "name": "Bezeichnung, Titel, title, Einrichtung, Organisation, Träger, Akteur, Verein, organization",
    "summary": "Kurzbeschreibung, Kurztext, Kurz gesagt, Zusammenfassung, short description",
    "description": "Beschreibung, Langtext, Text",
    "topics": "Themen, Thema, topic, Kategorien, Kategorie, categories, category",
    "tags": "Schlagworte, Schlagwörter, Stichworte, Stichwörter, keywords",
    "areas": "Gebiete, Stadtteile, Einzugsgebiet, areas served",
    "languages": "Sprachen, Sprache, language",
    "website": "Webseite, Homepage, Internet, Internetseite, Web, www, url, contact:website",
    "links": "weitere Links",
    "mailbox": "Postfach, E-Mail, Mail, Mailadresse, E-Mail-Adresse, contact:email",
    "phone": "Telefon, Tel, Telefonnummer, Fon, telephone, contact:phone",
    "opening_hours": "Öffnungszeiten, Sprechzeiten, Sprechstunden, office hours",
    "by_appointment": "nach Vereinbarung, Terminvereinbarung",
    "appointment_url": "Terminvereinbarung im Netz, Terminbuchung, Link zur Terminvereinbarung",
    "timezone": "Zeitzone",
    "hours_exceptions": "Ausnahmen, Schließzeiten",
    "legal_form": "Rechtsform",
    "founded": "gegründet, Gründungsjahr, start_date",
    "offers": "bietet, Angebote, Angebot",
    "requests": "sucht, Gesuche, Bedarf",
    "news": "Aktuelles",
    "purpose": "Zweck",
    "ends_on": "endet am, endet",
    "address": "Adresse, Anschrift",
    "place_name": "Name des Ortes, Ortsname, Gebäude, venue",
    "street": "Straße, Straße und Hausnummer, Straße Nr, addr:street",
    "house_number": "Hausnummer, Hausnr, HNr, addr:housenumber",
    "postal_code": "PLZ, Postleitzahl, zip, zip code, postcode, addr:postcode",
    "city": "Ort, Stadt, town, Wohnort, addr:city",
    "latitude": "lat, Breite, Breite (Grad), Breitengrad, geographische Breite",
    "longitude": "lon, lng, long, Länge, Länge (Grad), Längengrad, geographische Länge",
    "area": "Stadtteil, Ortsteil, Gebiet, Quartier, quarter",
    "access": "Barrierefreiheit, Zugang, accessibility",
    "further_places": "weitere Orte",
}
FIELDS = tuple(_NAMES)
_MORE_THAN_TEXTS = ("news", "hours_exceptions", "further_places")


@lru_cache(maxsize=4096)  # a file has the same few words again and again
def word(text: str) -> str:
    """What names and words are compared by: folded, letters and digits only."""
    return "".join(letter for letter in fold(text) if letter.isalnum())


def vocabulary(terms: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """One entry of `Words`, of ids and the words people have for them; where two share a word the first is meant."""
    found = {word(id): id for id in terms}
    for id, names in terms.items():
        for name in names:
            found.setdefault(word(name), id)
    return found


_FIELD_OF = vocabulary({name: names.split(", ") for name, names in _NAMES.items()})
_OWN = {word(name) for name in COLUMNS}


def fields_of(columns: list[str], mapping: Mapping[str, str | None]) -> dict[str, str | None]:
    """The field of each column, None for what is not used; `mapping` (column: field or None) goes before names.

    Where two columns mean the same field, the one that bears its very name has it, else the first. In a file that this
    directory has exported, what is said of an entry besides its content (its address, its node) is not used.
    """
    for column, chosen in mapping.items():
        if column not in columns:
            raise ImportRefused("no_such_column", column=column)
        if chosen and chosen not in FIELDS:
            raise ImportRefused("unknown_field", field=chosen)
    found: dict[str, str | None] = {column: mapping[column] or None for column in columns if column in mapping}
    taken = [chosen for chosen in found.values() if chosen]
    for chosen in taken:
        if taken.count(chosen) > 1:
            raise ImportRefused("two_columns_one_field", field=chosen)
    own_export = {word(column) for column in columns} >= {word("home_name"), word("version"), word("source")}
    for column in sorted(columns, key=lambda column: column.strip() not in FIELDS):  # stable: the very names first
        if column in mapping:
            continue
        field = _FIELD_OF.get(word(column))
        if field in taken or (own_export and column in FACTS and column != "id"):
            field = None
        found[column] = field
        if field:
            taken.append(field)
    return {column: found[column] for column in columns}


def leave_out_texts(
    fields: dict[str, str | None], mapping: Mapping[str, str | None], cells_of: Callable[[str], Iterable[Any]]
) -> list[str]:
    """Takes columns of plain texts out of `fields` whose field is a list of more than texts; returns these columns.

    News, say, have days: nobody can guess them. What somebody has chosen by `mapping` stays, and each row is told.
    """
    left_out = []
    for column, field in fields.items():
        if field in _MORE_THAN_TEXTS and column not in mapping:
            texts = [cell for cell in cells_of(column) if isinstance(cell, str) and cell.strip()]
            if texts and not any(text.lstrip().startswith("[") for text in texts):
                left_out.append(column)
    fields.update(dict.fromkeys(left_out))
    return left_out


def known(columns: Iterable[str]) -> int:
    """How many of these names are recognised."""
    return sum(word(column) in _FIELD_OF or word(column) in _OWN for column in columns)
