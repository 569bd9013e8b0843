"""What is said about a place right now."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask_babel import force_locale

from services.directory.domain.hours.exceptions import Pause, pause, read_exceptions
from services.directory.domain.hours.spans import spans
from services.directory.domain.hours.state import State, state
from services.directory.pages import hours_words
from services.directory.pages.hours_words import hours_in_words, state_words, week_words
from shared.web.language import TRANSLATIONS, register_language

NOW = datetime(2026, 12, 23, 13, 0, tzinfo=UTC)  # a Wednesday, 14:00 in Berlin
BREAK = {"from": "2027-08-01", "until": "2027-08-10", "opening_hours": None, "note": "Sommerpause"}


def state_at(now: datetime, hours: str | None, by_appointment: bool = False, exceptions: Any = ()) -> State:
    until = now + timedelta(days=14)
    found = spans(hours, exceptions, "Europe/Berlin", "DE-BE", [], now - timedelta(days=1), until)
    today = now.astimezone(hours_words.ZoneInfo("Europe/Berlin")).date()
    return state(
        found,
        now,
        known_until=until,
        has_hours=hours is not None,
        by_appointment=by_appointment,
        pause=pause(read_exceptions(exceptions), today),
    )


@pytest.fixture
def words(request: pytest.FixtureRequest) -> Any:
    app = Flask(__name__)
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(TRANSLATIONS)
    register_language(app, "de", "Europe/Berlin")

    def said(language: str, function: Any, *args: Any) -> Any:
        with app.test_request_context(f"/?lang={language}"), force_locale(language):
            return function(*args)

    return said


SITUATIONS = [
    ("We 11:00-15:00", {}, "jetzt geöffnet bis 15:00", "open now until 15:00"),
    ("We 11:00-24:00", {}, "jetzt geöffnet bis Mitternacht", "open now until midnight"),
    ("We 11:00-02:00", {}, "jetzt geöffnet bis 02:00", "open now until 02:00"),
    ("We 11:00-24:00; Th 00:00-24:00; Fr 00:00-18:00", {},
     "jetzt geöffnet bis Freitag um 18:00", "open now until Friday at 18:00"),
    ("24/7", {}, "jetzt geöffnet", "open now"),
    ("We 18:00-20:00", {}, "öffnet heute um 18:00", "opens today at 18:00"),
    ("Th 09:00-12:00", {}, "öffnet morgen um 09:00", "opens tomorrow at 09:00"),
    ("Tu 11:00-15:00", {}, "öffnet Dienstag um 11:00", "opens Tuesday at 11:00"),
    ("Mo 11:00-15:00; 2026 Dec 28 off", {}, "öffnet am 4. Januar um 11:00", "opens on 4 January at 11:00"),
    (None, {"by_appointment": True}, "nach Vereinbarung", "by appointment"),
    ("Jul Mo 11:00-15:00", {"by_appointment": True}, "nach Vereinbarung", "by appointment"),
    ("Th 09:00-12:00", {"by_appointment": True}, "öffnet morgen um 09:00", "opens tomorrow at 09:00"),
    ("Jul Mo 11:00-15:00", {}, "geschlossen", "closed"),
    (None, {}, "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("hours", "given", "german", "english"), SITUATIONS)
def test_a_place_says_what_it_is_now(words: Any, hours: str | None, given: Any, german: str, english: str) -> None:
    found = state_at(NOW, hours, **given)
    assert words("de", state_words, found, "Europe/Berlin", NOW) == german
    assert words("en", state_words, found, "Europe/Berlin", NOW) == english


def test_a_summer_break_says_until_when_and_why(words: Any) -> None:
    now = datetime(2027, 8, 3, 10, tzinfo=UTC)
    found = state_at(now, "Mo-Fr 10:00-18:00", exceptions=[BREAK])
    assert words("de", state_words, found, "Europe/Berlin", now) == "geschlossen bis 10. August (Sommerpause)"
    assert words("en", state_words, found, "Europe/Berlin", now) == "closed until 10 August (Sommerpause)"


def test_a_single_closed_day_is_today(words: Any) -> None:
    now = datetime(2027, 8, 3, 10, tzinfo=UTC)
    today = BREAK | {"from": "2027-08-03", "until": "2027-08-03", "note": ""}
    found = state_at(now, "Mo-Fr 10:00-18:00", exceptions=[today])
    assert words("de", state_words, found, "Europe/Berlin", now) == "heute geschlossen"


def test_a_break_into_the_next_year_names_it(words: Any) -> None:
    found = State("paused", pause=Pause(date(2027, 1, 3), ""))
    assert words("de", state_words, found, "Europe/Berlin", NOW) == "geschlossen bis 3. Januar 2027"


def test_breaks_that_follow_one_another_are_one() -> None:
    following = BREAK | {"from": "2027-08-11", "until": "2027-08-15"}
    assert pause(read_exceptions([BREAK, following]), date(2027, 8, 3)) == Pause(date(2027, 8, 15), "Sommerpause")


def test_a_long_evening_inside_of_a_break_ends_it() -> None:
    evening = BREAK | {"from": "2027-08-05", "until": "2027-08-05", "opening_hours": "18:00-20:00"}
    given = read_exceptions([BREAK, evening])
    assert pause(given, date(2027, 8, 3)) == Pause(date(2027, 8, 4), "Sommerpause")
    assert pause(given, date(2027, 8, 5)) is None


def test_the_week_is_a_table(words: Any) -> None:
    content = {
        "opening_hours": "Mo-Th 11:00-15:00; Fr 00:00-24:00; PH,SH off",
        "by_appointment": True,
        "hours_exceptions": [BREAK, BREAK | {"until": "2027-08-01", "opening_hours": "10:00-12:00", "note": ""}],
    }
    shown = words("de", hours_in_words, content, date(2027, 8, 1))
    assert shown.text is None
    assert shown.table == [
        ("Montag–Donnerstag", "11:00–15:00"),
        ("Freitag", "durchgehend geöffnet"),
        ("Samstag–Sonntag", "geschlossen"),
    ]
    assert shown.notes == [
        "An gesetzlichen Feiertagen geschlossen.",
        "In den Schulferien geschlossen.",
        "Auch nach Vereinbarung.",
        "1. August bis 10. August 2027: geschlossen (Sommerpause)",
        "1. August 2027: 10:00–12:00",
    ]
    assert words("en", hours_in_words, content, date(2027, 8, 11)).table[0] == ("Monday–Thursday", "11:00–15:00")
    assert len(words("de", hours_in_words, content, date(2027, 8, 11)).notes) == 3


def test_the_week_is_one_line_where_states_are_compared(words: Any) -> None:
    text = "Mo-Th 11:00-15:00; Sa 00:00-24:00; PH,SH off"
    assert words("de", week_words, text) == (
        "Montag–Donnerstag 11:00–15:00; Samstag durchgehend geöffnet; an Feiertagen geschlossen; "
        "in den Schulferien geschlossen"
    )
    assert words("en", week_words, "24/7") == "Monday–Sunday open all day"
    assert words("de", week_words, "Jan-Mar Mo 10:00-12:00") == "Jan-Mar Mo 10:00-12:00"


def test_hours_that_are_no_plain_week_are_shown_as_they_are_written(words: Any) -> None:
    shown = words("de", hours_in_words, {"opening_hours": "Jan-Mar Mo 10:00-12:00"}, date(2027, 8, 1))
    assert (shown.table, shown.text) == ([], "Jan-Mar Mo 10:00-12:00")


def test_an_entry_without_hours_says_nothing_of_them(words: Any) -> None:
    shown = words("de", hours_in_words, {"opening_hours": None}, date(2027, 8, 1))
    assert (shown.table, shown.notes, shown.text) == ([], [], None)
