"""A vote of all residents: ideas are checked, codes count once, nothing leads back to a ballot, the count is exact."""

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import inspect, text

from tests.apps import START
from tests.service.funding.booth import API, Booth
from tests.service.funding.desk import Desk


def test_residents_vote_and_the_count_explains_every_project(desk: Desk) -> None:
    booth = Booth(desk)
    codes = booth.codes(4)
    booth.turn(days=1)
    [opened] = desk.app.messages("vote_opened")
    assert (opened["data"]["status"], opened["data"]["results"]) == ("open", None)
    for code, titles in zip(codes, (("Bank", "Baum"), ("Bank",), ("Bank", "Baum"), ("Beet",)), strict=True):
        booth.vote(code, *titles)
    assert booth.desk.client.get(f"{API}/votes/{booth.id}").json["outcome"] is None
    booth.post(f"/rounds/{booth.id}/count", expected=409)
    booth.turn(days=14)
    outcome = booth.post(f"/rounds/{booth.id}/count")
    by_title = {booth_title(booth, one["id"]): one for one in outcome["projects"]}
    # Greedy: the bank (3 votes, 600 €), no room for the tree (2 votes, 500 €), the bed fits (1 vote, 400 €).
    assert [(title, one["points"], one["chosen"]) for title, one in by_title.items()] == [
        ("Bank", 3, True),
        ("Beet", 1, True),
        ("Baum", 2, False),
    ]
    assert outcome["ballots"] == 4
    assert "500" in by_title["Baum"]["reason"]
    assert booth.post(f"/rounds/{booth.id}/count") == outcome


def booth_title(booth: Booth, number: str) -> str:
    return next(title for title, one in booth.number_of.items() if str(one) == number)


@pytest.mark.parametrize(
    ("settings", "told", "stored"),
    [
        ({"ballot_kind": "choose-1"}, {"projects": [2]}, {"2": 1}),
        ({"ballot_kind": "ordinal"}, {"projects": [3, 1]}, {"3": 1, "1": 2}),
        ({"ballot_kind": "cumulative", "points": 5}, {"points": {"1": 3, "2": 2, "3": 0}}, {"1": 3, "2": 2}),
        ({"rule": "equalshares/add1"}, {"projects": [1, 2, 3]}, {"1": 1, "2": 1, "3": 1}),
    ],
)
def test_every_kind_of_ballot_is_taken_and_counted(
    desk: Desk, settings: dict[str, Any], told: dict[str, Any], stored: dict[str, int]
) -> None:
    booth = Booth(desk, **settings)
    [code] = booth.codes(1)
    booth.turn(days=1)
    booth.vote(code.lower().replace("-", " "), **told)
    booth.turn(days=14)
    [counted] = booth.rows("counted_votes")
    kept = counted["choice"] if isinstance(counted["choice"], dict) else json.loads(counted["choice"])
    assert kept == stored
    assert booth.post(f"/rounds/{booth.id}/count")["ballots"] == 1


@pytest.mark.parametrize(
    ("settings", "told", "code"),
    [
        ({}, {"projects": []}, "ballot_empty"),
        ({}, {"projects": [9]}, "project_unknown"),
        ({}, {"projects": [1, 1]}, "project_twice"),
        ({"most_projects": 2}, {"projects": [1, 2, 3]}, "too_many_projects"),
        ({"ballot_kind": "choose-1"}, {"projects": [1, 2]}, "too_many_projects"),
        ({}, {"projects": [1], "points": {"1": 3}}, "points_not_asked"),
        ({"ballot_kind": "cumulative", "points": 5}, {"points": {"1": 3, "2": 3}}, "too_many_points"),
        ({"ballot_kind": "cumulative", "points": 5}, {"points": {"1": 0}}, "ballot_empty"),
    ],
)
def test_a_ballot_filled_in_wrongly_uses_up_no_code(
    desk: Desk, settings: dict[str, Any], told: dict[str, Any], code: str
) -> None:
    booth = Booth(desk, **settings)
    [own] = booth.codes(1)
    booth.turn(days=1)
    answer = booth.desk.client.post(f"{API}/rounds/{booth.id}/ballots", json={"code": own, **told})
    assert answer.json["code"] == code, answer.json
    right = {"points": {"1": 5}} if settings.get("points") else {"projects": [1]}
    assert booth.vote(own, **right) == {"status": "taken"}


def test_a_code_counts_once_and_only_within_the_time(desk: Desk) -> None:
    booth = Booth(desk)
    first, second = booth.codes(2)
    assert booth.vote(first, "Bank", expected=409)["code"] == "vote_not_open_yet"
    booth.turn(days=1)
    booth.vote(first, "Bank")
    assert booth.vote(first, "Baum", expected=409)["code"] == "code_used"
    assert booth.vote("2222-2222-2222", "Bank", expected=422)["code"] == "code_invalid"
    assert booth.vote("not a code", "Bank", expected=422)["code"] == "code_invalid"
    # one millisecond before the end, and the end itself, though no job has closed the vote yet
    desk.app.clock.now = START + timedelta(days=15) - timedelta(milliseconds=1)
    booth.vote(second, "Bank")
    third = booth.codes(1)[0]
    desk.app.clock.now = START + timedelta(days=15)
    assert booth.vote(third, "Bank", expected=409)["code"] == "vote_over"


def test_nothing_leads_from_a_ballot_to_a_code_a_person_or_a_moment(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    booth = Booth(desk)
    codes = booth.codes(20)
    booth.turn(days=1)
    before = snapshot(desk)
    capsys.readouterr()
    for number, code in enumerate(codes[:19]):
        headers = {"Idempotency-Key": f"a-key-of-enough-length-{number}", "X-Correlation-Id": f"trace-{number}"}
        told = {"code": code, "projects": [number % 3 + 1]}
        assert desk.client.post(f"{API}/rounds/{booth.id}/ballots", json=told, headers=headers).status_code == 201
    logged = capsys.readouterr().out
    after = snapshot(desk)
    changed = {table for table in after if before.get(table) != after[table]}
    assert changed == {"voting_codes", "vote_ballots"}
    assert set(booth.rows("vote_ballots")[0]) == {"id", "round_id", "choice"}
    assert set(booth.rows("voting_codes")[0]) == {"round_id", "hash", "batch", "used", "revoked"}
    everything = json.dumps(after, default=str) + logged
    for code in codes:
        assert code not in everything
        assert code.replace("-", "") not in everything
    cast = [row["id"] for row in booth.rows("vote_ballots")]
    booth.turn(days=14)
    assert booth.rows("vote_ballots") == []
    counted = json.dumps(booth.rows("counted_votes"), default=str)
    assert not any(id in counted for id in cast)
    closed = next(row for row in booth.rows("round_trail") if row["action"] == "vote_closed")
    details = closed["details"] if isinstance(closed["details"], dict) else json.loads(closed["details"])
    assert details == {"ballots": 19, "codes_used": 19}


def snapshot(desk: Desk) -> dict[str, list[str]]:
    """Every row of every table."""
    with desk.app.database.read() as session:
        tables = inspect(session.get_bind()).get_table_names()
        return {
            table: sorted(str(tuple(row)) for row in session.execute(text(f'SELECT * FROM "{table}"')))
            for table in tables
        }


def test_only_what_the_administration_calls_possible_comes_onto_the_ballot(desk: Desk) -> None:
    booth = Booth(desk)
    idea = booth.ideas["Beet"]
    booth.put(f"/proposals/{idea}/check", {"verdict": "impossible", "answer": "Dort liegen Leitungen."})
    told = {"proposals": list(booth.ideas.values())}
    assert booth.put(f"/votes/{booth.id}/projects", told, 409)["code"] == "not_checked"
    kept = booth.put(f"/votes/{booth.id}/projects", {"proposals": [booth.ideas["Bank"], booth.ideas["Baum"]]})
    assert {one["title"] for one in kept["projects"]} == {"Bank", "Baum"}
    booth.turn(days=1)
    assert booth.put(f"/votes/{booth.id}/projects", told, 409)["code"] == "vote_has_begun"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"closes_at": START.isoformat()}, "closes_before_opens"),
        ({"ballot_kind": "ordinal", "rule": "equalshares"}, "rule_needs_approvals"),
        ({"ballot_kind": "cumulative"}, "points_missing"),
        ({"points": 3}, "points_not_asked"),
        ({"pot_id": "01900000-0000-7000-8000-00000000abcd"}, "pot_not_found"),
        ({"budget_cents": -1}, "invalid"),
        ({"rule": "by-dice"}, "invalid"),
    ],
)
def test_a_vote_that_cannot_be_is_refused(desk: Desk, more: dict[str, Any], code: str) -> None:
    told = {
        "programme_id": desk.programme(),
        "name": "Bürgerhaushalt",
        "budget_cents": 100_000,
        "opens_at": (START + timedelta(days=1)).isoformat(),
        "closes_at": (START + timedelta(days=15)).isoformat(),
        **more,
    }
    answer = desk.client.post(f"{API}/votes", json=told, headers=desk.office)
    assert answer.json["code"] == code, answer.json


def test_only_the_office_prepares_and_counts(desk: Desk) -> None:
    booth = Booth(desk)
    acts = (
        ("post", "/votes", {}),
        ("post", f"/votes/{booth.id}/codes", {"count": 1}),
        ("put", f"/votes/{booth.id}/projects", {"proposals": []}),
        ("post", f"/rounds/{booth.id}/count", {}),
        ("put", f"/proposals/{booth.ideas['Bank']}/check", {"verdict": "possible", "answer": "x"}),
    )
    for headers, expected in (({}, (401, 422)), (desk.app.bearer("juror"), (403, 422)), (desk.treasurer, (403, 422))):
        for method, url, told in acts:
            answer = getattr(desk.client, method)(f"{API}{url}", json=told, headers=headers)
            assert answer.status_code in expected, (url, answer.json)
    assert len(booth.rows("voting_codes")) == 0


def counted(desk: Desk, money: int) -> Booth:
    """A vote in which the bank and the bed were chosen."""
    booth = Booth(desk, money=money)
    [code] = booth.codes(1)
    booth.turn(days=1)
    booth.vote(code, "Bank", "Beet")
    booth.turn(days=14)
    booth.post(f"/rounds/{booth.id}/count")
    return booth


def states(booth: Booth) -> dict[str, str]:
    return {row["title"]: row["status"] for row in booth.rows("proposals")}


def test_what_the_residents_chose_gets_its_money(desk: Desk) -> None:
    booth = counted(desk, money=100_000)
    booth.post(f"/rounds/{booth.id}/decide")
    assert states(booth) == {"Bank": "granted", "Beet": "granted", "Baum": "refused"}
    assert desk.figures(booth.pot).remaining_cents == 0
    over, closed = desk.app.messages("vote_closed")
    assert (over["data"]["status"], over["data"]["results"]) == ("closed", None)
    assert {one["id"] for one in closed["data"]["results"] if one["chosen"]} == {
        booth.ideas["Bank"],
        booth.ideas["Beet"],
    }
    assert booth.post(f"/rounds/{booth.id}/decide", expected=409)["code"] == "vote_decided"


def test_the_body_may_decide_otherwise_with_a_reason(desk: Desk) -> None:
    booth = counted(desk, money=100_000)
    other = {"projects": [booth.number_of["Baum"]]}
    assert booth.post(f"/rounds/{booth.id}/decide", other, 422)["code"] == "reason_missing"
    told = booth.post(f"/rounds/{booth.id}/decide", {**other, "reason": "Der Platz für die Bank ist vergeben."})
    assert told["deviation"]["reason"] == "Der Platz für die Bank ist vergeben."
    assert states(booth) == {"Bank": "refused", "Beet": "refused", "Baum": "granted"}


def test_without_the_money_nothing_at_all_is_granted(desk: Desk) -> None:
    booth = counted(desk, money=70_000)
    assert booth.post(f"/rounds/{booth.id}/decide", expected=409)["code"] == "not_enough_money"
    assert set(states(booth).values()) == {"scheduled"}
    assert desk.figures(booth.pot).remaining_cents == 70_000
    assert desk.app.messages("project_granted") == []
