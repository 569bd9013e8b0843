"""Who may do what with alliances, over the API and by page."""

from typing import Any

import pytest
from sqlalchemy import select

from services.directory.commands.set_membership import set_membership
from services.directory.models.accounts import Account
from services.directory.models.actors import Actor
from tests.apps import App
from tests.service.directory.entries import found, publish
from tests.service.directory.groups import API, Group
from tests.service.directory.people import post, sign_in


@pytest.fixture
def verein(app: App) -> Group:
    return Group(app, "Verein", areas=["de-be-1140"])


@pytest.fixture
def garten(app: App) -> Group:
    return Group(app, "Garten")


@pytest.mark.parametrize(
    ("field", "body"),
    [
        ("name", {"name": ""}),
        ("purpose", {"purpose": ""}),
        ("ends_on", {"ends_on": "2020-01-01"}),
        ("ends_on", {"ends_on": "bald"}),
        ("areas", {"areas": ["<b>"]}),
        ("unbekannt", {"unbekannt": 1}),
    ],
)
def test_what_cannot_be_is_named_with_its_field(verein: Group, field: str, body: dict[str, Any]) -> None:
    answer = verein.call("", **{"actor": verein.id, "name": "x", "purpose": "y", **body})
    assert answer.status_code == 422
    assert any(error["field"].startswith(field) for error in answer.json["errors"])


def test_the_office_cannot_publish_what_is_not_yet_an_alliance(app: App, verein: Group) -> None:
    path = f"/directory/api/actors/{verein.founds()}/publish"
    answer = app.client().post(path, json={}, headers=app.bearer("coordinator"))
    assert answer.json["code"] == "too_few_members"


@pytest.mark.parametrize(
    ("who", "draft", "public"),
    [("nobody", 401, 401), ("organiser", 404, 403), ("stranger", 404, 403), ("coordinator", 200, 200)],
)
@pytest.mark.parametrize("act", ["invitations", "leave", "end"])
def test_who_may_do_what(app: App, verein: Group, garten: Group, act: str, who: str, draft: int, public: int) -> None:
    alliance, dritte = verein.founds(), Group(app, "Dritte")
    for expected, joins in ((draft, False), (public, True)):
        if joins:
            garten.joins(alliance, verein)
        if expected == 200:
            continue
        headers = {
            "nobody": {},
            "organiser": app.bearer("organiser"),
            "stranger": app.bearer(account_id=dritte.account, actors=(dritte.id,)),  # type: ignore[arg-type]
        }[who]
        body = {} if act == "end" else {"actor": verein.id}
        answer = app.client().post(f"{API}/{alliance}/{act}", json=body, headers=headers)
        assert answer.status_code == expected, answer.text
    if who == "coordinator":
        body = {} if act == "end" else {"actor": dritte.id if act == "invitations" else garten.id}
        answer = app.client().post(f"{API}/{alliance}/{act}", json=body, headers=app.bearer("coordinator"))
        assert answer.status_code in (200, 201), answer.text


def test_nobody_founds_or_answers_for_others(app: App, verein: Group, garten: Group) -> None:
    assert garten.call("", actor=verein.id, name="x", purpose="y").status_code == 403
    alliance = verein.founds()
    verein.invites(alliance, garten)
    for headers in (app.bearer("organiser"), app.bearer("juror")):
        path = f"{API}/{alliance}/invitations/answer"
        answer = app.client().post(path, json={"actor": garten.id, "accept": True}, headers=headers)
        assert answer.status_code == 404


def test_founding_inviting_and_ending_by_page(app: App, garten: Group) -> None:
    someone = sign_in(app, "neu@beispiel.example")
    id = publish(app, name="Neuer Verein")["id"]
    with app.database.write() as session:
        actor = session.scalars(select(Actor).where(Actor.id == id)).one()
        account = session.get_one(Account, someone.id)
        set_membership(session, node=app.node, actor=actor, account=account, role="editor", by=None, now=app.clock())
    app.clock.forward(seconds=2)
    client = sign_in(app, "neu@beispiel.example").client
    new = "/directory/alliances/new"
    assert "Neuer Verein" in client.get(new).text
    assert post(client, new, new, actor=id, name="").status_code == 422
    answer = post(client, new, new, actor=id, name="Höfe", purpose="Begrünen")
    assert answer.status_code == 303, answer.text
    path = answer.headers["Location"].partition("?")[0]
    assert "Laden Sie jetzt andere ein" in client.get(answer.headers["Location"]).text
    assert client.get(f"/directory/office/actors/{path.rsplit('/', 1)[1]}/edit").status_code == 200
    assert "Garten" in client.get(f"{path}?q=garten").text
    ask = f"{path}/invite?actor={garten.id}&source={app.node.identity}"
    fields = {"actor": garten.id, "source": app.node.identity, "note": "Hallo"}
    assert post(client, f"{path}/invite", ask, **fields).status_code == 303
    member = app.signed_in(account_id=garten.account, actors=(garten.id,))  # type: ignore[arg-type]
    listing = member.get("/directory/alliances").text
    assert "Begrünen" in listing
    assert post(member, f"{path}/answer", "/directory/alliances", actor=garten.id, answer="yes").status_code == 303
    assert found(app, kind="alliance") == ["Höfe"]
    assert client.get(f"{path}/end").status_code == 200
    assert post(client, f"{path}/end", f"{path}/end").status_code == 303
    assert found(app, kind="alliance") == []
