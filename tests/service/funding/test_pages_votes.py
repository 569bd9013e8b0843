"""Residents vote by page, without a script and without an account; the outcome explains itself."""

import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from services.funding.domain.count import count
from services.funding.domain.pabulib import read_pabulib
from tests.service.funding.booth import API, Booth
from tests.service.funding.desk import Desk
from tests.service.registration.form_filling import Forms


class Voter:
    """A browser in which somebody votes."""

    def __init__(self, booth: Booth) -> None:
        self.booth = booth
        self.client: FlaskClient = booth.desk.app.client()
        self.path = f"/funding/votes/{booth.id}/ballot"
        self.page: TestResponse = self.client.get(self.path)

    def send(self, act: str, **changed: Any) -> TestResponse:
        """Presses a button of the form on the page; dots in names are written as two underscores."""
        sent = next(fields for action, fields in Forms(self.page.text).found if action == self.path)
        given = {name.replace("__", "."): value for name, value in changed.items()}
        self.page = self.client.post(self.path, data={**sent, **given, "act": act})
        return self.page


def votes(booth: Booth, code: str, *titles: str) -> None:
    voter = Voter(booth)
    voter.send("open", code=code)
    voter.send("check", projects=[booth.number_of[title] for title in titles])
    assert voter.send("cast").status_code == 303


def test_a_resident_votes_page_by_page(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    booth = Booth(desk)
    [code] = booth.codes(1)
    booth.turn(days=1)
    voter = Voter(booth)
    ballot = voter.send("open", code=f" {code.lower().replace('-', ' ')} ")
    assert "1. " in ballot.text
    assert "600\xa0€" in ballot.text
    checked = voter.send("check", projects=[booth.number_of["Bank"], booth.number_of["Baum"]])
    assert "Ist das Ihre Stimme?" in checked.text
    assert "1.100\xa0€" in checked.text
    assert "Mehr, als da ist" in checked.text
    again = voter.send("change")
    assert again.text.count(" checked") == 2
    voter.send("check", projects=[booth.number_of["Bank"]])
    done = voter.send("cast")
    assert done.status_code == 303
    thanks = voter.client.get(done.headers["Location"])
    assert "liegt in der Urne" in thanks.text
    assert booth.rows("vote_ballots")[0]["choice"] == json.dumps({str(booth.number_of["Bank"]): 1})
    for answer in (ballot, checked, again, done, thanks):
        assert answer.headers["Cache-Control"] == "no-store"
        cookies = str(answer.headers.getlist("Set-Cookie"))
        assert code not in answer.headers.get("Location", "") + cookies
    letters = code.replace("-", "")
    logged = capsys.readouterr().out.upper()
    assert code not in logged
    assert letters not in logged


@pytest.mark.parametrize(
    ("code", "sentence", "status"),
    [
        ("", "Bitte geben Sie Ihren Code ein.", 422),
        ("2222-2222-2222", "gibt es nicht", 422),
        ("x" * 500, "gibt es", 422),
    ],
)
def test_a_wrong_code_is_told_at_its_field(desk: Desk, code: str, sentence: str, status: int) -> None:
    booth = Booth(desk)
    booth.turn(days=1)
    answer = Voter(booth).send("open", code=code)
    assert (answer.status_code, sentence in answer.text) == (status, True)
    assert 'href="#code"' in answer.text


def test_a_used_code_and_the_end_are_told_before_anything_is_lost(desk: Desk) -> None:
    booth = Booth(desk)
    first, second = booth.codes(2)
    early = Voter(booth)
    assert "noch nicht begonnen" in early.page.text
    booth.turn(days=1)
    votes(booth, first, "Bank")
    used = Voter(booth).send("open", code=first)
    assert (used.status_code, "schon abgestimmt" in used.text) == (409, True)
    late, twin = Voter(booth), Voter(booth)
    for voter in (late, twin):
        voter.send("open", code=second)
        voter.send("check", projects=[1])
    assert twin.send("cast").status_code == 303
    quicker = late.send("cast")
    assert (quicker.status_code, 'href="#code"' in quicker.text) == (409, True)
    late.page = late.client.get(late.path)
    desk.app.clock.forward(days=14)
    over = late.send("open", code=second)
    assert (over.status_code, "Die Abstimmung ist beendet." in over.text) == (409, True)


@pytest.mark.parametrize(
    ("settings", "wrong", "sentence", "right"),
    [
        ({}, {}, "Bitte mindestens ein Projekt auswählen.", {"projects": ["1"]}),
        ({"most_projects": 1}, {"projects": ["1", "2"]}, "höchstens 1", {"projects": ["2"]}),
        ({"ballot_kind": "choose-1"}, {}, "mindestens ein Projekt", {"projects": ["3"]}),
        (
            {"ballot_kind": "cumulative", "points": 5},
            {"points.1": "4", "points.2": "2"},
            "höchstens 5 Punkte",
            {"points.1": "3", "points.2": "2"},
        ),
        ({"ballot_kind": "cumulative", "points": 5}, {"points.2": "viel"}, "ganze Zahl", {"points.2": "5"}),
        (
            {"ballot_kind": "ordinal"},
            {"rank.1": "2", "rank.3": "2"},
            "Rang 2 ist schon vergeben.",
            {"rank.1": "2", "rank.3": "1"},
        ),
        ({"ballot_kind": "ordinal"}, {"rank.1": "99"}, "Rang auswählen", {"rank.2": "1"}),
    ],
)
def test_each_kind_of_ballot_says_what_is_wrong_and_keeps_what_was_filled_in(
    desk: Desk, settings: dict[str, Any], wrong: dict[str, Any], sentence: str, right: dict[str, Any]
) -> None:
    booth = Booth(desk, **settings)
    [code] = booth.codes(1)
    booth.turn(days=1)
    voter = Voter(booth)
    voter.send("open", code=code)
    refused = voter.send("check", **{name.replace(".", "__"): value for name, value in wrong.items()})
    assert (refused.status_code, sentence in refused.text) == (422, True)
    assert 'id="error-summary"' in refused.text
    blank = dict.fromkeys(wrong, "")
    sent = {**blank, **right}
    assert voter.send("check", **{name.replace(".", "__"): value for name, value in sent.items()}).status_code == 200
    assert voter.send("cast").status_code == 303
    assert len(booth.rows("vote_ballots")) == 1


def counted(desk: Desk, settings: dict[str, Any], ballots: list[dict[str, Any]]) -> Booth:
    booth = Booth(desk, **settings)
    codes = booth.codes(len(ballots))
    booth.turn(days=1)
    for code, ballot in zip(codes, ballots, strict=True):
        booth.post(f"/rounds/{booth.id}/ballots", {"code": code, **ballot}, 201, office=False)
    assert desk.client.get(f"/funding/votes/{booth.id}/results").status_code == 409
    booth.turn(days=14)
    booth.post(f"/rounds/{booth.id}/count")
    return booth


def named(booth_or_numbers: dict[str, int], *titles: str) -> dict[str, Any]:
    return {"projects": [booth_or_numbers[title] for title in titles]}


def test_the_results_say_why_in_plain_german(desk: Desk) -> None:
    booth = Booth(desk)
    codes = booth.codes(4)
    booth.turn(days=1)
    for code, titles in zip(codes, (("Bank", "Baum"), ("Bank",), ("Bank", "Baum"), ("Beet",)), strict=True):
        votes(booth, code, *titles)
    open_page = desk.client.get(f"/funding/votes/{booth.id}").text
    assert "Jetzt abstimmen" in open_page
    assert "Ergebnis" not in open_page
    booth.turn(days=14)
    booth.post(f"/rounds/{booth.id}/count")
    page = desk.client.get(f"/funding/votes/{booth.id}/results").text
    assert "3 Stimmen. Es kostet 600\xa0€; als es an der Reihe war, waren noch 1.000\xa0€ da." in page
    assert "2 Stimmen. Es kostet 500\xa0€, aber nur noch 400\xa0€ waren da." in page
    assert "<script" not in page
    table = desk.client.get(f"/funding/votes/{booth.id}/results.csv").get_data().decode("utf-8-sig")
    assert '"Bank";"3";"600,00";"ja";' in table
    assert "Ergebnis mit Begründungen" in desk.client.get(f"/funding/votes/{booth.id}").text
    assert "Bürgerhaushalt 2027" in desk.client.get("/funding/votes").text


@pytest.mark.parametrize(
    ("settings", "ballots"),
    [
        ({"rule": "greedy-no-skip"}, [{"projects": [1, 2]}, {"projects": [2]}, {"projects": [3, 2]}]),
        ({"rule": "equalshares"}, [{"projects": [1]}, {"projects": [1, 2]}, {"projects": [3]}]),
        ({"rule": "equalshares/add1", "budget": 95_050}, [{"projects": [1]}, {"projects": [1, 2]}, {"projects": [3]}]),
        ({"ballot_kind": "choose-1"}, [{"projects": [3]}, {"projects": [3]}, {"projects": [1]}]),
        ({"ballot_kind": "cumulative", "points": 7}, [{"points": {"1": 3, "2": 4}}, {"points": {"3": 5}}]),
        ({"ballot_kind": "ordinal"}, [{"projects": [2, 1]}, {"projects": [3, 1, 2]}, {"projects": [1]}]),
    ],
)
def test_whoever_counts_the_exported_ballots_again_gets_the_same(
    desk: Desk, settings: dict[str, Any], ballots: list[dict[str, Any]]
) -> None:
    booth = counted(desk, settings, ballots)
    exported = desk.client.get(f"/funding/votes/{booth.id}/ballots.pb").text
    read = read_pabulib(exported)
    assert read.remarks == ()
    again = count(read.election, read.rule)
    outcome = desk.client.get(f"{API}/votes/{booth.id}").json["outcome"]
    told = [(one.id, one.reason) for one in (*again.chosen, *again.left)]
    assert told == [(one["id"], one["reason"]) for one in outcome["projects"]]
    rows = exported.partition("VOTES\n")[2].splitlines()[1:]
    assert [row.partition(";")[0] for row in rows] == [str(number) for number in range(1, len(ballots) + 1)]
    page = desk.client.get(f"/funding/votes/{booth.id}/results")
    assert page.status_code == 200
    assert re.search(r"\d (Stimme|Punkt)", page.text)


def test_a_decision_that_differs_is_shown_with_its_reason(desk: Desk) -> None:
    booth = Booth(desk, money=100_000)
    [code] = booth.codes(1)
    booth.turn(days=1)
    booth.vote(code, "Bank", "Beet")
    booth.turn(days=14)
    booth.post(f"/rounds/{booth.id}/count")
    reason = "Der Platz für die Bank ist vergeben."
    booth.post(f"/rounds/{booth.id}/decide", {"projects": [booth.number_of["Baum"]], "reason": reason})
    page = desk.client.get(f"/funding/votes/{booth.id}/results").text
    assert reason in page
    assert page.count("anders als gezählt") == 4  # the heading says it, and three projects
