"""The list of events, the page of one, the short address and the calendar file."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from tests.apps import START, App
from tests.service.registration.desk import Desk

LIST = "/registration/events"


def test_the_list_shows_coming_events_by_day_with_their_state(app: App, desk: Desk) -> None:
    free = desk.published(title="Frei", organiser={"name": "KIEZconnect"})
    full = desk.published(title="Voll", capacity=1)
    desk.registered(full, "ada")
    desk.registered(full, "bea")
    gone = desk.published(title="Fällt aus")
    desk.act(gone, "cancel")
    desk.published(title="Geheim", visibility="unlisted")
    desk.draft(title="Unfertig")
    page = app.client().get(LIST).text
    assert page.count("Donnerstag, 11. März 2027") == 1
    assert "10:00 bis 12:00 Uhr" in page
    assert "KIEZconnect" in page
    assert "2 Plätze frei" in page
    assert "Warteliste: 1 Anmeldung" in page
    assert "Abgesagt" in page
    assert f"/registration/events/{free}" in page
    assert "Geheim" not in page
    assert "Unfertig" not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=hof", {"Hoffest"}),
        ("topic=housing", {"Hoffest"}),
        ("format=walk", {"Rundgang"}),
        ("place=online", {"Rundgang"}),
        ("area=de-be-11", {"Hoffest"}),
        ("from=2027-03-12", {"Rundgang"}),
        ("to=2027-03-11&q=", {"Hoffest"}),
        ("lang=de", {"Hoffest", "Rundgang"}),
    ],
)
def test_the_list_can_be_narrowed(app: App, desk: Desk, query: str, found: set[str]) -> None:
    desk.published(title="Hoffest", topics=["housing"], venue={"name": "Hof", "area": "de-be-1140"})
    begin = START + timedelta(days=12)
    times = {"starts_at": begin.isoformat(), "ends_at": (begin + timedelta(hours=1)).isoformat()}
    desk.published(title="Rundgang", format="walk", online=True, **times)
    page = app.client().get(f"{LIST}?{query}")
    assert page.status_code == 200
    assert {title for title in ("Hoffest", "Rundgang") if f">{title}</a>" in page.text} == found


def test_a_filter_that_is_none_is_named_at_its_field(app: App) -> None:
    answer = app.client().get(f"{LIST}?from=gestern&topic=x")
    assert answer.status_code == 422
    assert 'href="#from"' in answer.text
    assert 'href="#topic"' in answer.text


def test_long_lists_have_pages(app: App, desk: Desk) -> None:
    for number in range(3):
        desk.published(title=f"Treffen {number}")
    first = app.client().get(f"{LIST}?limit=2").text
    address = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    second = app.client().get(address).text
    assert sum(f"Treffen {number}" in first for number in range(3)) == 2
    assert sum(f"Treffen {number}" in second for number in range(3)) == 1
    assert app.client().get(f"{LIST}?cursor=x").status_code == 422


def test_past_events_have_a_list_of_their_own(app: App, desk: Desk) -> None:
    event = desk.published(title="Gewesen")
    app.clock.forward(days=11)
    assert "Gewesen" not in app.client().get(LIST).text
    assert "Gewesen" in app.client().get(f"{LIST}/past").text
    page = app.client().get(f"{LIST}/{event}").text
    assert "Dieser Termin ist vorbei" in page
    assert "/sign-up" not in page


def test_the_page_of_an_event_says_everything_but_the_link(app: App, desk: Desk) -> None:
    event = desk.published(
        description="Wir **reden**. <script>alert(1)</script>",
        venue={"name": "KultSchule", "street": "Sewanstraße 43", "area": "de-be-1140", "access": ["step_free"]},
        online=True,
        online_link="https://video.example/geheim",
        cost={"fee": "kostenlos", "shared": "Getränke", "travel": "selbst"},
        host={"name": "Bezirksamt", "url": "https://amt.example"},
        languages=["de", "tr"],
        topics=["housing"],
        tags=["Mieten"],
        registration={"statement": {"question": "Was bringen Sie mit?", "required": True}},
    )
    page = app.client().get(f"{LIST}/{event}").text
    for words in (
        "<strong>reden</strong>", "KultSchule, Sewanstraße 43", "Lichtenberg: Lichtenberg Mitte", "stufenlos",
        "kostenlos", "Getränke", "Bezirksamt", "Deutsch, Türkisch", "Wohnen und Miete, Mieten", "Was bringen Sie mit?",
        "Noch 2 Plätze frei", "28 Tage nach der Veranstaltung", "Niemand überholt",
    ):  # fmt: skip
        assert words in page, words
    assert "geheim" not in page
    assert "<script>" not in page


def test_a_moved_event_shows_its_old_date(app: App, desk: Desk) -> None:
    event = desk.published()
    begin = START + timedelta(days=20)
    desk.act(event, "move", starts_at=begin.isoformat(), ends_at=(begin + timedelta(hours=2)).isoformat())
    page = app.client().get(f"{LIST}/{event}").text
    assert "verlegt" in page
    assert "Donnerstag, 11. März 2027, 10:00 bis 12:00 Uhr" in page
    assert "Sonntag, 21. März 2027" in page


def test_a_cancelled_event_says_why_and_takes_nobody(app: App, desk: Desk) -> None:
    event = desk.published()
    desk.act(event, "cancel", reason="Sturm")
    page = app.client().get(f"{LIST}/{event}").text
    assert "abgesagt" in page
    assert "Sturm" in page
    assert "/sign-up" not in page


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ({"mode": "none"}, "Kommen Sie einfach"),
        ({"opens_at": "2027-03-05T09:00:00+01:00"}, "Die Anmeldung beginnt am Freitag, 5. März 2027"),
        ({"closes_at": "2027-03-01T08:00:00+01:00"}, "Die Anmeldung ist geschlossen"),
    ],
)
def test_without_an_open_window_there_is_no_form(app: App, desk: Desk, terms: dict, words: str) -> None:
    page = app.client().get(f"{LIST}/{desk.published(registration=terms)}").text
    assert words in page
    assert "/sign-up" not in page


def test_the_short_address_leads_to_the_event(app: App, desk: Desk) -> None:
    event = desk.published()
    code = desk.event(event)["short_url"].rsplit("/", 1)[1]
    answer = app.client().get(f"/v/{code.upper()}")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/registration/events/{event}")
    assert app.client().get("/v/nichtsda").status_code == 404


def test_the_calendar_file_has_the_event_but_not_the_link(app: App, desk: Desk) -> None:
    event = desk.published(title="Hof, Fest; und mehr", online_link="https://video.example/geheim")
    answer = app.client().get(f"{LIST}/{event}/calendar.ics")
    (entry,) = Calendar.from_ical(answer.data).walk("VEVENT")
    assert entry["summary"] == "Hof, Fest; und mehr"
    assert entry.start.hour == 10
    assert b"geheim" not in answer.data


def test_a_draft_is_nobodys_business(app: App, desk: Desk) -> None:
    event = desk.draft()
    for path in ("", "/calendar.ics", "/link", "/please-confirm"):
        assert app.client().get(f"{LIST}/{event}{path}").status_code == 404
    preview = app.signed_in("organiser").get(f"{LIST}/{event}")
    assert preview.status_code == 200
    assert "Vorschau" in preview.text
    assert preview.headers["Cache-Control"] == "no-store"
