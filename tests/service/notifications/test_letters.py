"""What stands in the mails."""

import re
from email.message import EmailMessage

import pytest
from icalendar import Calendar

from services.notifications.jobs import send_waiting
from tests.service.notifications.post import (
    CONFIRM,
    EVENT,
    LINK,
    MANAGE,
    MOVED_TO_FIVE,
    SIGN_IN,
    TO_PEOPLE,
    Postbox,
    person,
    sign_in,
    to_person,
)

DAYS = {"de": "Dienstag, 4. Mai 2027, 18:00", "en": "Tuesday, 4 May 2027, 18:00"}
TITLE = "Kiezrunde & Kaffee"


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return body.get_content()


def begins_well(mail: EmailMessage, *names: str) -> bool:
    """After "Guten Tag," German goes on in lower case, but for "Sie" and names; English in upper case."""
    begin = [line for line in text_of(mail).splitlines() if line][1].lstrip("„“")
    if mail["Content-Language"] == "en":
        return not begin[0].islower()
    return begin[0].islower() or begin.startswith(("Sie ", "Ihr", *names))


def html_of(mail: EmailMessage) -> str:
    body = mail.get_body(("html",))
    assert body is not None
    return body.get_content()


def calendar_of(mail: EmailMessage) -> Calendar | None:
    files = [part for part in mail.iter_attachments() if part.get_content_type() == "text/calendar"]
    return Calendar.from_ical(files[0].get_content()) if files else None


def sent(post: Postbox, kind: str, **changed: object) -> EmailMessage:
    contract, more = TO_PEOPLE[kind]
    post.tell(contract, "01900000-0000-7000-8000-00000000a001", to_person(**{**more, **changed}))
    send_waiting(post.app.database, post.app.node)
    return post.mails()[-1]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", TO_PEOPLE)
def test_every_mail_says_what_when_where_and_whom_to_ask_as_text_and_as_html(
    post: Postbox, kind: str, language: str
) -> None:
    post.know_event()
    mail = sent(post, kind, person=person(language=language))
    text, html = text_of(mail), html_of(mail)
    for fact in (
        DAYS[language],
        "20:00",
        "Nachbarschaftshaus, Turmstraße 75, 10551 Berlin",
        MANAGE,
        "treff@example.org",
    ):
        assert fact in text, fact
        assert fact in html, fact
    assert TITLE in text
    assert "Kiezrunde &amp; Kaffee" in html
    assert TITLE in mail["Subject"]
    assert begins_well(mail), text
    assert f'<html lang="{language}">' in html
    assert "<h1" in html
    assert "<img" not in html
    assert mail["To"].addresses[0].addr_spec == "anna@example.org"
    assert mail["Reply-To"] == "treff@example.org"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == language


@pytest.mark.parametrize("kind", TO_PEOPLE)
def test_text_and_html_have_the_same_words(post: Postbox, kind: str) -> None:
    post.know_event()
    mail = sent(post, kind)
    html = re.sub(r"<title>.*?</title>", "", html_of(mail), flags=re.S)
    shown = re.sub(r"<[^>]+>", " ", html).replace("&amp;", "&").replace("&#34;", '"')
    # The text writes addresses out, the HTML puts them behind links; headings stand in the HTML alone.
    words = set(re.findall(r"\w{4,}", re.sub(r"https?://\S+", "", text_of(mail))))
    assert words <= set(re.findall(r"\w{4,}", re.sub(r"https?://\S+", "", shown)))


@pytest.mark.parametrize("kind", TO_PEOPLE)
def test_the_online_link_is_told_only_to_people_with_a_seat(post: Postbox, kind: str) -> None:
    post.know_event()
    mail = sent(post, kind)
    has_link = kind in ("confirmed", "moved_up", "changed", "moved", "reminder")
    assert (LINK in mail.as_string()) == has_link
    assert (LINK in text_of(mail)) == has_link
    assert (LINK in html_of(mail)) == has_link


@pytest.mark.parametrize("status", ["waitlisted", "unconfirmed"])
def test_a_moved_event_tells_the_online_link_to_nobody_without_a_seat(post: Postbox, status: str) -> None:
    post.know_event()
    mail = sent(post, "moved", status=status)
    assert LINK not in mail.as_string()
    assert calendar_of(mail) is None


def test_a_confirmed_seat_brings_a_calendar_entry(post: Postbox) -> None:
    post.know_event()
    mail = sent(post, "confirmed")
    calendar = calendar_of(mail)
    assert calendar is not None
    assert calendar["METHOD"] == "PUBLISH"
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Berlin"]
    [entry] = calendar.walk("VEVENT")
    assert str(entry["UID"]) == f"{EVENT}@127.0.0.1"
    assert entry["SEQUENCE"] == 0
    assert entry["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert entry["DTSTART"].dt.strftime("%Y-%m-%d %H:%M") == "2027-05-04 18:00"
    assert entry["DTEND"].dt.strftime("%H:%M") == "20:00"
    assert entry["STATUS"] == "CONFIRMED"
    assert "Turmstraße 75" in entry["LOCATION"]
    assert entry["DESCRIPTION"] == LINK
    assert entry["SUMMARY"] == TITLE


def test_a_moved_event_moves_the_calendar_entry_and_a_cancelled_one_strikes_it_out(post: Postbox) -> None:
    post.know_event(version=10)
    post.know_event(version=11, starts_at="2027-05-05T16:00:00Z", ends_at="2027-05-05T18:00:00Z")
    moved = calendar_of(sent(post, "moved"))
    post.app.clock.forward(minutes=1)
    post.know_event(version=12, status="cancelled", cancel_reason="Die Heizung ist kaputt.")
    mail = sent(post, "cancelled")
    cancelled = calendar_of(mail)
    assert moved is not None
    assert cancelled is not None
    [first], [second] = moved.walk("VEVENT"), cancelled.walk("VEVENT")
    assert first["UID"] == second["UID"]
    assert first["DTSTART"].dt.day == 5
    assert (first["SEQUENCE"], second["SEQUENCE"]) == (1, 2)
    assert (first["STATUS"], second["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert "Die Heizung ist kaputt." in text_of(mail)
    assert "Die Heizung ist kaputt." in html_of(mail)


def test_a_change_says_before_and_now(post: Postbox) -> None:
    post.know_event()
    mail = sent(post, "moved", person=person(language="de"))
    for words in (text_of(mail), html_of(mail)):
        assert "vorher" in words
        assert "Dienstag, 4. Mai 2027, 17:00 Uhr" in words
        assert "Dienstag, 4. Mai 2027, 18:00 Uhr" in words


def test_who_is_taken_off_the_list_reads_why(post: Postbox) -> None:
    post.know_event()
    mail = sent(post, "withdrawn", by="office", reason="Die Anmeldung war doppelt.")
    for words in (text_of(mail), html_of(mail)):
        assert "Grund: Die Anmeldung war doppelt." in words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", ["keine Angabe", "Aufzug, stufenlos", "Deutsch, Vietnamesisch", "neuer Link", "Zeitzone"]),
        ("en", ["not stated", "lift, step-free", "German, Vietnamese", "new link", "Time zone"]),
    ],
)
def test_access_languages_and_a_new_link_are_told_in_the_readers_words(
    post: Postbox, language: str, words: list[str]
) -> None:
    post.know_event(timezone="Europe/London")
    changes = [
        {"field": "timezone", "before": "Europe/Berlin", "after": "Europe/London"},
        {"field": "online", "before": "online", "after": "online"},
        {"field": "access", "before": None, "after": "lift,step_free"},
        {"field": "languages", "before": "de", "after": "de,vi"},
    ]
    mail = sent(post, "changed", person=person(language=language), differences=changes)
    for text in (text_of(mail), html_of(mail)):
        assert [word for word in [*words, "Europe/Berlin", "Europe/London", LINK] if word not in text] == []


def test_a_time_before_is_told_in_the_zone_of_that_time(post: Postbox) -> None:
    post.know_event(timezone="Europe/London")
    zone = {"field": "timezone", "before": "Europe/Berlin", "after": "Europe/London"}
    mail = sent(post, "moved", differences=[MOVED_TO_FIVE, zone])
    for text in (text_of(mail), html_of(mail)):
        assert "17:00 Uhr (Zeitzone Europe/Berlin)" in text
        assert "17:00 Uhr (Zeitzone Europe/London)" in text


def test_who_waits_learns_the_place_in_the_queue_and_the_rule(post: Postbox) -> None:
    post.know_event()
    text = text_of(sent(post, "waiting"))
    assert "an Stelle 3" in text
    assert "der Reihe nach" in text


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("confirm", {}),
        ("link", {}),
        ("moved", {"status": "unconfirmed"}),
        ("withdrawn", {"by": "office", "address_proven": False}),
    ],
)
def test_an_unconfirmed_address_gets_no_words_that_a_stranger_typed(
    post: Postbox, kind: str, more: dict[str, str]
) -> None:
    post.know_event()
    mail = sent(post, kind, person=person(name="Gewinnen Sie auf example.net"), **more)
    assert "example.net" not in mail.as_string()


def test_the_link_to_confirm_stands_in_text_and_html(post: Postbox) -> None:
    post.know_event()
    mail = sent(post, "confirm")
    assert CONFIRM in text_of(mail)
    assert CONFIRM in html_of(mail)


def test_a_name_cannot_add_a_header_nor_a_line(post: Postbox) -> None:
    post.know_event(title="Kiezrunde\r\nBcc: eve@example.net")
    mail = sent(post, "confirmed", person=person(name='Anna\r\nBcc: eve@example.net\r\n\r\n<b>"x'))
    assert mail["Bcc"] is None
    assert len(mail["To"].addresses) == 1
    assert mail["To"].addresses[0].addr_spec == "anna@example.org"
    assert "\nBcc:" not in mail.as_string()
    assert "<b>" not in html_of(mail)


def test_an_address_that_would_add_a_recipient_is_not_written_to(post: Postbox) -> None:
    post.know_event()
    contract, more = TO_PEOPLE["confirmed"]
    for address in ("anna@example.org, eve@example.net", "anna@example.org\r\nBcc: eve@example.net", "anna"):
        post.tell(contract, "r", to_person(person=person(email=address), **more))
    assert send_waiting(post.app.database, post.app.node) == 0
    assert post.mails() == []


@pytest.mark.parametrize("kind", ["sign_in", "invitation"])
@pytest.mark.parametrize(("language", "until"), [("de", "Montag, 1. März 2027, 10:30"), ("en", "Monday, 1 March 2027")])
def test_a_sign_in_link_says_how_long_it_lasts(post: Postbox, kind: str, language: str, until: str) -> None:
    data = sign_in(kind, language=language)
    post.tell(SIGN_IN, data["account_id"], data)
    send_waiting(post.app.database, post.app.node)
    [mail] = post.mails()
    for words in (text_of(mail), html_of(mail)):
        assert data["link"] in words
        assert until in words
    assert mail["To"] == "chris@example.org"
    assert data["link"] not in mail["Subject"]


def test_an_event_in_another_zone_names_the_zone(post: Postbox) -> None:
    post.know_event(timezone="Europe/London")
    assert "17:00 bis 19:00 Uhr (Zeitzone Europe/London)" in text_of(sent(post, "confirmed"))


def test_several_seats_are_told(post: Postbox) -> None:
    post.know_event()
    assert "Plätze: 3" in text_of(sent(post, "confirmed", seats=3))
