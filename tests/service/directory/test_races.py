"""Two requests at the same moment, on PostgreSQL."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from services.directory.commands.create_account import create_account
from services.directory.commands.make_sign_in_link import make_sign_in_link
from services.directory.commands.request_sign_in import request_sign_in
from services.directory.commands.sign_in_by_link import sign_in_by_link
from services.directory.commands.take_role import take_role
from services.directory.domain.refused import Refused
from services.directory.domain.roles import COMMAND_LINE
from services.directory.models.declared import Base
from shared.signing.keyring import load_token_private
from shared.storage.tables import metadata as house
from tests.apps import App, make_app
from tests.servers.postgres import Postgres
from tests.service.directory.people import add_account, mailed_links


@pytest.fixture(params=["sqlite", "postgres"])
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[App]:
    url = None
    if request.param == "postgres":
        postgres: Postgres = request.getfixturevalue("postgres")
        url = postgres.address()
    made = make_app("directory", tmp_path, database_url=url)
    yield made
    made.database.close()


def at_once(acts: list[Callable[[], object]]) -> list[object]:
    """Runs the acts in threads that start together; a refusal's code stands for its result."""
    gate, results = threading.Barrier(len(acts)), [None] * len(acts)  # type: ignore[var-annotated]

    def run(number: int) -> None:
        gate.wait()
        try:
            results[number] = acts[number]()
        except Refused as refused:
            results[number] = refused.code

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_two_admins_who_take_each_others_role_leave_one(app: App) -> None:
    for _ in range(5):
        admins = [add_account(app, f"{name}@example.org", "admin") for name in ("ada", "bob")]

        def take(account_id: str) -> object:
            with app.database.write() as session:
                return take_role(
                    session, node=app.node, account_id=account_id, role="admin", giver=COMMAND_LINE, now=app.clock()
                )

        results = at_once([partial(take, account_id) for account_id in admins])
        assert sorted(map(str, results)) == ["True", "last_admin"]


def test_a_link_that_is_used_twice_at_once_signs_in_once(app: App) -> None:
    account_id = add_account(app, "ada@example.org")
    key = load_token_private(app.node.settings.data)
    with app.database.write() as session:
        made = make_sign_in_link(
            session, node=app.node, account_id=account_id, kind="sign_in", next_path="/", now=app.clock()
        )
    path, _, token = made.url.partition("?t=")

    def use() -> object:
        with app.database.write() as session:
            sign_in_by_link(session, key=key, link_id=path.rpartition("/")[2], token=token, now=app.clock())
        return "signed in"

    assert sorted(map(str, at_once([use] * 4))) == ["link_void"] * 3 + ["signed in"]


def test_eight_requests_at_once_send_five_mails(app: App) -> None:
    add_account(app, "ada@example.org")

    def ask() -> None:
        with app.database.write() as session:
            request_sign_in(
                session, node=app.node, email="ada@example.org", next_path="/", language="de", now=app.clock()
            )

    at_once([ask] * 8)
    assert len(mailed_links(app)) == 5


def test_one_address_invited_twice_at_once_is_one_account(app: App) -> None:
    def make() -> str:
        with app.database.write() as session:
            return create_account(session, node=app.node, email="New@example.org", name="", now=app.clock()).id

    assert len(set(at_once([make] * 4))) == 1


def test_the_migration_makes_what_the_models_say(app: App) -> None:
    with app.database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, Base.metadata)
    ours = [change for change in found if not any(name in str(change) for name in (*house.tables, "alembic_version"))]
    assert ours == []
