"""Two entries become one, and nothing that hung on the other is lost."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from services.directory.models.actors import Actor, ActorRevision, ImportedRow
from services.directory.models.declared import Base
from services.directory.models.doubles import Double
from services.directory.models.people import AllianceMember, Claim, Contact, Membership
from shared.storage.activity import of_object
from tests.apps import App
from tests.service.directory.entries import create, found, publish
from tests.service.directory.office import OFFICE, text_of
from tests.service.directory.people import add_account
from tests.service.registration.form_filling import fill

DATABASES = ("sqlite", "postgresql")

MERGE = f"{OFFICE}/doubles/merge"
# What stays with the entry that was merged: its own history.
ITS_OWN = {("actor_revisions", "actor")}


def merge(app: App, kept: dict[str, Any], other: dict[str, Any], **sides: str) -> Any:
    page = f"{MERGE}?kept={kept['id']}&other={other['id']}"
    return fill(app.signed_in("coordinator"), page, MERGE, **{f"side__{key}": side for key, side in sides.items()})


def number_of(app: App, entry: dict[str, Any]) -> int:
    with app.database.read() as session:
        return session.scalars(select(Actor.number).where(Actor.id == entry["id"])).one()


def hang(app: App, on: int, alliance: int, **more: Any) -> None:
    """One row in every table that may hang on an entry."""
    now = app.clock()
    with app.database.write() as session:
        other = session.get_one(Actor, on)
        person = {"person_ref": f"p_{on}", "email": "a@example.org", "name": "A", "language": "de", "generation": 1}
        session.add(Membership(actor=on, account_id=more["account"], role=more["role"], given_by=None, since=now))
        session.add(
            Contact(id=f"contact-{on}", actor=on, task="alles", asked_at=now, confirmed_at=now, **person),
        )
        session.add(
            Claim(id=f"claim-{on}", actor=on, note="", status="waiting", created_at=now, decided_at=None, **person)
        )
        session.add(ImportedRow(collection="file", key=f"row-{on}", actor=on, hash="x"))
        session.add(
            AllianceMember(
                alliance=alliance,
                source=other.source,
                id=other.id,
                name=other.name,
                status="joined",
                asked_by=None,
                asked_at=now,
                answered_by=None,
                answered_at=now,
            )  # fmt: skip
        )


@pytest.fixture
def pair(app: App) -> tuple[dict[str, Any], dict[str, Any]]:
    kept = publish(app, name="Kiezhaus", phone=None, topics=["culture"], tags=["alt"])
    return kept, publish(app, name="Kiezhaus am Ring", phone="030 1", topics=["funding"], website="https://r.example")


def test_the_office_chooses_a_side_for_each_field(app: App, pair: Any) -> None:
    kept, other = pair
    answer = merge(app, kept, other, name="other", topics="both", website="kept")
    assert answer.status_code == 303
    now = app.client().get(f"/directory/api/actors/{kept['id']}").json
    assert now["name"] == "Kiezhaus am Ring"
    assert now["topics"] == ["culture", "funding"]
    assert now["website"] is None
    assert now["phone"] == "030 1"  # proposed: what is not empty
    assert found(app) == ["Kiezhaus am Ring"]


def test_the_addresses_of_the_other_lead_to_the_one_kept(app: App, pair: Any) -> None:
    kept, other = pair
    merge(app, kept, other)
    assert app.client().get(f"/directory/api/actors/{other['id']}").json["id"] == kept["id"]
    third = publish(app, name="Kiezhaus Ring 3")
    merge(app, third, kept)  # a merged entry is merged again
    assert app.client().get(f"/directory/api/actors/{other['id']}").json["id"] == third["id"]
    for path in (f"/directory/actors/{other['id']}", other["short_url"].removeprefix(app.node.settings.url)):
        page = app.client().get(path, follow_redirects=True)
        assert (page.status_code, third["name"] in page.text) == (200, True), path


def test_everybody_hears_what_replaced_the_other(app: App, pair: Any) -> None:
    kept, other = pair
    merge(app, kept, other)
    (gone,) = app.messages("actor_withdrawn")
    assert (gone["subject"], gone["data"]["replaced_by"]) == (other["id"], kept["id"])
    assert app.messages("actor_changed")[-1]["subject"] == kept["id"]
    with app.database.read() as session:
        assert [one.details["other"] for one in of_object(session, kept["id"]) if one.action == "actor_merged"] == [
            other["id"]
        ]
        acts = select(ActorRevision.act).where(ActorRevision.actor == number_of(app, other))
        assert list(session.scalars(acts)) == ["created", "published", "merged"]


def test_no_link_is_lost(app: App, pair: Any) -> None:
    kept, other = pair
    alliance = number_of(app, create(app, name="Bündnis", kind="alliance"))
    with app.database.write() as session:
        session.get_one(Actor, alliance).status = "published"  # as if its two members had joined
    keeps, goes = number_of(app, kept), number_of(app, other)
    both, only = add_account(app, "both@example.org"), add_account(app, "only@example.org")
    hang(app, keeps, alliance, account=both, role="member")
    hang(app, goes, alliance, account=both, role="editor")
    with app.database.write() as session:
        session.add(Membership(actor=goes, account_id=only, role="board", given_by=None, since=app.clock()))
        third = session.scalars(select(Actor.number).where(Actor.kind == "alliance")).one()
        first, second = sorted((goes, third))
        session.add(Double(first=first, second=second, score=70, status="different"))
    assert merge(app, kept, other).status_code == 303
    with app.database.read() as session:
        roles = select(Membership.account_id, Membership.role).where(Membership.actor == keeps)
        assert {tuple(row) for row in session.execute(roles)} == {(both, "editor"), (only, "board")}
        for model, count in ((Contact, 2), (Claim, 2), (ImportedRow, 2)):
            assert len(session.scalars(select(model).where(model.actor == keeps)).all()) == count, model
        members = session.scalars(select(AllianceMember)).all()
        assert [(one.alliance, one.id, one.status) for one in members] == [(alliance, kept["id"], "joined")]
        assert session.get(Double, tuple(sorted((keeps, alliance)))).status == "different"
        _nothing_hangs_on(session, goes)
    (told,) = app.messages("alliance_changed")
    assert [one["actor"]["id"] for one in told["data"]["members"]] == [kept["id"]]


def _nothing_hangs_on(session: Any, number: int) -> None:
    """Also in tables that are made after this test was written."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            to_actors = any(key.column.table.name == "actors" for key in column.foreign_keys)
            if to_actors and (table.name, column.name) not in ITS_OWN:
                left = session.execute(select(table).where(column == number)).all()
                assert not left, f"{table.name}.{column.name}"


def test_whoever_acted_for_the_other_signs_in_anew_and_acts_for_the_one_kept(app: App, pair: Any) -> None:
    kept, other = pair
    account = add_account(app, "owner@example.org")
    with app.database.write() as session:
        session.add(
            Membership(
                actor=number_of_in(session, other), account_id=account, role="editor", given_by=None, since=app.clock()
            )
        )
    merge(app, kept, other)
    assert app.messages("roles_changed")[-1]["data"]["account_id"] == account


def number_of_in(session: Any, entry: dict[str, Any]) -> int:
    return session.scalars(select(Actor.number).where(Actor.id == entry["id"])).one()


def test_what_everybody_sees_is_not_merged_into_a_draft(app: App, pair: Any) -> None:
    draft = create(app, name="Kiezhaus Entwurf")
    answer = merge(app, draft, pair[0])
    assert answer.status_code == 409
    assert "veröffentlichten Eintrag" in text_of(answer)


def test_a_change_in_between_stops_the_merge(app: App, pair: Any) -> None:
    kept, other = pair
    office = app.signed_in("coordinator")
    fields = {"kept": kept["id"], "other": other["id"], "kept_version": kept["version"], "other_version": 1}
    token = fill_token(office, f"{MERGE}?kept={kept['id']}&other={other['id']}")
    assert office.post(MERGE, data=fields | {"csrf_token": token}).status_code == 409
    same = {**fields, "other": kept["id"], "csrf_token": token}
    assert office.post(MERGE, data=same).status_code == 422
    app.clock.now += timedelta(seconds=1)
    assert found(app) == ["Kiezhaus", "Kiezhaus am Ring"]


def fill_token(client: Any, page: str) -> str:
    return client.get(page).text.split('name="csrf_token" value="')[1].split('"')[0]
