"""Somebody leaves the jury while a vote goes on: that ballot counts no more, and the trail says so."""

import pytest

from services.funding.commands.end_term import end_term
from tests.service.funding.bench import Bench
from tests.service.funding.desk import Desk


def leaves(bench: Bench, name: str) -> None:
    path = f"/funding/api/juries/{bench.jury}/jurors/{bench.jurors[name]}/leave"
    answer = bench.desk.client.post(path, headers=bench.desk.office)
    assert answer.status_code == 200, answer.json


def test_an_open_ballot_of_who_leaves_is_not_counted_nor_is_the_person(desk: Desk) -> None:
    bench = Bench(desk)
    bench.begins()
    bench.on_item("voting")
    bench.votes(Ada="yes", Bela="yes", Cem="no", Emre="no")
    leaves(bench, "Emre")
    assert bench.trail()[-1] == "ballot_taken_out"
    assert bench.entries()[-1].details["reason"] == "left"
    assert bench.on_item("closing").status_code == 200
    outcome = bench.item()["outcome"]
    assert (outcome["yes"], outcome["no"]) == (2, 1)
    assert bench.entries()[-1].details["members"] == 4


def test_a_secret_vote_is_void_when_somebody_leaves_who_has_voted_and_goes_on_when_not(desk: Desk) -> None:
    bench = Bench(desk, rules={"secret": True})
    bench.begins()
    bench.on_item("voting")
    bench.votes(Ada="yes", Bela="yes", Cem="no")
    leaves(bench, "Emre")
    assert (bench.item()["status"], bench.item()["turn"]) == ("voting", 1)
    leaves(bench, "Cem")
    assert (bench.item()["status"], bench.item()["turn"]) == ("waiting", 2)
    assert bench.entries()[-1].details["reason"] == "left_after_voting"


@pytest.mark.parametrize("secret", [False, True])
def test_what_was_voted_before_somebody_left_stands(desk: Desk, secret: bool) -> None:
    bench = Bench(desk, rules={"secret": secret})
    bench.begins()
    bench.on_item("voting")
    bench.votes(Ada="yes", Bela="yes", Cem="no")
    bench.on_item("closing")
    leaves(bench, "Cem")
    assert bench.item()["status"] == "voted"
    assert bench.on_item("decision").json["items"][0]["decision"]["result"] == "granted"


def test_with_the_term_a_vote_in_writing_ends_without_ballots(desk: Desk) -> None:
    bench = Bench(desk, kind="circular")
    bench.begins()
    bench.votes(Ada="yes", Bela="yes", Cem="yes", Dana="yes")
    with desk.app.database.write() as session:
        end_term(session, node=desk.app.node, jury_id=bench.jury, now=desk.app.clock())
    assert bench.trail()[-4:] == ["ballot_taken_out"] * 4
