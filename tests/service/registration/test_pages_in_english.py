"""Everything that this service shows can be read in English."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from services.registration.models import Registration
from shared.contracts.vocabulary import ACCESS, LANGUAGES, TOPICS
from tests.apps import App
from tests.german import check_in_english, german_words, routes_of_pages
from tests.service.registration.desk import Desk
from tests.service.registration.form_filling import fill

VENUE = {"name": "Gate House", "street": "Gate Road 1", "city": "Berlin", "latitude": 52.5, "longitude": 13.4}
FULL = {
    "title": "Safer crossings",
    "summary": "Two hours.",
    "description": "A **walk**.",
    "topics": list(TOPICS)[:10],
    "languages": list(LANGUAGES)[:10],
    "venue": {**VENUE, "access": list(ACCESS)},
    "online": True,
    "online_link": "https://meet.example.org/x",
    "host": {"name": "Gate House"},
    "partners": [{"name": "Walkers"}],
    "contact_mailbox": "walk@example.org",
    "cost": {"fee": "free", "shared": "tea", "travel": "yours"},
    "reserved_seats": 1,
    "capacity": 3,
    "registration": {"companions_most": 3, "statement": {"question": "Why?", "required": True}},
}
OFFICE = "/registration/office"


@pytest.fixture
def english(app: App) -> FlaskClient:
    client = app.signed_in("admin")
    client.get("/registration/events?lang=en")
    return client


def pages_of(event: str) -> list[str]:
    public = f"/registration/events/{event}"
    office = f"{OFFICE}/events/{event}"
    return [
        *(public + more for more in ("", "/link", "/link-sent", "/please-confirm")),
        *(
            office + more
            for more in (
                "",
                "/edit",
                "/move",
                "/cancel",
                "/list",
                "/attendance",
                "/registrations",
                "/registrations/new",
            )
        ),
        f"{OFFICE}/events/new?from={event}&lang=en",
    ]


def events(desk: Desk) -> dict[str, str]:
    """One event for each thing that its pages may say."""
    found = {
        "full": desk.published(**FULL),
        "careful": desk.published(title="Careful", registration={"confirm_email": True}),
        "endless": desk.published(title="Endless", capacity=None, languages=[]),
        "later": desk.published(title="Later", registration={"opens_at": "2027-03-08T10:00:00+01:00"}),
        "closed": desk.published(title="Closed", registration={"closes_at": "2027-03-01T08:00:00+01:00"}),
        "free": desk.published(title="Free", registration={"mode": "none"}),
        "moved": desk.published(title="Moved", timezone="Europe/London", venue=VENUE),
        "off": desk.published(title="Off"),
        "draft": desk.draft(title="Draft", visibility="unlisted"),
    }
    desk.act(found["off"], "cancel", reason="Ice")
    moved = desk.act(found["moved"], "move", starts_at="2027-03-20T10:00:00Z", ends_at="2027-03-21T12:00:00Z")
    assert moved.status_code == 200, moved.text
    desk.change(found["endless"], title="Endless walk", summary="x")
    return found


def own_paths(app: App, desk: Desk, found: dict[str, str]) -> list[str]:
    """The pages behind the links of people: with a seat, waiting, withdrawn, unconfirmed, of an event that is off."""
    base, answers = app.node.settings.url, {"statement": "I walk"}
    full = [desk.registered(found["full"], who, companions=1, answers=answers) for who in ("ada", "bea", "cleo")]
    desk.own(full[2], "withdraw")
    desk.registered(found["careful"], "dan")
    asked = app.messages("confirmation_requested")[0]["data"]
    own = [receipt["manage_url"].removeprefix(base) for receipt in full]
    own += [asked["manage_url"].removeprefix(base), desk.registered(found["moved"], "eve")["manage_url"]]
    own = [path.removeprefix(base) for path in own]
    paths = [f"{path}&lang=en{done}" for path in own for done in ("", "&done=signed-up", "&done=corrected")]
    paths += [path.replace("?", "/withdraw?") for path in own]
    paths += [asked["confirm_url"].removeprefix(base), "/registration/my/x?t=y", "/registration/confirm/x?t=y"]
    paths += [f"{OFFICE}/registrations/{receipt['id']}{act}" for receipt in full for act in ("", "/withdraw")]
    return paths


def test_every_page_is_english_before_and_after_the_events(app: App, desk: Desk, english: FlaskClient) -> None:
    found = events(desk)
    paths = [page for event in found.values() for page in pages_of(event)] + own_paths(app, desk, found)
    paths += ["/registration/events", "/registration/events/past", "/registration/events?q=nothing&lang=en"]
    paths += [f"{OFFICE}?state={state}&lang=en" for state in ("coming", "draft", "past")]
    paths.append(f"{OFFICE}/events/{found['draft']}/delete")
    paths += [f"{OFFICE}/events/new", "/registration/operations", "/registration/events/nowhere"]
    routes = check_in_english(app, english, paths)
    assert routes_of_pages(app) <= routes
    app.clock.forward(days=25)
    english.set_cookie(app.node.settings.cookie_name, app.token("admin"))
    check_in_english(app, english, paths)


def test_the_trail_and_the_files_are_english(app: App, desk: Desk, english: FlaskClient) -> None:
    event = desk.published(**FULL)
    ada, bea = (desk.registered(event, who, answers={"statement": "I walk"}) for who in ("ada", "bea"))
    page = f"{OFFICE}/registrations/{ada['id']}"
    fill(english, page, f"{page}/remove", reason="Twice on the list.")
    page = f"{OFFICE}/registrations/{bea['id']}"
    fill(english, f"{page}/withdraw", f"{page}/withdraw")
    form = f"{OFFICE}/events/{event}/registrations/new"
    fill(english, form, form, name="Cleo", contact_note="030 1")
    desk.change(event, title="Walk", cost={"fee": "1"}, capacity=9, visibility="node", tags=["walk"])
    lists = [f"{OFFICE}/events/{event}{more}" for more in ("", "/registrations", "/list", "/cancel", "/edit")]
    with app.database.read() as session:
        cleo = session.scalars(select(Registration.id).where(Registration.name == "Cleo")).one()
    check_in_english(app, english, [*lists, f"{OFFICE}/registrations/{cleo}?done=added"])
    assert not german_words(english.get(f"{OFFICE}/events/{event}/registrations.csv").text)


def test_what_is_wrong_in_a_form_is_said_in_english(app: App, desk: Desk, english: FlaskClient) -> None:
    event = desk.published(**FULL)
    public, office = f"/registration/events/{event}", f"{OFFICE}/events/{event}"
    wrong = {"title": "", "starts_at": "x", "venue__latitude": "100", "organiser__url": "x", "capacity": "x"}
    wrong |= {"contact_mailbox": "x", "venue__area": "x", "timezone": "x", "visibility": "x", "topics": ["x"]}
    answers = [
        fill(english, public, f"{public}/sign-up", name="", email="x", companions="99"),
        fill(english, f"{public}/link", f"{public}/link", email=""),
        fill(english, f"{office}/edit", f"{office}/edit", **wrong, tags=",".join(map(str, range(11)))),
        fill(english, f"{office}/move", f"{office}/move", ends_at="2027-01-01T10:00"),
        fill(english, f"{office}/registrations/new", f"{office}/registrations/new", name="\x01"),
        english.get("/registration/events?from=x"),
        english.get("/registration/events?cursor=x"),
    ]
    for answer in answers:
        assert answer.status_code == 422
        assert not german_words(answer.text), german_words(answer.text)


def test_programs_are_told_in_english_what_is_wrong(desk: Desk) -> None:
    wrong = {"topics": ["x"] * 11, "partners": [{"name": "Walkers"}] * 21, "venue": 5, "title": 5, "online": 5, "x": 5}
    headers = {**desk.organiser, "Accept-Language": "en"}
    answer = desk.client.post("/registration/api/events", json=desk.fields(**wrong), headers=headers)
    assert answer.status_code == 422
    assert {error["field"] for error in answer.json["errors"]} >= {"partners", "venue", "title", "online", "x"}
    assert not german_words(answer.text), german_words(answer.text)
