"""A secret vote leaves nothing behind that ties a juror to a choice."""

import json
from datetime import UTC
from typing import Any

import pytest
from sqlalchemy import inspect, text

from services.funding.commands.put_into_urn import put_into_urn
from services.funding.models.sessions import CountedBallot, HasVoted, OpenBallot, SecretBallot, SessionItem
from tests.service.funding.bench import Bench
from tests.service.funding.desk import Desk

DATABASES = ("sqlite", "postgresql")
# An amount that nothing else on this node is.
ODD = 61_803


def everything(desk: Desk) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables."""
    engine = desk.app.database.engine
    found = {}
    with engine.connect() as connection:
        for name in inspect(engine).get_table_names():
            rows = connection.execute(text(f'SELECT * FROM "{name}"'))  # noqa: S608  names of our own tables
            found[name] = [dict(row._mapping) for row in rows]
    return found


def said(row: dict[str, Any]) -> str:
    return json.dumps(row, default=str)


def in_order(desk: Desk, table: str, columns: str) -> list[Any]:
    """Rows as the database keeps them, without asking for an order of ours."""
    place = "rowid" if desk.app.database.sqlite else "ctid"
    with desk.app.database.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(f"SELECT {columns} FROM {table} ORDER BY {place}"))]  # noqa: S608


def test_no_table_no_message_and_no_log_ties_a_juror_to_a_choice(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    bench = Bench(desk, rules={"secret": True})
    bench.begins()
    bench.on_item("voting")
    before = everything(desk)
    capsys.readouterr()
    assert bench.vote("Bela", "amount", cents=ODD).status_code == 201
    after = everything(desk)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"has_voted", "secret_ballots"}
    for rows in after.values():
        for row in rows:
            tells = str(ODD) in said(row) or '"amount"' in said(row)
            assert not (tells and (bench.jurors["Bela"] in said(row) or "Bela" in said(row)))
    (ballot,) = after["secret_ballots"]
    assert set(ballot) == {"id", "item_id", "turn", "choice", "cents"}
    assert len(bytes.fromhex(ballot["id"])) == 16
    assert set(after["has_voted"][0]) == {"item_id", "turn", "juror_id"}
    logged = capsys.readouterr()
    assert "ballots" in logged.out  # it is the right log
    for secret in (str(ODD), "amount", bench.jurors["Bela"], "Bela", bench.token("Bela")):
        assert secret not in logged.out + logged.err

    bench.votes(Ada="yes", Cem="no", Dana="no")
    bench.on_item("closing")
    final = everything(desk)
    assert final["secret_ballots"] == []
    assert sorted(row["choice"] for row in final["counted_ballots"]) == ["amount", "no", "no", "yes"]
    bench.on_item("decision", {"reason": "Zu teuer."})
    for name, rows in everything(desk).items():
        for row in rows if name != "counted_ballots" else ():
            assert str(ODD) not in said(row), name


def test_an_idempotency_key_on_a_ballot_is_not_kept(desk: Desk) -> None:
    bench = Bench(desk, rules={"secret": True})
    bench.begins()
    bench.on_item("voting")
    path = f"/funding/api/sessions/{bench.session}/items/{bench.items[0]}/ballots"
    told = {"token": bench.token("Ada"), "choice": "yes"}
    headers = {"Idempotency-Key": "a-key-of-more-than-twenty-letters"}
    assert desk.client.post(path, json=told, headers=headers).status_code == 201
    assert desk.client.post(path, json=told, headers=headers).json["code"] == "already_voted"
    assert everything(desk)["idempotency_keys"] == []


def test_the_order_in_which_rows_lie_tells_nothing(desk: Desk) -> None:
    """Each ballot shakes the urn: no row is older than another, and who has voted is written down by id."""
    bench = Bench(desk, rules={"secret": True})
    bench.begins()
    bench.on_item("voting")
    bench.votes(Emre="yes", Dana="no", Cem="abstain", Bela="no")
    with desk.app.database.write() as session:
        item = session.get_one(SessionItem, bench.items[0])
        put_into_urn(
            session, item, juror_ids=[bench.jurors["Ada"]], ballots=[("no", None)],
            shuffle=lambda urn: urn.sort(key=lambda ballot: ballot[0]),
        )  # fmt: skip
    voted = [juror for (juror,) in in_order(desk, "has_voted", "juror_id")]
    assert voted == sorted(bench.jurors.values())
    urn = [choice for (choice,) in in_order(desk, "secret_ballots", "choice")]
    assert urn == ["abstain", "no", "no", "no", "yes"]  # as this shuffle laid them, not as they came
    if not desk.app.database.sqlite:
        for table in ("secret_ballots", "has_voted"):
            assert len(set(in_order(desk, table, "xmin::text"))) == 1


def test_what_is_in_the_urn_is_told_to_nobody_before_the_vote_is_closed(desk: Desk) -> None:
    bench = Bench(desk, rules={"secret": True})
    bench.begins()
    bench.on_item("voting")
    bench.votes(Ada="yes", Bela="no")
    assert bench.item()["outcome"] is None
    assert bench.seen_by("Bela")["voted"] is True
    assert "yes" not in json.dumps(bench.seen_by("Bela"))
    with desk.app.database.read() as session:
        assert session.query(CountedBallot).count() == 0
        assert session.query(OpenBallot).count() == 0
        assert (session.query(SecretBallot).count(), session.query(HasVoted).count()) == (2, 2)
    assert "voting_closed" not in bench.trail()
    few = bench.on_item("closing")
    assert (few.status_code, few.json["code"]) == (409, "too_few_secret")
    assert "weniger als 3" in few.json["detail"]
    bench.votes(Cem="abstain")
    bench.on_item("closing")
    closed = bench.entries()[-1].details
    assert closed["ballots"] == 3
    assert not {"yes", "no", "abstain"} & set(closed)
    assert all(juror not in json.dumps(closed) for juror in bench.jurors.values())
    assert bench.entries()[-1].at.astimezone(UTC) == desk.app.clock()
