"""Residents' votes when something goes wrong: taken back, nobody came, over the budget, and what the database knows."""

import random
import secrets
import threading

from sqlalchemy import text

from services.funding.commands.shake_ballots import open_votes, shake_ballots
from tests.service.funding.booth import API, Booth
from tests.service.funding.desk import Desk

DATABASES = ("sqlite", "postgresql")


def take_back(booth: Booth, title: str) -> None:
    with booth.desk.app.database.write() as session:
        told = {"id": booth.ideas[title]}
        session.execute(text("UPDATE proposals SET status = 'withdrawn' WHERE id = :id"), told)


def test_one_code_from_two_places_at_once_gives_one_ballot(desk: Desk) -> None:
    booth = Booth(desk)
    [code] = booth.codes(1)
    booth.turn(days=1)
    told, barrier = {"code": code, "projects": [1]}, threading.Barrier(6)
    answers: list[int] = []

    def vote() -> None:
        barrier.wait()
        answers.append(desk.app.client().post(f"{API}/rounds/{booth.id}/ballots", json=told).status_code)

    threads = [threading.Thread(target=vote) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [201] + [409] * 5
    assert len(booth.rows("vote_ballots")) == 1


def test_nobody_voted_so_nothing_is_funded(desk: Desk) -> None:
    booth = Booth(desk)
    booth.codes(1)
    booth.turn(days=1)
    booth.turn(days=14)
    outcome = booth.post(f"/rounds/{booth.id}/count")
    assert outcome["ballots"] == 0
    assert not any(one["chosen"] for one in outcome["projects"])


def test_an_idea_that_was_taken_back_before_the_vote_is_not_on_the_ballot(desk: Desk) -> None:
    booth = Booth(desk)
    take_back(booth, "Baum")
    booth.turn(days=1)
    shown = desk.client.get(f"{API}/votes/{booth.id}").json
    assert {one["title"] for one in shown["projects"]} == {"Bank", "Beet"}


def test_the_ballot_can_be_made_anew_without_what_was_taken_back(desk: Desk) -> None:
    booth = Booth(desk)
    take_back(booth, "Baum")
    left = [booth.ideas["Bank"], booth.ideas["Beet"]]
    shown = booth.put(f"/votes/{booth.id}/projects", {"proposals": left})
    assert {one["title"] for one in shown["projects"]} == {"Bank", "Beet"}


def test_what_is_taken_back_while_people_vote_gets_nothing(desk: Desk) -> None:
    booth = Booth(desk, money=100_000)
    [code] = booth.codes(1)
    booth.turn(days=1)
    booth.vote(code, "Bank", "Beet")
    take_back(booth, "Bank")
    booth.turn(days=14)
    booth.post(f"/rounds/{booth.id}/count")
    booth.post(f"/rounds/{booth.id}/decide")
    states = {row["title"]: row["status"] for row in booth.rows("proposals")}
    assert states == {"Bank": "withdrawn", "Beet": "granted", "Baum": "refused"}


def test_the_body_keeps_to_the_budget(desk: Desk) -> None:
    booth = Booth(desk, money=900_000)
    [code] = booth.codes(1)
    booth.turn(days=1)
    booth.vote(code, "Bank")
    booth.turn(days=14)
    booth.post(f"/rounds/{booth.id}/count")
    everything = {"projects": list(booth.number_of.values()), "reason": "Wir mögen alle."}
    assert booth.post(f"/rounds/{booth.id}/decide", everything, 422)["code"] == "over_budget"
    assert desk.app.messages("project_granted") == []


def test_a_vote_planned_without_a_pot_gets_one_at_the_decision(desk: Desk) -> None:
    booth = Booth(desk)
    [code] = booth.codes(1)
    booth.turn(days=1)
    booth.vote(code, "Bank")
    booth.turn(days=14)
    booth.post(f"/rounds/{booth.id}/count")
    assert booth.post(f"/rounds/{booth.id}/decide", expected=404)["code"] == "pot_not_found"
    pot = desk.pot(booth.made["programme_id"])
    booth.post(f"/rounds/{booth.id}/decide", {"pot_id": pot})
    assert desk.figures(pot).reserved_cents == 60_000


def test_a_shaken_urn_holds_the_same_ballots_under_new_names(desk: Desk) -> None:
    booth = Booth(desk)
    codes = booth.codes(9)
    booth.turn(days=1)
    for number, code in enumerate(codes):
        booth.vote(code, ("Bank", "Baum", "Beet")[number % 3])
    before = {row["id"]: str(row["choice"]) for row in booth.rows("vote_ballots")}
    with desk.app.database.write() as session:
        assert open_votes(session) == [booth.id]
        shuffle = random.Random(3).shuffle
        shaken = shake_ballots(session, round_id=booth.id, shuffle=shuffle, ballot_id=lambda: secrets.token_hex(16))
    after = {row["id"]: str(row["choice"]) for row in booth.rows("vote_ballots")}
    assert shaken == 9
    assert sorted(before.values()) == sorted(after.values())
    assert before.keys().isdisjoint(after)
