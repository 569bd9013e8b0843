"""Everything that this service shows can be read in English."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import insert

from shared.storage.tables import failed_messages, job_runs
from tests.apps import App
from tests.german import check_in_english, german_words, routes_of_pages
from tests.service.directory.entries import publish
from tests.service.directory.people import Someone, add_account, ask_for_link, mailed_links, post, sign_in

ACCOUNTS = "/directory/accounts"
# Read in English by test_people_in_english, test_participation_in_english, test_import_page, test_notices and
# test_event_copies; pictures have no words.
ELSEWHERE = re.compile(
    r"/(suggest|suggestions|claims?|members|invitations|notices?|refused|contacts|alliances|portfolio|pictures|import/<name)\b"
)
ENTRY = {
    "name": "Neighbours of Hoenow Street",
    "summary": "We repair together.",
    "description": "Come in!",
    "links": [{"label": "Programme", "url": "https://hoenow.example/programme"}],
    "website": "https://hoenow.example/",
    "phone": "030 1",
    "tags": ["repair"],
    "offers": [{"text": "A room", "from": "2027-02-01", "until": "2027-05-01"}, {"text": "Tea", "until": "2027-05-01"}],
    "requests": [{"text": "A kettle", "from": "2027-02-01"}],
    "legal_form": "e. V.",
    "founded": 2016,
    "appointment_url": "https://hoenow.example/meet",
    "areas": ["de-be-1140", "de-be-11", "de-be-01", "de-be-02", "de-be-03"],
}


@pytest.fixture
def admin(app: App) -> Someone:
    someone = sign_in(app, "ada@example.org", "admin", "coordinator")
    someone.client.get("/directory/account?lang=en")
    return someone


def test_every_page_is_english(app: App, admin: Someone) -> None:
    bea = add_account(app, "bea@example.org", "juror", "organiser", "treasurer")
    page = f"{ACCOUNTS}/{bea}"
    post(admin.client, f"{page}/roles", page, role="coordinator")
    post(admin.client, f"{page}/roles/juror/take", page)
    post(admin.client, ACCOUNTS, ACCOUNTS, email="bea@example.org", roles="juror")
    post(admin.client, ACCOUNTS, ACCOUNTS, email="bea@example.org", roles="juror")
    ask_for_link(app, "ada@example.org")
    link = mailed_links(app, "ada@example.org")[-1]
    stranger = app.client()
    entry = publish(app, **ENTRY)
    publish(app, name="Quiet place", opening_hours=None, by_appointment=False, places=[], summary="")
    entrance = ["/directory/sign-in", "/directory/sign-in?signed-out=yes&lang=en", "/directory/sign-in/sent"]
    entrance += [
        "/directory",
        "/directory?q=neighburs&lang=en",
        "/directory?kind=x&lang=en",
        "/directory?kind=funder&lang=en",
    ]
    entrance += [f"/directory/actors/{entry['id']}"]
    routes = check_in_english(app, stranger, [*entrance, link, link[:-3]])
    paths = ["/directory/account", "/directory/account?saved=yes&lang=en", "/directory/operations"]
    paths += [ACCOUNTS, f"{ACCOUNTS}?q=nobody&lang=en", f"{ACCOUNTS}?invited=yes&lang=en", page]
    office = "/directory/office"
    of_entry = f"{office}/actors/{entry['id']}"
    app.client().patch(
        f"/directory/api/actors/{entry['id']}", json={"summary": "We mend."}, headers=app.bearer("admin")
    )
    twin = publish(app, **ENTRY)
    paths += ["/directory/mine", office, f"{office}?state=stale&lang=en", f"{office}/actors/new", of_entry]
    paths += [f"{of_entry}/{page}" for page in ("edit", "revisions", "withdraw")]
    paths += [f"{office}/doubles", f"{office}/doubles/merge?kept={entry['id']}&other={twin['id']}&lang=en"]
    paths += [f"{office}/import", f"{office}/print?area=de-be-1140&lang=en", f"{office}/school-holidays"]
    paths += [f"/directory/confirm/{entry['id']}?t=x&lang=en"]
    seen = check_in_english(app, admin.client, paths) | routes
    left = {route for route in routes_of_pages(app) - seen if not ELSEWHERE.search(route)}
    assert not left, f"look at these in English, too: {left}"
    post(admin.client, f"{page}/close", page, confirmed="true")
    check_in_english(app, admin.client, [ACCOUNTS, page])
    coordinator = sign_in(app, "carl@example.org", "coordinator")
    check_in_english(app, coordinator.client, [ACCOUNTS])


def test_why_a_session_is_over_is_said_in_english(app: App, admin: Someone) -> None:
    app.clock.forward(hours=13)
    check_in_english(app, admin.client, ["/directory/sign-in"])


def test_what_is_wrong_in_a_form_is_said_in_english(app: App, admin: Someone) -> None:
    own = f"{ACCOUNTS}/{admin.id}"
    answers = [
        post(admin.client, "/directory/sign-in", email="x"),
        post(admin.client, ACCOUNTS, ACCOUNTS, email="", roles="x"),
        post(admin.client, ACCOUNTS, ACCOUNTS, email="x@example.org"),
        post(admin.client, f"{own}/close", own),
        post(admin.client, f"{own}/close", own, confirmed="true"),
        post(admin.client, f"{own}/roles", own, role="x"),
        post(admin.client, "/directory/account", "/directory/account", name="x" * 300),
        admin.client.post("/directory/account", data={"name": "x"}),
        admin.client.get(f"{ACCOUNTS}?cursor=x"),
        admin.client.get("/directory/nowhere"),
        admin.client.put("/directory/account"),
    ]
    for answer in answers:
        assert answer.status_code >= 400
        assert not german_words(answer.text), german_words(answer.text)


def test_the_health_page_is_english_when_something_failed(app: App, admin: Someone) -> None:
    now = app.clock()
    kind = "org.kieznetz.registration.seat_confirmed.v1"
    reasons = ("The data do not fit: x", "Waits behind 1", "No handler for x", "OperationalError", "Refused: x", "Odd")
    row = {"type": kind, "subject": "s", "body": "{}", "attempts": 2, "failed_at": now}
    with app.database.write() as session:
        for number, reason in enumerate(reasons):
            later = now + timedelta(minutes=5) if number % 2 else None
            state = {"state": "retry" if later else "dead", "next_try_at": later, "reason": reason}
            session.execute(insert(failed_messages).values(**row, **state))
        for name in ("retry_failed_messages", "forget_what_is_over"):
            session.execute(insert(job_runs).values(name=name, finished_at=now, failure=None))
    check_in_english(app, admin.client, ["/directory/operations", "/directory/operations?tried=yes&lang=en"])
