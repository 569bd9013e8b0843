"""The page that finds entries."""

import re
from urllib.parse import unquote

import pytest

from tests.apps import App
from tests.service.directory.entries import LICHTENBERG, publish
from tests.service.directory.neighbours import NEIGHBOUR, hear


def names_on(page: str) -> list[str]:
    """The entries on the page, in their order."""
    return re.findall(r'kz-card__title"><a href="[^"]+">([^<]+)<', page)


def test_without_a_filter_everybody_is_listed_with_kind_quarter_and_hours(app: App) -> None:
    publish(app)
    publish(app, name="Nähstube", kind="initiative", opening_hours=None, by_appointment=True)
    page = app.client().get("/directory").text
    assert names_on(page) == ["Nähstube", LICHTENBERG["name"]]
    for shown in ("2 Einträge", "Einrichtung", "Lichtenberg: Lichtenberg Mitte", "nach Vereinbarung", "1. März 2027"):
        assert shown in page
    assert "öffnet heute um 11:00" in page
    app.clock.forward(hours=2)
    assert "jetzt geöffnet bis 15:00" in app.client().get("/directory").text


def test_filters_of_an_address_narrow_the_list_and_stand_in_the_form(app: App) -> None:
    publish(app)
    publish(app, name="Nähstube", places=[], areas=["de-be-01"])
    app.clock.forward(hours=2)
    page = app.client().get("/directory?area=de-be-1140&open_now=true&access=step_free&access=accessible_toilet").text
    assert names_on(page) == [LICHTENBERG["name"]]
    assert '<option value="de-be-1140" selected>' in page
    assert len(re.findall(r'name="access" type="checkbox" value="\w+" checked', page)) == 2
    assert re.search(r'name="open_now"[^>]* checked', page)
    assert "/directory/api/actors.csv?area=de-be-1140&amp;open_now=true&amp;access=step_free" in page
    assert "Alle Einträge anzeigen" in app.client().get("/directory?kind=funder").text


def test_an_area_of_another_city_stays_chosen(app: App) -> None:
    publish(app, places=[], areas=["de-hh-77"])
    page = app.client().get("/directory?area=de-hh-77").text
    assert names_on(page) == [LICHTENBERG["name"]]
    assert '<option value="de-hh-77" selected>' in page


def test_a_typing_error_finds_and_says_what_was_searched(app: App) -> None:
    publish(app)
    assert "Gesucht wurde auch: stadtteilkoordination" in app.client().get("/directory?q=Stadteilkoordination").text
    assert "Gesucht wurde auch" not in app.client().get("/directory?q=stadtteil").text


@pytest.mark.parametrize(
    ("query", "field"),
    [("kind=party", "kind"), ("area=<b>", "area"), ("access=moat", "access"), ("limit=0", "error-summary")],
)
def test_wrong_filters_are_named_and_filter_nothing(app: App, query: str, field: str) -> None:
    publish(app)
    answer = app.client().get(f"/directory?{query}")
    assert answer.status_code == 422
    assert "error-summary" in answer.text
    assert field in answer.text
    assert names_on(answer.text) == [LICHTENBERG["name"]]


def test_pages_of_the_list_follow_one_another_and_lead_back(app: App) -> None:
    for number in range(3):
        publish(app, name=f"Verein {number}")
    first = app.client().get("/directory?q=verein&limit=2").text
    assert "3 Einträge" in first
    following = re.search(r'href="(/directory\?[^"]+)" rel="next"', first)
    assert following
    second = app.client().get(following[1].replace("&amp;", "&")).text
    assert names_on(first) + names_on(second) == ["Verein 0", "Verein 1", "Verein 2"]
    assert 'href="/directory?q=verein"' in second
    assert app.client().get("/directory?cursor=x").status_code == 422


def test_a_neighbours_entry_stands_beside_ours_with_its_home(app: App) -> None:
    publish(app)
    assert "Nur von hier" not in app.client().get("/directory").text
    hear(app, "directory.actor_published", "there-1", 5, name="Nachbars Treff", home_name="Kiez Süd")
    page = app.client().get("/directory").text
    assert names_on(page) == ["Nachbars Treff", LICHTENBERG["name"]]
    assert "Kiez Süd" in page
    assert f"/directory/actors/there-1?source={NEIGHBOUR}" in unquote(page)
    assert names_on(app.client().get("/directory?source=here").text) == [LICHTENBERG["name"]]


def test_an_entry_that_nobody_confirmed_for_long_is_marked(app: App) -> None:
    publish(app)
    assert "lange nicht bestätigt" not in app.client().get("/directory").text
    app.clock.forward(days=366)
    assert "lange nicht bestätigt" in app.client().get("/directory").text


def test_the_map_gets_the_places_of_the_entries_that_fit(app: App) -> None:
    publish(app)
    publish(app, name="Ohne Ort", places=[])
    found = app.client().get("/directory/api/markers?area=de-be-11").json
    assert [item["name"] for item in found["items"]] == [LICHTENBERG["name"]]
    assert found["items"][0]["address"] == "KultSchule, Sewanstraße 43, 10319 Berlin"
    assert found["more"] is False
    assert app.client().get("/directory/api/markers?kind=party").status_code == 422


def test_outlines_are_simpler_than_the_file_and_may_be_kept(app: App) -> None:
    answer = app.client().get("/directory/api/outlines.geojson")
    quarters = {feature["properties"]["id"] for feature in answer.get_json(force=True)["features"]}
    assert "de-be-1140" in quarters
    assert "max-age" in answer.headers["Cache-Control"]
    again = app.client().get("/directory/api/outlines.geojson", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    packed = app.client().get("/directory/api/outlines.geojson", headers={"Accept-Encoding": "gzip"})
    assert len(packed.data) < len(answer.data) / 2


def test_only_this_page_may_ask_for_map_pictures_elsewhere(app: App) -> None:
    policy = app.client().get("/directory").headers["Content-Security-Policy"]
    assert "img-src 'self' https://tile.openstreetmap.org data:" in policy
    assert "script-src 'self';" in policy
    other = app.client().get("/directory/sign-in").headers["Content-Security-Policy"]
    assert "openstreetmap" not in other


def test_search_engines_find_our_own_entries(app: App) -> None:
    ours = publish(app)
    hear(app, "directory.actor_published", "there-1", 5)
    sitemap = app.client().get("/directory/sitemap.xml").text
    assert f"/directory/actors/{ours['id']}</loc>" in sitemap
    assert "there-1" not in sitemap
