"""Nobody changes what is not theirs over the JSON interface: each route, each role."""

from typing import Any

import pytest

from tests.apps import App
from tests.service.directory.entries import LICHTENBERG, create, publish
from tests.service.directory.people import rows

API = "/directory/api/actors"
WHO = "01900000-0000-7000-8000-00000000000d"
ACTS: list[tuple[str, str, dict[str, Any] | None]] = [
    ("POST", API, LICHTENBERG),
    ("PATCH", f"{API}/<actor_id>", {"name": "Meins"}),
    ("DELETE", f"{API}/<actor_id>", None),
    ("POST", f"{API}/<actor_id>/publish", {}),
    ("POST", f"{API}/<actor_id>/confirm", {}),
]
CALLERS: dict[str, list[str]] = {
    "nobody": [],
    "no role": [],
    "juror": ["juror"],
    "treasurer": ["treasurer"],
    "organiser": ["organiser"],
    "other owner": [],
}


def headers_of(app: App, who: str, own: str) -> dict[str, str]:
    if who == "nobody":
        return {}
    more: dict[str, Any] = {"actors": (own,)} if who.endswith("owner") else {}
    return app.bearer(*CALLERS.get(who, []), account_id=WHO, **more)


@pytest.mark.parametrize("who", CALLERS)
def test_who_has_no_part_in_an_entry_changes_nothing(app: App, who: str) -> None:
    entries = [publish(app)["id"], create(app, name="Entwurf")["id"]]
    headers = headers_of(app, who, publish(app, name="Eigener Verein")["id"])
    before, sent = rows(app), len(app.messages())
    for method, route, body in ACTS:
        for id in entries:
            path = route.replace("<actor_id>", id)
            answer = app.client().open(path, method=method, json=body, headers=headers)
            assert answer.status_code in ((401,) if who == "nobody" else (403, 404)), f"{method} {path}"
            assert answer.mimetype == "application/problem+json"
    assert rows(app) == before
    assert len(app.messages()) == sent


def test_an_owner_changes_and_confirms_but_neither_creates_nor_publishes(app: App) -> None:
    own = create(app)["id"]
    headers = headers_of(app, "owner", own)
    told = {}
    for method, route, body in (ACTS[0], ACTS[1], ACTS[3]):
        path = route.replace("<actor_id>", own)
        told[route] = app.client().open(path, method=method, json=body, headers=headers).status_code
    assert told == {API: 403, f"{API}/<actor_id>": 200, f"{API}/<actor_id>/publish": 403}


def test_every_route_that_changes_entries_is_in_this_table(app: App) -> None:
    found = {
        (method, str(rule))
        for rule in app.flask.url_map.iter_rules()
        if str(rule).startswith(API)
        for method in (rule.methods or set()) - {"GET", "HEAD", "OPTIONS"}
    }
    assert found == {(method, route) for method, route, _body in ACTS}
