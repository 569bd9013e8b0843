"""Alliances: founded by one actor, public with the second, over with the last but one."""

from datetime import timedelta
from typing import Any

import pytest

from services.directory.jobs import tend_alliances
from shared.storage.activity import of_object
from tests.apps import App
from tests.service.directory.entries import found, publish
from tests.service.directory.groups import Group, letters, link_of, merge, states
from tests.service.directory.neighbours import hear as say
from tests.service.directory.people import post, rows
from tests.service.directory.test_copies import hear


@pytest.fixture
def verein(app: App) -> Group:
    return Group(app, "Verein", areas=["de-be-1140"])


@pytest.fixture
def garten(app: App) -> Group:
    return Group(app, "Garten")


def test_an_alliance_is_public_once_a_second_actor_has_joined(app: App, verein: Group, garten: Group) -> None:
    alliance = verein.founds()
    assert found(app, kind="alliance") == []
    assert app.messages("alliance_formed") == []
    assert verein.invites(alliance, garten).status_code == 201
    assert states(garten, alliance) == {"Garten": "invited", "Verein": "joined"}
    assert garten.answers(alliance, True).json["status"] == "published"
    (formed,) = app.messages("alliance_formed")
    assert [one["name"] for one in formed["data"]["members"]] == ["Garten", "Verein"]
    assert (formed["data"]["purpose"], formed["data"]["areas"]) == ("Höfe begrünen", ["de-be-1140"])
    assert found(app, kind="alliance") == ["Grüne Höfe"]
    page = app.client().get(f"/directory/actors/{alliance}").text
    assert "Höfe begrünen" in page
    assert "Garten" in page
    assert "Grüne Höfe" in app.client().get(f"/directory/actors/{garten.id}").text


def test_who_founds_and_who_accepts_edits_the_alliance_and_the_trail_says_so(
    app: App, verein: Group, garten: Group
) -> None:
    alliance = verein.founds()
    garten.joins(alliance, verein)
    parts = [
        body["data"]["role"] for body in app.messages("membership_changed") if body["data"]["actor_id"] == alliance
    ]
    assert parts == ["editor", "editor"]
    dritte = Group(app, "Dritte")
    assert garten.invites(alliance, dritte).status_code == 201
    with app.database.read() as session:
        acts = [one.action for one in of_object(session, alliance)]
    for act in ("alliance_founded", "alliance_invited", "alliance_joined", "actor_published"):
        assert act in acts


def test_a_third_member_changes_it_and_declining_does_not(app: App, verein: Group, garten: Group) -> None:
    alliance = verein.founds()
    garten.joins(alliance, verein)
    dritte, vierte = Group(app, "Dritte"), Group(app, "Vierte")
    verein.invites(alliance, vierte)
    assert vierte.answers(alliance, False).status_code == 200
    assert app.messages("alliance_changed") == []
    dritte.joins(alliance, verein)
    assert len(app.messages("alliance_changed")[-1]["data"]["members"]) == 3
    assert letters(app, "alliance_answered")[-1]["note"] == "Dritte ist beigetreten."


def test_the_letters_link_joins_and_looking_at_it_changes_nothing(app: App, verein: Group, garten: Group) -> None:
    alliance = verein.founds()
    verein.invites(alliance, garten)
    (letter,) = letters(app, "alliance_invited")
    assert (letter["person"]["email"], letter["note"]) == (garten.email, "Kommt dazu!")
    assert (letter["sender"], letter["purpose"]) == ("Verein", "Höfe begrünen")
    path, query = link_of(app)
    client, before = app.client(), rows(app)
    shown = client.get(path, query_string=query)
    assert "Höfe begrünen" in shown.text
    assert shown.headers["Cache-Control"] == "no-store"
    assert rows(app) == before
    answer = post(client, path, "/directory/sign-in", **query, answer="yes")
    assert "Garten ist beigetreten" in answer.text
    assert states(verein, alliance) == {"Garten": "joined", "Verein": "joined"}
    again = post(client, path, "/directory/sign-in", **query, answer="no")
    assert again.status_code == 409
    dritte = Group(app, "Dritte")
    assert garten.invites(alliance, dritte).status_code == 201  # the letter named the account


def test_a_forged_or_old_link_joins_nobody(app: App, verein: Group, garten: Group) -> None:
    alliance = verein.founds()
    verein.invites(alliance, garten)
    path, query = link_of(app)
    for wrong in ({"t": "x"}, {"actor": verein.id}, {"account": verein.account}, {"source": "urn:x"}):
        assert app.client().get(path, query_string={**query, **wrong}).status_code == 410
        assert post(app.client(), path, "/directory/sign-in", **{**query, **wrong}, answer="yes").status_code == 410
    app.clock.forward(seconds=5)
    verein.invites(alliance, garten)
    assert app.client().get(path, query_string=query).status_code == 410
    path, query = link_of(app)
    app.clock.forward(days=91)
    assert app.client().get(path, query_string=query).status_code == 410


def with_neighbour(app: App, verein: Group) -> tuple[str, dict[str, Any]]:
    """The id of an alliance that a neighbour's actor has joined, and what the neighbour told of that."""
    there = hear(app, "actor_published", name="Ihr Verein", mailbox="post@nebenan.example")
    alliance = verein.founds()
    assert verein.call(f"/{alliance}/invitations", actor=there["subject"], source=there["source"]).status_code == 201
    path, query = link_of(app)
    assert post(app.client(), path, "/directory/sign-in", **query, answer="yes").status_code == 200
    return alliance, there


def test_a_neighbours_actor_is_asked_by_its_mailbox(app: App, verein: Group) -> None:
    there = hear(app, "actor_published", name="Ihr Verein", mailbox="post@nebenan.example")
    alliance = verein.founds()
    answer = verein.call(f"/{alliance}/invitations", actor=there["subject"], source=there["source"])
    assert answer.status_code == 201, answer.text
    assert letters(app, "alliance_invited")[-1]["person"]["email"] == "post@nebenan.example"
    path, query = link_of(app)
    assert post(app.client(), path, "/directory/sign-in", **query, answer="yes").status_code == 200
    (formed,) = app.messages("alliance_formed")
    assert {one["actor"]["source"] for one in formed["data"]["members"]} == {there["source"], app.node.identity}
    hear(app, "actor_withdrawn", 1903891600000, replaced_by=None)
    app.clock.forward(days=60)
    tend_alliances(app.database, app.node)
    assert app.messages("alliance_ended") == []
    app.clock.forward(seconds=1)
    tend_alliances(app.database, app.node)
    assert len(app.messages("alliance_ended")) == 1


def test_a_neighbours_actor_that_comes_back_in_time_stays(app: App, verein: Group) -> None:
    with_neighbour(app, verein)
    hear(app, "actor_withdrawn", 1903891600000, replaced_by=None)
    app.clock.forward(days=59)
    hear(app, "actor_published", 1903891600001, name="Wieder da")
    app.clock.forward(days=59)
    tend_alliances(app.database, app.node)
    assert app.messages("alliance_ended") == []


def test_whoever_took_a_neighbours_place_is_in_the_alliance(app: App, verein: Group) -> None:
    _alliance, there = with_neighbour(app, verein)
    hear(app, "actor_withdrawn", 1903891600000, replaced_by="der-neue")
    told = {"url": "https://x.example", "replaced_by": "der-neueste"}
    tend_alliances(app.database, app.node)
    say(app, "directory.actor_withdrawn", "der-neue", 5, source=there["source"], **told)
    tend_alliances(app.database, app.node)
    tend_alliances(app.database, app.node)
    _first, changed = app.messages("alliance_changed")
    refs = {(one["actor"]["source"], one["actor"]["id"]) for one in changed["data"]["members"]}
    assert refs == {(app.node.identity, verein.id), (there["source"], "der-neueste")}
    app.clock.forward(days=90)
    tend_alliances(app.database, app.node)
    assert app.messages("alliance_ended") == []


def test_two_that_name_each_other_do_not_change_places_for_ever(app: App, verein: Group) -> None:
    _alliance, there = with_neighbour(app, verein)
    hear(app, "actor_withdrawn", 1903891600000, replaced_by="der-neue")
    told = {"url": "https://x.example", "replaced_by": there["subject"]}
    say(app, "directory.actor_withdrawn", "der-neue", 5, source=there["source"], **told)
    tend_alliances(app.database, app.node)
    assert app.messages("alliance_changed") == []


def test_without_an_address_nobody_can_be_asked(app: App, verein: Group) -> None:
    alone = publish(app, name="Ohne", mailbox=None)["id"]
    answer = verein.call(f"/{verein.founds()}/invitations", actor=alone)
    assert answer.json["code"] == "nobody_to_ask"


def test_it_ends_when_fewer_than_two_are_left(app: App, verein: Group, garten: Group) -> None:
    alliance = verein.founds()
    garten.joins(alliance, verein)
    assert garten.call(f"/{alliance}/leave", actor=garten.id).status_code == 200
    (ended,) = app.messages("alliance_ended")
    assert ended["subject"] == alliance
    assert found(app, kind="alliance") == []
    assert verein.invites(alliance, garten).json["code"] == "alliance_ended"


def test_leaving_on_the_page_asks_first_and_says_when_that_is_the_end(app: App, verein: Group, garten: Group) -> None:
    alliance, dritte = verein.founds(), Group(app, "Dritte")
    garten.joins(alliance, verein)
    dritte.joins(alliance, verein)
    client = app.signed_in(account_id=verein.account, actors=(verein.id,))  # type: ignore[arg-type]
    own_page = f"/directory/alliances/{alliance}"
    for other, ends in ((dritte, False), (garten, True)):
        app.clock.forward(seconds=5)
        path = f"{own_page}/leave?actor={other.id}"
        assert f"{own_page}/leave?actor={other.id}" in client.get(own_page).text
        asked = client.get(path).text
        assert f"„{other.name}“ aus „Grüne Höfe“ nehmen?" in asked
        assert ("zu wenige Mitglieder und endet" in asked) is ends
        assert states(verein, alliance)[other.name] == "joined"
        answer = post(client, f"{own_page}/leave", path, actor=other.id)
        assert answer.status_code == 303
        said = client.get(answer.headers["Location"]).text
        assert ("zu wenige Mitglieder und ist beendet" in said) is ends
        assert client.get(path).status_code == 409


def test_the_page_for_leaving_is_for_members_and_those_who_run_it(app: App, verein: Group, garten: Group) -> None:
    alliance, fremd = verein.founds(), Group(app, "Fremd")
    garten.joins(alliance, verein)
    path = f"/directory/alliances/{alliance}/leave?actor={garten.id}"
    stranger = app.signed_in(account_id=fremd.account, actors=(fremd.id,))  # type: ignore[arg-type]
    assert stranger.get(path).status_code == 404
    own = app.signed_in(account_id=garten.account, actors=(garten.id,))  # type: ignore[arg-type]
    assert "Mit „Garten“ aus „Grüne Höfe“ austreten?" in own.get(path).text


def test_who_leaves_edits_it_no_longer(app: App, verein: Group, garten: Group) -> None:
    alliance, dritte = verein.founds(), Group(app, "Dritte")
    garten.joins(alliance, verein)
    dritte.joins(alliance, verein)
    garten.call(f"/{alliance}/leave", actor=garten.id)
    app.clock.forward(seconds=5)
    assert garten.invites(alliance, dritte).status_code == 403
    assert app.messages("alliance_changed")[-1]["data"]["members"][0]["name"] == "Dritte"
    assert dritte.see(alliance).status_code == 200


def test_a_withdrawn_member_is_in_it_no_longer(app: App, verein: Group, garten: Group) -> None:
    alliance, dritte = verein.founds(), Group(app, "Dritte")
    garten.joins(alliance, verein)
    verein.invites(alliance, dritte)
    for group in (dritte, garten):
        path = f"/directory/api/actors/{group.id}"
        assert app.client().delete(path, headers=app.bearer("coordinator")).status_code == 204
    assert len(app.messages("alliance_ended")) == 1


def test_an_invited_actor_that_was_withdrawn_meanwhile_cannot_join(app: App, verein: Group, garten: Group) -> None:
    alliance = verein.founds()
    verein.invites(alliance, garten)
    path, query = link_of(app)
    app.client().delete(f"/directory/api/actors/{garten.id}", headers=app.bearer("coordinator"))
    assert post(app.client(), path, "/directory/sign-in", **query, answer="yes").status_code == 409
    assert garten.answers(alliance, True).status_code == 409


def test_a_merged_member_moves_and_two_that_become_one_are_too_few(app: App, verein: Group, garten: Group) -> None:
    alliance = verein.founds()
    garten.joins(alliance, verein)
    with app.database.write() as session:
        merge(app, session, verein.id, garten.id)
    assert len(app.messages("alliance_changed")) == 1
    tend_alliances(app.database, app.node)
    assert len(app.messages("alliance_ended")) == 1


def test_after_its_last_day_it_ends_by_itself(app: App, verein: Group, garten: Group) -> None:
    last = (app.clock() + timedelta(days=3)).date().isoformat()
    alliance = verein.founds(ends_on=last)
    garten.joins(alliance, verein)
    app.clock.forward(days=3)
    tend_alliances(app.database, app.node)
    assert app.messages("alliance_ended") == []
    app.clock.forward(days=1)
    tend_alliances(app.database, app.node)
    tend_alliances(app.database, app.node)
    assert len(app.messages("alliance_ended")) == 1
    assert garten.answers(alliance, True).json["code"] == "alliance_ended"
