"""What became of rows and why a file cannot be read, in the reader's language."""

from typing import Any

from flask_babel import gettext as _

from services.directory.domain.imports.report import RowResult
from services.directory.domain.imports.row import ImportRefused, RowError
from services.directory.pages.difference_words import key_words
from services.directory.refusals import REFUSALS
from shared.web.problems import told


def outcome_word(outcome: str) -> str:
    """What happened with a row."""
    words: dict[str, str] = {
        "created": _("Neu angelegt"),
        "changed": _("Geändert"),
        "unchanged": _("Unverändert"),
        "edited_here": _("Hier geändert, nicht überschrieben"),
        "ended": _("Hier zurückgezogen"),
        "double": _("Vielleicht doppelt, als Entwurf"),
        "broken": _("Fehlerhaft"),
    }
    return words[outcome]


def field_word(field: str | None) -> str:
    """A field of the file: "places.0.street" is "Orte", "latitude" is "Breite"."""
    if field is None:
        return str(_("Zeile"))
    own: dict[str, str] = {
        "external_id": _("Nummer in Ihrer Liste"),
        "address": _("Adresse"),
        "place_name": _("Name des Ortes"),
        "street": _("Straße und Hausnummer"),
        "house_number": _("Hausnummer"),
        "postal_code": _("Postleitzahl"),
        "city": _("Ort"),
        "latitude": _("Breite (Grad)"),
        "longitude": _("Länge (Grad)"),
        "area": _("Gebiet"),
        "access": _("Barrierefreiheit"),
        "further_places": _("Weitere Orte"),
    }
    head, _dot, rest = field.partition(".")
    last = rest.rpartition(".")[2]
    if head == "places" and last in own:
        return own[last]
    return own.get(head) or key_words().get(head, head)


def error_words(error: RowError) -> str:
    """One sentence about what is wrong."""
    if error.code == "invalid":
        return str(error.params["sentence"])
    if error.code in REFUSALS:
        return told(REFUSALS, error.code, dict(error.params))[1]
    return _row_sentences()[error.code] % {"value": "", **error.params}


def _row_sentences() -> dict[str, Any]:
    return {
        "missing": _("Bitte ausfüllen."),
        "too_long": _("Höchstens %(most)s Zeichen."),
        "too_many": _("Höchstens %(most)s Angaben."),
        "unknown_word": _("„%(value)s“ ist hier nicht bekannt."),
        "not_a_number": _("„%(value)s“ ist keine Zahl."),
        "not_a_day": _("„%(value)s“ ist kein Tag; richtig wäre 2027-12-31 oder 31.12.2027."),
        "not_yes_or_no": _("„%(value)s“ ist weder ja noch nein."),
        "not_a_position": _("„%(value)s“ ist keine Lage auf der Erde."),
        "half_position": _("Bitte Breite und Länge angeben, oder keins von beiden."),
        "not_a_point": _("Die Lage ist kein Punkt."),
        "not_a_text": _("Hier gehört ein Text hin."),
        "not_a_list": _("Hier gehört eine Liste hin, so wie der eigene Export sie schreibt."),
        "odd_characters": _("Der Text enthält Zeichen, die hier nicht erlaubt sind."),
        "too_many_cells": _("Die Zeile hat %(found)s Zellen, es gibt aber nur %(most)s Spalten."),
        "repeated": _("Dieselbe Nummer steht schon in Zeile %(line)s."),
        "repeated_name": _("Gleicher Name und gleiche Adresse wie Zeile %(line)s."),
        "no_feature": _("Das ist kein Feature."),
        "alliance": _("Ein Bündnis entsteht, indem mehrere sich zusammentun; es kann nicht aus einer Datei kommen."),
    }


def left_out_words(column: str) -> str:
    """Why a column is left out whose name is known."""
    return str(
        _(
            "Die Spalte „%(column)s“ wird nicht übernommen: Was darin steht, ist nur ein Text; es fehlt zum Beispiel, "
            "von wann bis wann er gilt. Solche Spalten lesen wir nur so, wie der eigene Export sie schreibt.",
            column=column,
        )
    )


def refused_words(refused: ImportRefused) -> str:
    """Why the whole file cannot be read."""
    sentences: dict[str, str] = {
        "empty_file": _("In der Datei steht nichts."),
        "too_large": _("Die Datei ist größer als %(megabytes)s MB."),
        "too_many_rows": _("Die Datei hat mehr als %(most)s Zeilen."),
        "too_many_columns": _("Die Datei hat mehr als %(most)s Spalten."),
        "wrong_encoding": _("Die Schrift der Datei ist nicht zu lesen. Bitte speichern Sie sie als CSV in UTF-8."),
        "nul_byte": _("In Zeile %(line)s steht ein Zeichen, das in keinen Text gehört. Ist das eine CSV-Datei?"),
        "broken_csv": _("Ab Zeile %(line)s sind Anführungszeichen falsch gesetzt."),
        "duplicate_column": _("Die Spalte „%(column)s“ gibt es zweimal."),
        "no_such_column": _("Die Spalte „%(column)s“ gibt es in der Datei nicht."),
        "unknown_field": _("Das Feld „%(field)s“ gibt es nicht."),
        "two_columns_one_field": _("Zwei Spalten stehen für dasselbe Feld: %(field)s."),
        "no_name_column": _("Keine Spalte ist als Name erkannt. Bitte sagen Sie, welche den Namen enthält."),
        "spreadsheet_file": _(
            "Das ist eine Datei von Excel oder LibreOffice. Bitte speichern Sie die Tabelle dort als CSV (UTF-8)."
        ),
        "other_file": _(
            "Das ist weder eine Tabelle (CSV) noch GeoJSON, sondern zum Beispiel ein Bild, eine Webseite oder ein PDF."
        ),
        "not_json": _("Die Datei ist kein JSON in UTF-8."),
        "not_geojson": _("Die Datei ist keine FeatureCollection (GeoJSON)."),
    }
    details = {**refused.details, "megabytes": int(refused.details.get("most", 0)) // 1_000_000}
    return sentences[refused.code] % details


def row_sentences(row: RowResult) -> list[tuple[str, str]]:
    """(field, sentence) of all that is to be said about a row."""
    said = [(field_word(error.field), error_words(error)) for error in row.errors]
    if row.like:
        said.append((str(_("Ähnlich")), ", ".join(row.like)))
    return said
