"""Two answers, or an answer and an end, at the same moment."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.directory.commands.answer_invitation import answer_invitation
from services.directory.commands.end_alliance import end_alliance
from services.directory.commands.leave_alliance import leave_alliance
from services.directory.commands.withdraw_actor import withdraw_actor
from services.directory.jobs import tend_alliances
from tests.apps import App, make_app
from tests.servers.postgres import Postgres
from tests.service.directory.groups import OFFICE, Group, states
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


def accept(app: App, alliance: str, group: Group) -> str:
    with app.database.write() as session:
        answer_invitation(
            session, node=app.node, account=OFFICE, alliance_id=alliance, actor_id=group.id, accepts=True,
            now=app.clock(),
        )  # fmt: skip
    return "joined"


def test_of_two_answers_one_counts(app: App) -> None:
    verein, garten = Group(app, "Verein"), Group(app, "Garten")
    alliance = verein.founds()
    verein.invites(alliance, garten)
    results = at_once([lambda: accept(app, alliance, garten)] * 4)
    assert sorted(map(str, results)) == ["already_answered"] * 3 + ["joined"]
    assert len(app.messages("alliance_formed")) == 1


def test_joining_while_it_ends_leaves_nothing_behind(app: App) -> None:
    verein, garten = Group(app, "Verein"), Group(app, "Garten")
    alliance = verein.founds()
    verein.invites(alliance, garten)

    def end() -> str:
        with app.database.write() as session:
            end_alliance(session, node=app.node, account=OFFICE, alliance_id=alliance, now=app.clock())
        return "ended"

    results = at_once([lambda: accept(app, alliance, garten), end])
    assert results in (["joined", "ended"], ["alliance_ended", "ended"])
    assert len(app.messages("alliance_ended")) == len(app.messages("alliance_formed"))


def test_joining_while_the_actor_is_withdrawn_leaves_it_out(app: App) -> None:
    verein, garten = Group(app, "Verein"), Group(app, "Garten")
    alliance = verein.founds()
    verein.invites(alliance, garten)

    def withdraw() -> str:
        with app.database.write() as session:
            withdraw_actor(session, node=app.node, account=OFFICE, actor_id=garten.id, now=app.clock())
        return "withdrawn"

    results = at_once([lambda: accept(app, alliance, garten), withdraw])
    assert results in (["joined", "withdrawn"], ["actor_ended", "withdrawn"], ["already_answered", "withdrawn"])
    assert len(app.messages("alliance_ended")) == len(app.messages("alliance_formed"))


def test_when_two_of_three_leave_at_once_it_ends_once(app: App) -> None:
    verein, garten, dritte = (Group(app, name) for name in ("Verein", "Garten", "Dritte"))
    alliance = verein.founds()
    for group in (garten, dritte):
        group.joins(alliance, verein)
    assert set(states(verein, alliance).values()) == {"joined"}

    def leave(group: Group) -> str:
        with app.database.write() as session:
            leave_alliance(
                session, node=app.node, account=OFFICE, alliance_id=alliance, actor_id=group.id, now=app.clock()
            )
        return "left"

    assert at_once([lambda: leave(garten), lambda: leave(dritte)]) == ["left", "left"]
    tend_alliances(app.database, app.node)
    assert len(app.messages("alliance_ended")) == 1


def test_the_job_ends_those_that_are_due_and_no_others(app: App) -> None:
    verein, garten = Group(app, "Verein"), Group(app, "Garten")
    last = app.clock().date().isoformat()
    due, later = verein.founds(name="Kurz", ends_on=last), verein.founds(name="Lang")
    for alliance in (due, later):
        garten.joins(alliance, verein)
    app.clock.forward(days=1)
    tend_alliances(app.database, app.node)
    assert [body["subject"] for body in app.messages("alliance_ended")] == [due]
