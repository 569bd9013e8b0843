"""Who may open and do what about the people around entries, route by route."""

from typing import Any

import pytest

from tests.apps import App
from tests.service.directory.boxes import link_of, press, send
from tests.service.directory.entries import publish
from tests.service.directory.people import rows
from tests.service.directory.test_claims import claim
from tests.service.directory.test_contacts import ask, contacts
from tests.service.directory.test_members import join
from tests.service.directory.test_suggestions import suggested

WHO = "01900000-0000-7000-8000-00000000000a"


@pytest.fixture
def world(app: App) -> dict[str, str]:
    """An entry with a member, a contact and a claim; another entry; a suggestion."""
    actor, other = publish(app)["id"], publish(app, name="Fremder Verein")["id"]
    member = join(app, actor, "mia@example.org", "member")
    ask(app, actor)
    claim(app, actor, "olga@gmx.de")
    link = link_of(app, "claim_confirm")
    press(app, link)
    return {
        "actor": actor,
        "other": other,
        "member": member,
        "invitation": "x",
        "contact": contacts(app)[0].id,
        "claim": link.rsplit("/", 1)[1].partition("?")[0],
        "suggestion": suggested(app),
    }


OWN_PAGES = [
    "/directory/office/actors/{actor}/members",
    "/directory/office/actors/{actor}/members/{member}",
    "/directory/office/actors/{actor}/contacts",
]
OFFICE_PAGES = [
    "/directory/office/claims",
    "/directory/office/claims/{claim}",
    "/directory/office/suggestions/{suggestion}",
]
OWN_ACTS = [
    "/directory/office/actors/{actor}/members",
    "/directory/office/actors/{actor}/members/{member}",
    "/directory/office/actors/{actor}/members/{member}/remove",
    "/directory/office/actors/{actor}/members/invitations/{invitation}/take-back",
    "/directory/office/actors/{actor}/contacts",
    "/directory/office/actors/{actor}/contacts/{contact}/remove",
]
OFFICE_ACTS = [
    "/directory/office/claims/{claim}/accept",
    "/directory/office/claims/{claim}/decline",
    "/directory/office/suggestions/{suggestion}/publish",
    "/directory/office/suggestions/{suggestion}/decline",
]
FIELDS = {"email": "neu@example.org", "name": "Neu", "role": "editor", "task": "x", "reason": "x", "answer": "yes"}


def caller(app: App, who: str, world: dict[str, str]) -> Any:
    if who == "nobody":
        return app.client()
    if who == "owner":
        return app.signed_in(account_id=WHO, actors=(world["actor"],))
    if who == "other owner":
        return app.signed_in(account_id=WHO, actors=(world["other"],))
    return app.signed_in(*([] if who == "no role" else [who]), account_id=WHO)


@pytest.mark.parametrize(
    ("who", "own", "office"),
    [
        ("nobody", 302, 302),
        ("no role", 403, 403),
        ("juror", 403, 403),
        ("treasurer", 403, 403),
        ("organiser", 403, 403),
        ("other owner", 403, 403),
        ("owner", 200, 403),
        ("coordinator", 200, 200),
        ("admin", 200, 200),
    ],
)
def test_every_page_and_every_act_for_every_role(
    app: App, world: dict[str, str], who: str, own: int, office: int
) -> None:
    client = caller(app, who, world)
    for paths, status in ((OWN_PAGES, own), (OFFICE_PAGES, office)):
        for path in (path.format(**world) for path in paths):
            answer = client.get(path)
            assert answer.status_code == status, path
            if status == 200:
                assert answer.headers["Cache-Control"] == "no-store", path
            else:
                assert "@gmx.de" not in answer.text + str(answer.headers), path
    before, sent = rows(app), len(app.messages())
    for paths, status in ((OWN_ACTS, own), (OFFICE_ACTS, office)):
        if status == 200:
            continue  # what they do is tried elsewhere
        for path in (path.format(**world) for path in paths):
            answer = send(app, path, client, page="/directory/suggest", **FIELDS)
            assert answer.status_code == status, path
    if own != 200:
        assert rows(app) == before
        assert len(app.messages()) == sent


def test_every_route_about_people_is_in_these_tables(app: App) -> None:
    names = {path.replace("{", "<").replace("}", "_id>") for path in OWN_PAGES + OFFICE_PAGES + OWN_ACTS + OFFICE_ACTS}
    known = {name.replace("<suggestion_id>", "<actor_id>") for name in names}
    ours = ("/members", "/contacts", "/office/claims", "/office/suggestions")
    found = {
        rule.rule
        for rule in app.flask.url_map.iter_rules()
        if rule.rule.startswith("/directory/office") and any(part in rule.rule for part in ours)
    }
    assert found == known


@pytest.mark.parametrize("path", ["/directory/suggest", "/directory/actors/{actor}/claim"])
def test_forms_for_everybody_need_their_token(app: App, world: dict[str, str], path: str) -> None:
    before = rows(app)
    assert app.client().post(path.format(**world), data=FIELDS).status_code == 400
    assert rows(app) == before


def test_no_signed_link_does_anothers_work(app: App, world: dict[str, str]) -> None:
    token = link_of(app, "contact_confirm").partition("?t=")[2]
    for path in ("/directory/claims/{claim}", "/directory/suggestions/{suggestion}", "/directory/confirm/{actor}"):
        assert app.client().get(f"{path.format(**world)}?t={token}").status_code in (404, 410), path
    claims = link_of(app, "claim_confirm").partition("?t=")[2]
    assert app.client().get(f"/directory/contacts/{world['contact']}?t={claims}").status_code == 410


def test_looking_changes_nothing(app: App, world: dict[str, str]) -> None:
    before, sent = rows(app), len(app.messages())
    client = caller(app, "admin", world)
    links = [link_of(app, kind) for kind in ("suggestion_confirm", "claim_confirm", "contact_confirm")]
    for path in [*OWN_PAGES, *OFFICE_PAGES, "/directory/suggest", "/directory/actors/{actor}/claim", *links]:
        for method in (client.get, client.head):
            assert method(path.format(**world)).status_code == 200, path
    assert rows(app) == before
    assert len(app.messages()) == sent
