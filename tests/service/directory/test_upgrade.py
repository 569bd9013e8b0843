"""What stood in the tables before an upgrade is as the code expects it afterwards."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import select, text

from services.directory.commands.index_words import index_words
from services.directory.domain.actors.content import blank_content
from services.directory.models.actors import Actor, ActorRevision, ActorWord
from services.directory.service import SERVICE
from shared.clock import from_rfc3339
from shared.storage.database import Database
from shared.storage.migrate import chains, migrate

NOW = from_rfc3339("2027-03-01T09:00:00Z")


@pytest.fixture(params=["sqlite", "postgresql"])
def before_news(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database of each kind as it was before entries had news."""
    url = f"sqlite:///{tmp_path / 'x.sqlite'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres").database("upgrade").replace("postgresql://", "postgresql+psycopg://")
    database = Database(url)
    with database.engine.connect() as connection:
        house, service = chains(connection, "directory", SERVICE.metadata)
        command.upgrade(house, "head")
        command.upgrade(service, "0008")
        connection.commit()
    yield database
    database.close()


def old_content(**more: Any) -> dict[str, Any]:
    content = {**blank_content("Europe/Berlin"), "name": "Alt", **more}
    del content["news"]
    return content


def test_entries_get_news_and_copies_come_within_bounds(before_news: Database) -> None:
    wrong = {"name": "Lang" * 100, "website": "javascript:x", "links": [{"label": "x", "url": "data:x"}]}
    members = [{"name": "x", "actor": {"source": "s", "id": "i" * 101}}]
    contents = [old_content(), old_content(**wrong), old_content(members=members, kind="alliance")]
    with before_news.write() as session:
        for number, content in enumerate(contents, 1):
            actor = Actor(
                number=number, source=f"s{number}", id="a", local=number == 1, version=1, status="published",
                kind="initiative", name="x", sort_name="x", content=content, created_at=NOW, changed_at=NOW,
            )  # fmt: skip
            session.add(actor)
        session.flush()
        session.add(ActorRevision(actor=1, version=1, act="created", at=NOW, content=contents[0]))
    migrate(before_news, "directory", SERVICE.metadata)
    with before_news.read() as session:
        own, copy, alliance = (session.get_one(Actor, number).content for number in (1, 2, 3))
        (revision,) = session.query(ActorRevision)
    assert own == revision.content == {**contents[0], "news": []}
    assert (len(copy["name"]), copy["website"], copy["links"], copy["news"]) == (200, None, [], [])
    assert alliance["members"] == []


def test_words_of_earlier_entries_are_renewed_after_they_stand_in_one_row(before_news: Database) -> None:
    entry = Actor(
        number=1, source="s", id="a", local=True, version=1, status="published", kind="initiative", name="Alt",
        sort_name="alt", content=old_content(), created_at=NOW, changed_at=NOW,
    )  # fmt: skip
    with before_news.write() as session:
        session.add(entry)
        session.execute(text("INSERT INTO words (number, word) VALUES (70, 'alt'), (71, 'verschwunden')"))
        session.execute(text("INSERT INTO actor_words (word, actor, weight) VALUES (70, 1, 8), (71, 1, 3)"))
    migrate(before_news, "directory", SERVICE.metadata)
    with before_news.write() as session:
        index_words(session, [session.get_one(Actor, 1)])
        assert session.execute(select(ActorWord.word, ActorWord.weight)).all() == [(70, 8)]
