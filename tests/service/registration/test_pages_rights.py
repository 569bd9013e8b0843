"""Who may open and do what in the office, route by route."""

from typing import Any

import pytest

from tests.apps import App
from tests.service.registration.desk import ACCOUNT, Desk
from tests.service.registration.form_filling import Forms

OTHER = "01900000-0000-7000-8000-000000000002"
BASE = "/registration/office"
SHOWN = [
    "", "/registrations", "/registrations/new", "/registrations.csv", "/list", "/qr.svg", "/edit", "/move", "/cancel",
    "/attendance",
]  # fmt: skip
ACTS = ["/edit", "/move", "/cancel", "/publish", "/delete", "/registrations/new"]
STAFF_ACTS = ["/confirm", "/reserve", "/withdraw", "/remove"]


@pytest.fixture
def event(desk: Desk) -> str:
    return desk.published(capacity=5)


def caller(app: App, who: str) -> Any:
    if who == "nobody":
        return app.client()
    if who == "other":
        return app.signed_in("organiser", account_id=OTHER)
    return app.signed_in(who, account_id=ACCOUNT if who == "organiser" else OTHER)


def csrf_of(client: Any, event: str) -> str:
    """The token of the public form."""
    return Forms(client.get(f"/registration/events/{event}").text).found[-1][1]["csrf_token"][0]


@pytest.mark.parametrize(
    ("who", "own", "general"),
    [
        ("nobody", 302, 302),
        ("juror", 403, 403),
        ("treasurer", 403, 403),
        ("other", 403, 200),
        ("organiser", 200, 200),
        ("coordinator", 200, 200),
        ("admin", 200, 200),
    ],
)
def test_every_page_of_the_office_for_every_role(
    app: App, desk: Desk, event: str, who: str, own: int, general: int
) -> None:
    registration = desk.registered(event, "ada")["id"]
    client = caller(app, who)
    for path in (BASE, f"{BASE}?state=draft", f"{BASE}?state=past", f"{BASE}/events/new"):
        assert client.get(path).status_code == general, path
    paths = [f"{BASE}/events/{event}{path}" for path in SHOWN]
    for path in [*paths, f"{BASE}/registrations/{registration}", f"{BASE}/events/new?from={event}"]:
        answer = client.get(path)
        assert answer.status_code == own, path
        if own == 200:
            assert answer.headers["Cache-Control"] == "no-store", path
        else:
            assert "ada@beispiel.example" not in answer.text
        if own == 302:
            assert answer.headers["Location"].startswith("/directory/sign-in?next=")


@pytest.mark.parametrize(("who", "status"), [("nobody", 302), ("juror", 403), ("treasurer", 403), ("other", 403)])
def test_nothing_in_the_office_is_done_by_others(app: App, desk: Desk, event: str, who: str, status: int) -> None:
    registration = desk.registered(event, "ada")["id"]
    client = caller(app, who)
    before, sent = desk.event(event), len(app.messages())
    paths = [f"{BASE}/events/{event}{path}" for path in ACTS]
    paths += [f"{BASE}/registrations/{registration}{path}" for path in STAFF_ACTS]
    fields = {"csrf_token": csrf_of(client, event), "title": "Meins", "reason": "asked", "name": "X"}
    for path in paths:
        assert client.post(path, data=fields).status_code == status, path
    assert desk.event(event) == before
    assert len(app.messages()) == sent


def test_a_draft_of_others_does_not_exist_for_an_organiser(app: App, desk: Desk) -> None:
    draft = desk.draft()
    client = caller(app, "other")
    for path in ("", "/edit", "/move", "/registrations", "/qr.svg"):
        assert client.get(f"{BASE}/events/{draft}{path}").status_code == 404


def test_an_organiser_sees_only_what_is_theirs(app: App, desk: Desk) -> None:
    desk.published(title="Eigenes")
    of_actor = {"name": "Verein", "actor": {"source": app.node.identity, "id": "actor-1"}}
    app.client().post(
        "/registration/api/events",
        json=desk.fields(title="Des Vereins", organiser=of_actor),
        headers=app.bearer("coordinator", account_id=OTHER),
    )
    mine = caller(app, "organiser").get(f"{BASE}?state=draft").text + caller(app, "organiser").get(BASE).text
    assert "Eigenes" in mine
    assert "Des Vereins" not in mine
    member = app.signed_in("organiser", account_id=OTHER + "x", actors=("actor-1",))  # type: ignore[arg-type]
    theirs = member.get(f"{BASE}?state=draft").text + member.get(BASE).text
    assert "Eigenes" not in theirs
    assert "Des Vereins" in theirs
    everything = caller(app, "coordinator").get(f"{BASE}?state=draft").text + caller(app, "coordinator").get(BASE).text
    assert "Eigenes" in everything
    assert "Des Vereins" in everything


def test_an_act_without_its_token_is_refused(app: App, event: str, desk: Desk) -> None:
    client = caller(app, "admin")
    for path in ACTS:
        assert client.post(f"{BASE}/events/{event}{path}", data={"title": "x"}).status_code == 400
    assert desk.event(event)["status"] == "published"
