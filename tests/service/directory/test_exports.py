"""Every search as a file, and single entries."""

import csv
import io
import json
from typing import Any

from sqlalchemy import event

from tests.apps import App
from tests.service.directory.entries import LICHTENBERG, create, publish
from tests.service.directory.neighbours import hear

DATABASES = ("sqlite", "postgresql")

FORMATS = {
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "vcf": "text/vcard",
    "jsonld": "application/ld+json",
    "json": "application/json",
}


def get(app: App, ending: str, **query: Any) -> str:
    """The file of a search."""
    answer = app.client().get(f"/directory/api/actors.{ending}", query_string=query)
    assert (answer.status_code, answer.mimetype) == (200, FORMATS[ending])
    assert answer.headers["Content-Disposition"] == f'attachment; filename="adressbuch.{ending}"'
    assert answer.headers["Link"] == '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'
    return answer.text


def test_a_file_holds_all_that_the_search_finds_and_nothing_else(app: App) -> None:
    names = [f"Verein {number:02}" for number in range(25)]
    for name in names:
        publish(app, name=name, summary="")
    publish(app, name="Treffpunkt", kind="meeting_place")
    create(app, name="Verein im Entwurf")
    for ending in FORMATS:
        text = get(app, ending, q="verein", kind="institution")
        assert [name for name in names if name not in text] == [], ending
        assert "Treffpunkt" not in text, ending
        assert "Entwurf" not in text, ending


def test_the_table_is_read_back_by_others_and_runs_no_formula(app: App) -> None:
    publish(app, name='=HYPERLINK("https://boese.example")', tags=["a;b", "c"])
    (row,) = csv.DictReader(io.StringIO(get(app, "csv").removeprefix("\ufeff")), delimiter=";")
    assert row["name"].startswith("'=HYPERLINK")
    assert row["area"] == "de-be-1140"
    assert row["licence"].startswith("CC-BY-4.0 ")


def test_places_are_points_with_the_longitude_first(app: App) -> None:
    publish(app)
    (feature,) = json.loads(get(app, "geojson"))["features"]
    assert feature["geometry"]["coordinates"] == [13.5141, 52.5075]


def test_a_search_that_finds_nothing_is_an_empty_file(app: App) -> None:
    assert get(app, "vcf", q="nirgends") == ""
    assert json.loads(get(app, "geojson", q="nirgends"))["features"] == []
    assert len(get(app, "csv", q="nirgends").splitlines()) == 1


def test_a_wrong_filter_is_named(app: App) -> None:
    for ending in FORMATS:
        answer = app.client().get(f"/directory/api/actors.{ending}?kind=party")
        assert answer.status_code == 422, ending
        assert answer.json["errors"][0]["field"] == "kind", ending


def test_the_database_is_asked_for_hundreds_of_entries_at_once(app: App) -> None:
    for number in range(12):
        publish(app, name=f"Verein {number}")
    asked: list[str] = []
    event.listen(app.database.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    get(app, "csv")
    assert len([statement for statement in asked if "actors" in statement]) == 3  # which, what, and their projects


def test_one_entry_as_a_file_is_called_like_its_short_address(app: App) -> None:
    actor = publish(app)
    code = actor["short_url"].rsplit("/", 1)[1]
    for ending in ("vcf", "geojson", "jsonld"):
        answer = app.client().get(f"/directory/api/actors/{actor['id']}.{ending}")
        assert answer.mimetype == FORMATS[ending]
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{code}.{ending}"'
        assert LICHTENBERG["name"] in answer.text


def test_offers_whose_time_is_over_are_left_out(app: App) -> None:
    publish(app, offers=[{"text": "Vorbei", "until": "2027-02-28"}, {"text": "Ab Mai", "from": "2027-05-01"}])
    text = get(app, "json")
    assert "Ab Mai" in text
    assert "Vorbei" not in text


def test_a_copy_is_told_with_its_home_and_the_licence_of_its_home(app: App) -> None:
    hear(app, "directory.actor_published", "there-1", 5, home_name="Kiez Süd", licence="CC0-1.0")
    (row,) = csv.DictReader(io.StringIO(get(app, "csv").removeprefix("\ufeff")), delimiter=";")
    assert row["home_name"] == "Kiez Süd"
    assert row["licence"] == "CC0-1.0 https://creativecommons.org/publicdomain/zero/1.0/"
    assert "CC0-1.0" in get(app, "vcf")
    assert json.loads(get(app, "geojson"))["features"][0]["properties"]["licence"].startswith("CC0-1.0")
