"""The office of the directory: what waits, every state, and who may open and do what."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.apps import App
from tests.service.directory.entries import create, found, publish
from tests.service.directory.office import OFFICE, text_of
from tests.service.directory.people import rows
from tests.service.registration.form_filling import fill

OWNER = "01900000-0000-7000-8000-00000000000a"


def test_the_office_sees_what_waits_and_finds_entries_in_every_state(app: App) -> None:
    publish(app)
    create(app, name="Entwurf Eins")
    gone = publish(app, name="Fort")
    app.client().delete(f"/directory/api/actors/{gone['id']}", headers=app.bearer("coordinator"))
    office = app.signed_in("coordinator")
    page = text_of(office.get(OFFICE))
    for words in ("Entwürfe (1)", "Veröffentlicht (1)", "Zurückgezogen (1)", "Alle (3)", "1 Entwurf, noch nicht"):
        assert words in page
    for state, query, name in (
        ("draft", "", "Entwurf Eins"),
        ("withdrawn", "", "Fort"),
        ("all", "fort", "Fort"),
        ("all", "stadteilkoordination", "Stadtteilkoordination"),
        ("published", "kultschule", "Stadtteilkoordination"),
    ):
        assert name in text_of(office.get(OFFICE, query_string={"state": state, "q": query})), (state, query)
    assert "Nichts gefunden" in text_of(office.get(f"{OFFICE}?state=all&q=gibtesnicht"))
    code = publish(app, name="Mit Kurzadresse")["short_url"].rsplit("/", 1)[1]
    assert "Mit Kurzadresse" in text_of(office.get(f"{OFFICE}?state=all&q={code}"))


def test_the_list_goes_on_in_pages(app: App) -> None:
    for number in range(25):
        create(app, name=f"Verein {number:02}", places=[], mailbox=None)
    office = app.signed_in("admin")
    first = office.get(f"{OFFICE}?state=draft")
    assert "Verein 19" in first.text
    assert "Verein 20" not in first.text
    following = first.text.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    second = office.get(following).text
    assert "Verein 20" in second
    assert "Verein 19" not in second


def test_the_office_publishes_confirms_reminds_and_withdraws(app: App) -> None:
    made = create(app)
    office, page = app.signed_in("coordinator"), f"{OFFICE}/actors/{made['id']}"
    for act, words in (
        ("publish", "Der Eintrag ist veröffentlicht"),
        ("confirm", "als richtig bestätigt"),
        ("remind", "Die Erinnerung ist unterwegs"),
    ):
        answer = fill(office, page, f"{page}/{act}")
        assert words in text_of(office.get(answer.headers["Location"])), act
    fill(office, f"{page}/withdraw", f"{page}/withdraw")
    assert found(app) == []
    trail = text_of(office.get(page))
    for words in ("Angelegt", "Veröffentlicht", "Bestätigt", "Erinnerung an 1 Adresse", "Zurückgezogen"):
        assert words in trail


def test_a_state_that_was_changed_in_between_is_not_published(app: App) -> None:
    made = create(app)
    office, page = app.signed_in("coordinator"), f"{OFFICE}/actors/{made['id']}"
    assert fill(office, page, f"{page}/publish", version=made["version"] - 1).status_code == 409
    assert found(app) == []


GENERAL = [
    "", "?state=stale", "/actors/new", "/doubles", "/doubles/merge?kept={mine}&other={other}", "/school-holidays",
    "/print", "/print.pdf",
]  # fmt: skip
OF_AN_ENTRY = ["", "/edit", "/revisions", "/withdraw"]
OFFICE_ACTS = ["/remind", "/actors/new", "/doubles/look", "/doubles/different", "/doubles/merge", "/school-holidays",
               "/school-holidays/x/remove"]  # fmt: skip
OFFICE_ACTS_OF_AN_ENTRY = ["/publish", "/remind"]
ACTS_OF_AN_ENTRY = ["/edit", "/confirm", "/withdraw", "/revisions/1/restore"]


@pytest.fixture
def entries(app: App) -> dict[str, Any]:
    return {"mine": publish(app)["id"], "other": publish(app, name="Fremder Verein", places=[], mailbox=None)["id"],
            "draft": create(app, name="Entwurf", places=[], mailbox=None)["id"]}  # fmt: skip


def caller(app: App, who: str, entries: dict[str, Any]) -> FlaskClient:
    if who == "nobody":
        return app.client()
    if who == "owner":
        return app.signed_in(account_id=OWNER, actors=(entries["mine"],))
    return app.signed_in(*([] if who == "no role" else [who]), account_id=OWNER)


def csrf_of(client: FlaskClient) -> str:
    page = client.get("/directory/mine", follow_redirects=True)
    return page.text.split('name="csrf_token" value="')[1].split('"')[0]


# Who; the office's pages; the own entry, somebody else's, somebody else's draft.
ROLES = [
    ("nobody", 302, 302, 302, 302),
    ("no role", 403, 403, 403, 404),
    ("organiser", 403, 403, 403, 404),
    ("juror", 403, 403, 403, 404),
    ("treasurer", 403, 403, 403, 404),
    ("owner", 403, 200, 403, 404),
    ("coordinator", 200, 200, 200, 200),
    ("admin", 200, 200, 200, 200),
]


@pytest.mark.parametrize(("who", "general", "mine", "other", "draft"), ROLES)
def test_every_page_for_every_role(
    app: App, entries: dict[str, Any], who: str, general: int, mine: int, other: int, draft: int
) -> None:
    client = caller(app, who, entries)
    expected = {f"{OFFICE}{path.format(**entries)}": general for path in GENERAL}
    for name, status in (("mine", mine), ("other", other), ("draft", draft)):
        expected |= {f"{OFFICE}/actors/{entries[name]}{path}": status for path in OF_AN_ENTRY}
    expected["/directory/mine"] = 302 if who == "nobody" else 200
    for path, status in expected.items():
        answer = client.get(path)
        assert answer.status_code == status, path
        if status == 200:
            assert answer.headers["Cache-Control"] == "no-store", path
        if status == 302:
            assert answer.headers["Location"].startswith("/directory/sign-in?next="), path
        if status in (403, 404):
            assert "Entwurf" not in answer.text


@pytest.mark.parametrize(("who", "general", "mine", "other", "draft"), ROLES[:6])
def test_nothing_is_done_by_those_who_may_not(
    app: App, entries: dict[str, Any], who: str, general: int, mine: int, other: int, draft: int
) -> None:
    client = caller(app, who, entries)
    before, sent = rows(app), len(app.messages())
    expected = {f"{OFFICE}{path}": general for path in OFFICE_ACTS}
    for name, status in (("mine", mine), ("other", other), ("draft", draft)):
        path_of = f"{OFFICE}/actors/{entries[name]}"
        expected |= {f"{path_of}{path}": general for path in OFFICE_ACTS_OF_AN_ENTRY}
        if status != 200:
            expected |= {f"{path_of}{path}": status for path in ACTS_OF_AN_ENTRY}
    fields = {
        "csrf_token": csrf_of(client), "name": "Meins", "kind": "initiative", "actor": entries["other"],
        "kept": entries["mine"], "other": entries["other"], "one": entries["mine"], "from": "2027-03-01",
        "until": "2027-03-02",
    }  # fmt: skip
    for path, status in expected.items():
        assert client.post(path, data=fields).status_code == status, path
    assert rows(app) == before
    assert len(app.messages()) == sent


def test_no_route_of_the_office_is_forgotten(app: App) -> None:
    """Every route of these pages stands in one of the lists above."""
    theirs = (
        "directory_office.", "directory_office_entry.", "directory_entry_form.", "directory_doubles.",
        "directory_revisions.", "directory_school_holidays.", "directory_print.",
    )  # fmt: skip
    tested = {f"{OFFICE}{path.partition('?')[0]}" for path in (*GENERAL, *OFFICE_ACTS)}
    tested |= {f"{OFFICE}/actors/<actor_id>{path}" for path in (*OF_AN_ENTRY, *OFFICE_ACTS_OF_AN_ENTRY)}
    tested |= {f"{OFFICE}/actors/<actor_id>{path}" for path in ACTS_OF_AN_ENTRY} | {"/directory/mine"}
    named = {path.replace("/1/restore", "/<version>/restore").replace("/x/", "/<holiday_id>/") for path in tested}
    routes = {str(rule) for rule in app.flask.url_map.iter_rules() if rule.endpoint.startswith(theirs)}
    assert routes == named


def test_an_owner_may_not_publish_with_the_form(app: App, entries: dict[str, Any]) -> None:
    owner = caller(app, "owner", entries)
    app.client().delete(f"/directory/api/actors/{entries['mine']}", headers=app.bearer("coordinator"))
    path = f"{OFFICE}/actors/{entries['mine']}/edit"
    answer = owner.post(path, data={"csrf_token": csrf_of(owner), "name": "x", "kind": "initiative", "act": "publish"})
    assert answer.status_code == 409
    assert len(found(app)) == 1
