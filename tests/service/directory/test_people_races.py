"""People around entries who act at the same moment, on SQLite and PostgreSQL."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from services.directory.commands.answer_contact import answer_contact
from services.directory.commands.answer_member_invitation import answer_member_invitation
from services.directory.commands.ask_contact import ask_contact
from services.directory.commands.close_account import close_account
from services.directory.commands.confirm_suggestion import confirm_suggestion
from services.directory.commands.decline_suggestion import decline_suggestion
from services.directory.commands.forget_people import forget_people
from services.directory.commands.invite_member import invite_member
from services.directory.commands.publish_actor import publish_actor
from services.directory.commands.suggest_actor import suggest_actor
from services.directory.domain.roles import COMMAND_LINE
from services.directory.models.actors import Actor
from services.directory.models.people import Contact, Membership, Suggestion
from tests.apps import App, make_app
from tests.servers.postgres import Postgres
from tests.service.directory.boxes import letters, link_of
from tests.service.directory.entries import publish
from tests.service.directory.people import add_account
from tests.service.directory.test_claims import OFFICE
from tests.service.directory.test_races import at_once


@pytest.fixture(params=["sqlite", "postgres"])
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[App]:
    url = None
    if request.param == "postgres":
        postgres: Postgres = request.getfixturevalue("postgres")
        url = postgres.address()
    made = make_app("directory", tmp_path, database_url=url)
    yield made
    made.database.close()


def suggest(app: App, number: int) -> None:
    with app.database.write() as session:
        data = {"kind": "initiative", "name": f"Garten {number}", "summary": "Beete"}
        suggest_actor(
            session, node=app.node, data=data, name="Sina", email="sina@example.org", language="de", now=app.clock()
        )


def confirm(app: App, link: str) -> None:
    id, _, token = link.rsplit("/", 1)[1].partition("?t=")
    with app.database.write() as session:
        confirm_suggestion(session, node=app.node, actor_id=id, token=token, now=app.clock())


def publish_it(app: App, id: str) -> str:
    with app.database.write() as session:
        return publish_actor(session, node=app.node, account=OFFICE, actor_id=id, now=app.clock()).status


def decline(app: App, id: str) -> str:
    with app.database.write() as session:
        decline_suggestion(session, node=app.node, account=OFFICE, actor_id=id, reason="Nein", now=app.clock())
    return "withdrawn"


def test_eight_suggestions_at_once_send_five_mails_and_leave_five_entries(app: App) -> None:
    at_once([partial(suggest, app, number) for number in range(8)])
    assert len(letters(app)) == 5
    with app.database.read() as session:
        assert session.query(Actor).count() == session.query(Suggestion).count() == 5


def test_a_suggestion_that_two_people_decide_at_once_has_one_end(app: App) -> None:
    for number in range(3):
        suggest(app, number)
        link = link_of(app, "suggestion_confirm")
        at_once([partial(confirm, app, link)] * 3)
        id = link.rsplit("/", 1)[1].partition("?")[0]
        results = at_once([partial(publish_it, app, id), partial(decline, app, id)])
        # The office may publish what was declined, but not decline what is published.
        assert results in (["published", "not_suggested"], ["published", "withdrawn"])
        with app.database.read() as session:
            assert session.query(Actor).filter_by(id=id).one().status == "published"
            assert session.query(Suggestion).count() == 0
    told = letters(app, "suggestion_published") + letters(app, "suggestion_declined")
    assert len(told) == 3


def test_the_last_minute_of_a_suggestion_ends_one_way(app: App) -> None:
    suggest(app, 1)
    link = link_of(app, "suggestion_confirm")
    app.clock.forward(days=7)

    def forget() -> None:
        with app.database.write() as session:
            forget_people(session, app.clock())

    results = at_once([partial(confirm, app, link), forget])
    with app.database.read() as session:
        left = [(actor.status, session.query(Suggestion).count()) for actor in session.query(Actor)]
    assert left == ([("suggested", 1)] if results[0] is None else [])
    assert results[0] in (None, "entry_link_void")


def test_somebody_who_is_asked_and_answers_twice_at_once_is_one_contact(app: App) -> None:
    actor = publish(app)["id"]

    def ask() -> None:
        with app.database.write() as session:
            ask_contact(
                session,
                node=app.node,
                account=OFFICE,
                actor_id=actor,
                name="Kim",
                email="kim@example.org",
                task="",
                language="de",
                now=app.clock(),
            )

    at_once([ask] * 3)
    id, _, token = link_of(app, "contact_confirm").rsplit("/", 1)[1].partition("?t=")

    def answer(agrees: bool) -> None:
        with app.database.write() as session:
            answer_contact(session, node=app.node, contact_id=id, token=token, agrees=agrees, now=app.clock())

    assert at_once([partial(answer, True)] * 3) == [None] * 3
    results = at_once([partial(answer, True), partial(answer, False)])
    assert results[1] is None
    with app.database.read() as session:
        assert session.query(Contact).count() == 0


def test_an_account_that_is_closed_while_it_accepts_belongs_to_nothing(app: App) -> None:
    actor = publish(app)["id"]
    account = add_account(app, "eda@example.org")
    with app.database.write() as session:
        invite_member(
            session,
            node=app.node,
            account=OFFICE,
            actor_id=actor,
            email="eda@example.org",
            name="",
            role="editor",
            language="de",
            now=app.clock(),
        )
    id, _, token = link_of(app, "member_invited").rsplit("/", 1)[1].partition("?t=")

    def accept() -> None:
        with app.database.write() as session:
            answer_member_invitation(
                session, node=app.node, invitation_id=id, token=token, accepts=True, now=app.clock()
            )

    def close() -> None:
        with app.database.write() as session:
            close_account(session, node=app.node, account_id=account, giver=COMMAND_LINE, now=app.clock())

    results = at_once([accept, accept, close])
    assert set(results[:2]) <= {None, "account_closed", "entry_link_void"}
    with app.database.read() as session:
        assert session.query(Membership).count() == 0
