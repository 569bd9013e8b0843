"""Suggestions that nobody confirmed go with all that hangs on them, and nobody works on them before."""

from datetime import timedelta

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from services.directory.commands.suggest_actor import suggest_actor
from services.directory.jobs import forget_people_around_entries
from services.directory.models.actors import Actor, ActorWord, Word
from services.directory.models.declared import Base
from services.directory.models.people import Suggestion
from tests.apps import App
from tests.service.directory.entries import publish
from tests.service.directory.people import add_account

DATABASES = ("sqlite", "postgresql")
# Their rows of an entry are those of one that was merged into it, which nothing does with an unconfirmed one.
NEVER = {("actors", "merged_into")}


def suggest(app: App, name: str) -> int:
    """The number of an entry whose suggestion nobody has confirmed."""
    with app.database.write() as session:
        data = {"kind": "initiative", "name": name, "summary": "Beete"}
        suggest_actor(session, node=app.node, data=data, name="Sina", email=f"{name}@example.org", language="de",
                      now=app.clock())  # fmt: skip
        return session.scalars(select(Actor.number).where(Actor.name == name)).one()


def references() -> set[tuple[str, str]]:
    """Every (table, column) that refers to an entry, also in tables that are made after this test was written."""
    return {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if any(key.column.table.name == "actors" for key in column.foreign_keys)
    }


def hang(session: Session, app: App, number: int, other: int, account: str) -> None:
    """One row for every reference that there is."""
    now, word = app.clock(), session.scalars(select(Word.number)).first()
    known = {
        "words": [(word, 1)], "facet": "topic", "value": "x", "opens_at": now, "closes_at": now + timedelta(1),
        "collection": "c", "hash": "h", "score": 70, "version": 1, "account_id": account, "role": "editor",
        "since": now, "id": f"id-{number}", "person_ref": "p", "email": "a@example.org", "name": "A", "note": "",
        "language": "de", "generation": 1, "created_at": now, "task": "", "asked_at": now, "source": "s",
        "asked_by": account, "text": "Falsch", "pass_on": False,
    }  # fmt: skip
    session.execute(insert(ActorWord).values(word=word, actor=number, weight=1))  # has no foreign keys
    status = {"doubles": "open", "claims": "waiting", "alliance_members": "joined"}
    for table_name, column_name in sorted(references() - NEVER):
        table = Base.metadata.tables[table_name]
        if session.execute(select(table).where(table.c[column_name] == number)).first() is not None:
            continue
        row = {**known, "key": f"k{number}", "status": status.get(table_name)}
        row |= {"first": number, "second": other} if table_name == "doubles" else {column_name: number}
        if table_name == "doubles" and column_name == "second":
            row |= {"first": 1, "second": number}
        session.execute(insert(table).values({name: row[name] for name in row.keys() & table.columns.keys()}))


def test_an_unconfirmed_entry_goes_with_all_that_hangs_on_it(app: App) -> None:
    publish(app)
    number = suggest(app, "Garten")
    other, account = suggest(app, "Zweiter"), add_account(app, "eda@example.org")
    with app.database.write() as session:
        hang(session, app, number, other, account)
        for table, column in references() - NEVER:
            chosen = select(func.count()).where(Base.metadata.tables[table].c[column] == number)
            assert session.scalar(chosen), f"{table}.{column}"
    app.clock.forward(days=8)
    forget_people_around_entries(app.database, app.node)
    with app.database.read() as session:
        assert session.scalars(select(Actor.number).where(Actor.number.in_((number, other)))).all() == []
        assert session.scalar(select(func.count()).where(ActorWord.actor == number)) == 0


def test_one_that_cannot_go_does_not_keep_the_others(app: App) -> None:
    published = publish(app)["id"]
    stays, goes = suggest(app, "Bleibt"), suggest(app, "Geht")
    with app.database.write() as session:
        actor = session.scalars(select(Actor).where(Actor.id == published)).one()
        actor.status, actor.merged_into = "merged", stays
    app.clock.forward(days=8)
    forget_people_around_entries(app.database, app.node)
    with app.database.read() as session:
        assert session.scalars(select(Actor.number).where(Actor.status == "unconfirmed")).all() == [stays]
        assert goes not in session.scalars(select(Suggestion.actor)).all()
    with app.database.write() as session:
        session.execute(delete(Suggestion))


def test_what_nobody_has_confirmed_is_published_or_withdrawn_but_not_worked_on(app: App) -> None:
    kept = publish(app)["id"]
    suggest(app, "Garten")
    suggest(app, "Hof")
    with app.database.read() as session:
        garden, yard = session.scalars(select(Actor.id).where(Actor.status == "unconfirmed").order_by(Actor.name))
    office, client = app.bearer("coordinator"), app.client()
    path = "/directory/api/actors"
    changed = client.patch(f"{path}/{garden}", json={"name": "Anders"}, headers=office)
    assert (changed.status_code, "noch nicht bestätigt" in changed.json["detail"]) == (409, True), changed.json
    assert client.post(f"{path}/{garden}/publish", json={}, headers=office).status_code == 200
    assert client.delete(f"{path}/{yard}", headers=office).status_code == 204
    assert kept
