"""Who comes into an alliance with an actor, and by which names its members are told."""

import pytest
from sqlalchemy import select

from services.directory.commands.close_account import close_account
from services.directory.commands.set_membership import set_membership
from services.directory.models.accounts import Account
from services.directory.models.actors import Actor
from services.directory.models.people import Membership
from tests.apps import App
from tests.service.directory.groups import API, OFFICE, Group, link_of, states
from tests.service.directory.people import add_account, post


@pytest.fixture
def verein(app: App) -> Group:
    return Group(app, "Verein")


@pytest.fixture
def garten(app: App) -> Group:
    return Group(app, "Garten")


def be(app: App, group: Group, role: str | None) -> None:
    """The group's account gets another part in its actor."""
    with app.database.write() as session:
        actor = session.scalars(select(Actor).where(Actor.id == group.id)).one()
        account = session.get_one(Account, group.account)
        set_membership(session, node=app.node, actor=actor, account=account, role=role, by=None, now=app.clock())


def people_of(app: App, alliance: str) -> set[str]:
    """The accounts with a part in it."""
    with app.database.read() as session:
        parts = select(Membership.account_id).join(Actor, Actor.number == Membership.actor).where(Actor.id == alliance)
        return set(session.scalars(parts))


@pytest.mark.parametrize("role", [None, "member", "employee"])
def test_the_link_of_who_edits_the_actor_no_longer_is_void(
    app: App, verein: Group, garten: Group, role: str | None
) -> None:
    alliance = verein.founds()
    verein.invites(alliance, garten)
    path, query = link_of(app)
    be(app, garten, role)
    assert app.client().get(path, query_string=query).status_code == 410
    assert post(app.client(), path, "/directory/sign-in", **query, answer="yes").status_code == 410
    assert states(verein, alliance)["Garten"] == "invited"
    be(app, garten, "board")
    assert post(app.client(), path, "/directory/sign-in", **query, answer="yes").status_code == 200


def test_the_link_of_a_closed_account_is_void(app: App, verein: Group, garten: Group) -> None:
    alliance = verein.founds()
    verein.invites(alliance, garten)
    path, query = link_of(app)
    with app.database.write() as session:
        admin = session.get_one(Account, add_account(app, "admin@beispiel.example", "admin"))
        giver = type(OFFICE)(account_id=admin.id, roles=frozenset({"admin"}))
        close_account(session, node=app.node, account_id=garten.account, giver=giver, now=app.clock())
    assert app.client().get(path, query_string=query).status_code == 410
    assert post(app.client(), path, "/directory/sign-in", **query, answer="yes").status_code == 410


def test_a_coordinator_who_acts_for_an_actor_does_not_become_one_of_its_people(
    app: App, verein: Group, garten: Group
) -> None:
    office = add_account(app, "office@beispiel.example")
    headers = app.bearer("coordinator", account_id=office)
    body = {"actor": verein.id, "name": "Grüne Höfe", "purpose": "Höfe begrünen"}
    alliance = app.client().post(API, json=body, headers=headers).json["id"]
    assert people_of(app, alliance) == set()
    app.client().post(f"{API}/{alliance}/invitations", json={"actor": garten.id}, headers=headers)
    answer = {"actor": garten.id, "accept": True}
    joined = app.client().post(f"{API}/{alliance}/invitations/answer", json=answer, headers=headers)
    assert joined.json["status"] == "published"
    assert people_of(app, alliance) == set()


def test_members_are_told_by_the_names_that_they_have_now(app: App, verein: Group, garten: Group) -> None:
    alliance = verein.founds()
    garten.joins(alliance, verein)
    changed = app.client().patch(
        f"/directory/api/actors/{garten.id}", json={"name": "Zaubergarten"}, headers=app.bearer("coordinator")
    )
    assert changed.status_code == 200
    dritte = Group(app, "Dritte")
    dritte.joins(alliance, verein)
    (told,) = app.messages("alliance_changed")
    assert [one["name"] for one in told["data"]["members"]] == ["Dritte", "Verein", "Zaubergarten"]
