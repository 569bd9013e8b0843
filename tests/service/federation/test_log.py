"""What this node makes public goes signed into its log; the newest message of an object is the state."""

import json
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from services.federation.commands.note_fact import NotPublic, note_fact
from services.federation.domain.fingerprint import fingerprint
from services.federation.domain.kinds import is_withdrawal, kind_of
from services.federation.domain.positions import positions
from services.federation.handlers import HANDLERS
from services.federation.jobs import PublishingWaits, append_waiting, watch_publishing
from services.federation.models.declared import Base
from services.federation.models.log import WaitingFact
from shared.contracts.registry import CONTRACTS
from shared.messaging.message import read_message
from shared.storage.delivery import deliver
from shared.storage.tables import failed_messages
from shared.storage.tables import metadata as house
from tests.apps import App
from tests.service.directory.test_races import at_once
from tests.service.federation.publishing import PUBLIC, hear, log, message, say, verified

NEIGHBOUR = "urn:uuid:22222222-2222-4222-8222-222222222222"


def waiting(app: App) -> int:
    with app.database.read() as session:
        return len(session.scalars(select(WaitingFact)).all())


@pytest.mark.parametrize("type", PUBLIC)
def test_every_public_fact_comes_into_the_log_signed_and_whole(app: App, type: str) -> None:
    fact = message(app, type, "s1", 7, not_known_here={"email": "ada@example.org"})
    fact.update(correlationid="inside-1", causationid="inside-2")
    hear(app, [fact])
    assert append_waiting(app.database, app.node) == 1
    (entry,) = log(app)
    assert "ada@example.org" not in entry.body
    assert "inside" not in entry.body
    told = verified(app, json.loads(entry.body))
    contract = next(contract for contract in CONTRACTS if contract.type == type)
    assert contract.load(told["data"]) == contract.load(fact["data"])
    assert {name: told[name] for name in ("id", "source", "type", "subject", "objectversion")} == {
        name: fact[name] for name in ("id", "source", "type", "subject", "objectversion")
    }
    assert (entry.kind, entry.subject, entry.version) == (kind_of(type), "s1", 7)
    assert entry.size == len(entry.body.encode())


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.type)
def test_nothing_that_is_not_public_can_get_there(app: App, contract: Any) -> None:
    taken = contract in HANDLERS and contract.type not in ("directory.session_ended", "directory.roles_changed")
    assert taken == contract.public
    if not contract.public:
        fact = read_message(json.dumps(message(app, contract.type, "s1", 1)).encode())
        with app.database.write() as session, pytest.raises(NotPublic):
            note_fact(session, contract=contract, message=fact, now=app.clock())
        assert waiting(app) == 0


def test_every_kind_of_object_can_be_withdrawn() -> None:
    assert {kind_of(type) for type in PUBLIC if is_withdrawal(type)} == {kind_of(type) for type in PUBLIC}


def test_the_newest_message_of_an_object_replaces_the_one_before(app: App) -> None:
    say(app, "registration.event_published", "e1", 1, title="Zuerst")
    say(app, "registration.event_published", "e2", 1)
    say(app, "registration.event_moved", "e1", 2, title="Danach")
    assert [(entry.subject, entry.version) for entry in log(app)] == [("e2", 1), ("e1", 2)]
    assert "Zuerst" not in "".join(entry.body for entry in log(app))


def test_of_a_withdrawn_object_only_the_withdrawal_is_left(app: App) -> None:
    say(app, "directory.actor_published", "a1", 1, name="Bald fort", topics=["culture"], areas=["de-be-11"])
    say(app, "directory.actor_withdrawn", "a1", 2)
    (entry,) = log(app)
    assert entry.withdrawn
    assert "Bald fort" not in entry.body
    assert verified(app, json.loads(entry.body))["type"].endswith(".actor_withdrawn.v1")
    assert (entry.topics, "de-be-11" in entry.areas) == (["culture"], True)  # so that filtered readers hear of it


@pytest.mark.parametrize("together", [True, False])
def test_an_older_version_never_replaces_a_newer_one(app: App, together: bool) -> None:
    facts = [
        message(app, "registration.event_changed", "e1", 3, title="Neu"),
        message(app, "registration.event_published", "e1", 2, title="Alt"),
        message(app, "registration.event_changed", "e1", 3, title="Noch einmal"),
    ]
    for some in [facts] if together else [[fact] for fact in facts]:
        hear(app, some)
        append_waiting(app.database, app.node)
    (entry,) = log(app)
    assert (entry.version, json.loads(entry.body)["data"]["title"]) == (3, "Neu")
    assert waiting(app) == 0


def test_an_object_may_come_back_after_its_withdrawal(app: App) -> None:
    say(app, "registration.event_withdrawn", "e1", 2)
    say(app, "registration.event_published", "e1", 1)
    assert log(app)[0].withdrawn
    say(app, "registration.event_published", "e1", 3)
    assert not log(app)[0].withdrawn


def test_what_neighbours_say_does_not_go_into_our_log(app: App) -> None:
    hear(app, [message(app, "registration.event_published", "e1", 1, source=NEIGHBOUR)])
    assert waiting(app) == 0
    contract = next(contract for contract in CONTRACTS if contract.type == "directory.actor_published")
    fact = read_message(json.dumps(message(app, contract.type, "a1", 1, source=NEIGHBOUR)).encode())
    fact = replace(fact, data=contract.load(fact.data))
    with app.database.write() as session:
        session.info["own_identity"] = None  # heard before the node knew its own name
        note_fact(session, contract=contract, message=fact, now=app.clock())
    assert waiting(app) == 1
    append_waiting(app.database, app.node)
    assert (waiting(app), log(app)) == (0, [])


def test_what_cannot_be_signed_is_kept_for_a_person_and_holds_nobody_up(app: App) -> None:
    bad = message(app, "registration.event_published", "e1", 1)
    bad["data"]["registration"]["capacity"] = 2**60  # more than a number of JSON can be sure to hold
    good = message(app, "registration.event_published", "e2", 1)
    deliver(app.database, HANDLERS, [json.dumps(one).encode() for one in (bad, good)], app.clock)
    append_waiting(app.database, app.node)
    assert [entry.subject for entry in log(app)] == ["e2"]
    with app.database.read() as session:
        (failed,) = session.execute(failed_messages.select()).all()
    assert "no canonical form" in failed.reason


def test_each_entry_names_the_position_before_it(app: App) -> None:
    for number in range(5):
        say(app, "registration.event_published", f"e{number % 3}", number + 1)
    hear(app, [message(app, "registration.event_published", f"f{number}", 1) for number in range(4)])
    append_waiting(app.database, app.node)
    entries = log(app)
    assert [entry.previous for entry in entries[1:]] == [entry.position for entry in entries[:-1]]
    assert entries[0].position >= app.clock().timestamp() * 1000


@given(st.integers(0, 2**45), st.integers(0, 2**45))
def test_positions_rise_whatever_the_clock_says(last: int, now: int) -> None:
    chain = positions(last, now)
    (before, first), (between, second) = next(chain), next(chain)
    assert before == last
    assert between == first
    assert last < first < second
    assert first >= now


def test_two_appenders_at_once_write_each_fact_once_in_one_chain(either: App) -> None:
    app = either
    for round in range(4):
        facts = [message(app, "registration.event_changed", f"e{number}", round + 1) for number in range(60)]
        hear(app, facts)
        at_once([partial(append_waiting, app.database, app.node)] * 2)
        entries = log(app)
        assert [entry.version for entry in entries] == [round + 1] * 60
        assert [entry.subject for entry in entries] == [f"e{number}" for number in range(60)]
        assert [entry.previous for entry in entries[1:]] == [entry.position for entry in entries[:-1]]
    assert waiting(app) == 0


def test_a_fact_that_waits_too_long_is_seen_by_staff(app: App) -> None:
    hear(app, [message(app, "registration.event_published", "e1", 1)])
    watch_publishing(app.database, app.node)
    app.clock.forward(seconds=61)
    with pytest.raises(PublishingWaits, match=r"^1 public facts wait to be signed, the first since 2027-03-01 09:00"):
        watch_publishing(app.database, app.node)


def test_the_migration_makes_what_the_models_say(either: App) -> None:
    with either.database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, Base.metadata)
    ours = [change for change in found if not any(name in str(change) for name in (*house.tables, "alembic_version"))]
    assert ours == []


def test_staff_see_how_publishing_goes_and_others_do_not(app: App) -> None:
    say(app, "registration.event_published", "e1", 1)
    hear(app, [message(app, "registration.event_published", "e2", 1)])
    assert app.client().get("/federation/api/log").status_code == 401
    assert app.client().get("/federation/api/log", headers=app.bearer("organiser")).status_code == 403
    told = app.client().get("/federation/api/log", headers=app.bearer("coordinator")).json
    (entry,) = log(app)
    assert (told["head"], told["entries"], told["waiting"]) == (entry.position, 1, 1)
    assert (told["keyid"], told["fingerprint"]) == (entry.keyid, fingerprint(entry.keyid))
    page = app.signed_in("coordinator").get("/federation/log").text
    assert fingerprint(entry.keyid) in page
    assert "Öffentliches bleibt liegen" not in page
    app.clock.forward(minutes=2)
    assert "Öffentliches bleibt liegen" in app.signed_in("coordinator").get("/federation/log").text
    assert app.signed_in("organiser").get("/federation/log").status_code == 403
