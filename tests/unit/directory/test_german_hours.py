"""Opening hours in German are understood when a file is imported; what is not plain stays as it was."""

import pytest

from services.directory.domain.hours.osm_text import check_hours
from services.directory.domain.imports.csv_file import read_csv
from services.directory.domain.imports.german_hours import from_german


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Di 18:00-20:00", "Tu 18:00-20:00"),
        ("Mi 10:00-12:00", "We 10:00-12:00"),
        ("Do 10:00-12:00", "Th 10:00-12:00"),
        ("Mo-So 08:00-22:00", "Mo-Su 08:00-22:00"),
        ("Mo–Fr 9–12 Uhr", "Mo-Fr 09:00-12:00"),
        ("Mo - Fr 9.30 - 12 Uhr", "Mo-Fr 09:30-12:00"),
        ("Montag bis Freitag 9 bis 12 Uhr", "Mo-Fr 09:00-12:00"),
        ("Di. und Do.: 9:00-12:00 Uhr", "Tu,Th 09:00-12:00"),
        ("Di, Do 9:00-12:00", "Tu,Th 09:00-12:00"),
        ("Mo 9-12 Uhr und 14-16 Uhr", "Mo 09:00-12:00,14:00-16:00"),
        ("Mo-Fr 09:00-12:00 Uhr, Feiertage geschlossen", "Mo-Fr 09:00-12:00; PH off"),
        ("Mai-Okt Mi 10:00-12:00; Dez geschlossen", "May-Oct We 10:00-12:00; Dec off"),
        ("März-Mai So 10:00-12:00", "Mar-May Su 10:00-12:00"),
        ("Mrz-Mai So 10:00-12:00", "Mar-May Su 10:00-12:00"),
        ('Di 10:00-12:00 "nur Di und Mi"', 'Tu 10:00-12:00 "nur Di und Mi"'),
    ],
)
def test_german_hours_are_translated(written: str, meant: str) -> None:
    assert check_hours(from_german(written)) == meant


@pytest.mark.parametrize(
    "text", ["", "Mo-Fr 09:00-12:00", "PH -1 day off", "nach Absprache", "Di bis 18 Uhr", "Di 24.12-26.12", "Di 9-12"]
)
def test_what_is_fine_or_not_plain_stays_as_it_is(text: str) -> None:
    assert from_german(text) == text


def test_a_row_of_a_file_has_them_translated() -> None:
    (row,) = read_csv("Name,Öffnungszeiten\nTreff,Di 18:00-20:00\n".encode(), words={}).rows
    assert (row.values["opening_hours"], row.errors) == ("Tu 18:00-20:00", [])
