"""A large file's entries are worked out in a second process: what is written must be the same."""

from pathlib import Path
from typing import Any

from click.testing import CliRunner
from sqlalchemy import select, text

from deploy.directory import directory
from services.directory.models.actors import Actor, ActorFacet, ActorRevision, ActorWord, Word
from tests.apps import App, make_app
from tests.servers.postgres import Postgres
from tests.service.directory.imports import FILE, counted, take

ODD = '999;"Haus ""NULL"", \\ {a}"\n'
RINGING = "\n3;Chor der Nachbarn;Initiative;Anrufen: 030 1234567;Kultur;;;;;;;;"


def kept(app: App) -> dict[str, Any]:
    """What stands in the tables of the entries, and what was told of them, without ids."""
    with app.database.read() as session:
        facets = select(Actor.name, ActorFacet.facet, ActorFacet.value).join(Actor, Actor.number == ActorFacet.actor)
        words = (
            select(Actor.name, Word.word, ActorWord.weight)
            .join(ActorWord, ActorWord.actor == Actor.number)
            .join(Word, Word.number == ActorWord.word)
        )
        return {
            "facets": {tuple(row) for row in session.execute(facets)},
            "words": {tuple(row) for row in session.execute(words)},
            "documents": list(session.scalars(select(Actor.content).order_by(Actor.number))),
            "revisions": list(session.scalars(select(ActorRevision.content).order_by(ActorRevision.actor))),
            "told": [
                {name: value for name, value in message["data"].items() if not name.endswith("url")}
                for message in app.messages("actor_published")
            ],
        }


def test_entries_are_the_same_whoever_worked_them_out(app: App, tmp_path: Path) -> None:
    other = make_app("directory", tmp_path / "other")
    try:
        for one, ahead in ((app, False), (other, True)):
            assert counted(take(one, FILE + RINGING, publish=True, ahead=ahead)) == {"created": 3}
        assert kept(other) == kept(app)
        assert [told["public_contact_confirmed"] for told in kept(other)["told"]] == [True, True, False]
    finally:
        other.database.close()


def test_a_row_that_is_known_changes_its_entry_in_spite_of_what_was_worked_out(app: App) -> None:
    take(app, FILE, publish=True)
    assert counted(take(app, FILE, publish=True, ahead=True)) == {"unchanged": 2}
    report = take(app, FILE.replace("Kaffee und Rat", "Tee und Rat"), publish=True, ahead=True)
    assert counted(report) == {"changed": 1, "unchanged": 1}


def test_after_a_large_import_postgresql_knows_at_once_what_is_in_its_tables(
    postgres: Postgres, tmp_path: Path
) -> None:
    url = postgres.addresses_of_a_node()
    app = make_app("directory", tmp_path, database_url=url.format(service="directory"))
    file = tmp_path / "viele.csv"
    file.write_text("Nr;Name\n" + "".join(f"{number};Treff {number}\n" for number in range(999)) + ODD)
    node = {"KIEZNETZ_DATA": str(tmp_path), "KIEZNETZ_DATABASE_URL": url, "KIEZNETZ_BUS_URL": "amqp://127.0.0.1:9"}
    try:
        ran = CliRunner().invoke(directory, ("import", str(file), "--publish"), env=node)
        assert (ran.exit_code, ran.stdout) == (0, "viele: 1000 newly created\n"), ran.output
        with app.database.read() as session:
            estimated = session.scalar(text("SELECT reltuples FROM pg_class WHERE oid = 'actors'::regclass"))
            assert estimated == 1000
            assert session.scalar(select(Actor.name).order_by(Actor.number.desc()).limit(1)) == 'Haus "NULL", \\ {a}'
    finally:
        app.database.close()
