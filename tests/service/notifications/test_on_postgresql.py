"""The same on PostgreSQL: copies, rows, claims, and the tables as the models say."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from services.notifications.commands.claim_waiting import claim_waiting
from services.notifications.jobs import forget_sent, send_waiting
from services.notifications.models import Base
from shared.contracts import registration
from tests.apps import App, make_app
from tests.servers.postgres import Postgres
from tests.service.notifications.post import EVENT, SIGN_IN, TO_PEOPLE, Postbox, public_event, sign_in, to_person


@pytest.fixture
def postgres_post(tmp_path: Path, postgres: Postgres) -> Iterator[Postbox]:
    made = make_app("notifications", tmp_path, database_url=postgres.address())
    yield Postbox(made)
    made.database.close()


def differences(app: App) -> list[object]:
    own = set(Base.metadata.tables)
    with app.database.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_object": lambda thing, name, kind, *_: kind != "table" or name in own,
            },
        )
        return list(compare_metadata(context, Base.metadata))


def test_the_migrations_make_the_tables_of_the_models(app: App, postgres_post: Postbox) -> None:
    assert differences(app) == []
    assert differences(postgres_post.app) == []


def test_mails_and_posts_come_out_once(postgres_post: Postbox) -> None:
    post = postgres_post
    post.know_event(version=1, title="Alt")
    post.know_event(version=2)
    post.know_event(version=1, title="Alt")
    for contract, more in TO_PEOPLE.values():
        post.deliver(post.tell(contract, "r", to_person(**more)))
    assert send_waiting(post.app.database, post.app.node) == len(TO_PEOPLE)
    assert send_waiting(post.app.database, post.app.node) == 0
    assert len(post.mails()) == len(TO_PEOPLE)
    assert "Alt" not in "".join(mail["Subject"] for mail in post.mails())
    post.tell(registration.EVENT_PUBLISHED, EVENT, public_event(), objectversion=5)
    post.tell(registration.EVENT_WITHDRAWN, EVENT, {"url": "http://127.0.0.1:8000/x"}, objectversion=6)
    post.tell(registration.EVENT_CHANGED, EVENT, public_event(), objectversion=5)
    client = post.app.client()
    assert client.get("/notifications/api/timeline").json["items"] == []
    post.tell(registration.EVENT_CHANGED, EVENT, public_event(), objectversion=7)
    assert len(client.get("/notifications/api/timeline").json["items"]) == 1
    assert client.get("/").status_code == 200
    post.app.clock.forward(days=7)
    assert forget_sent(post.app.database, post.app.node) == len(TO_PEOPLE)


def test_two_processes_at_once_share_the_mails_without_a_double(postgres_post: Postbox) -> None:
    post = postgres_post
    for _ in range(40):
        post.tell(SIGN_IN, "account", sign_in())

    def claim(_: int) -> list[str]:
        with post.app.database.write() as session:
            return [one.notification.id for one in claim_waiting(session, now=post.app.clock(), limit=15)]

    with ThreadPoolExecutor(4) as pool:
        claims = [id for found in pool.map(claim, range(8)) for id in found]
    assert len(claims) == len(set(claims))
    # Those who came second may have gone away empty-handed; what is left is claimed by the next.
    while more := claim(0):
        claims += more
    assert len(claims) == len(set(claims)) == 40
