"""Votes of a jury on its agenda, from the first ballot to the money."""

from services.funding.models.grants import Grant
from services.funding.models.proposals import Proposal
from services.funding.queries.proposal_links import manage_token
from tests.service.funding.bench import Bench
from tests.service.funding.desk import Desk
from tests.service.registration.form_filling import Forms


def test_a_jury_votes_openly_and_the_money_is_promised(desk: Desk) -> None:
    bench = Bench(desk)
    bench.begins()
    assert bench.on_item("voting").status_code == 200
    bench.votes(Ada="yes", Bela="yes", Cem="no", Dana="abstain")
    assert bench.on_item("closing").json["items"][0]["outcome"]["yes"] == 2
    decided = bench.on_item("decision", {"conditions": "Die Bänke bleiben für alle offen."})
    assert decided.status_code == 200, decided.json
    decision = decided.json["items"][0]["decision"]
    assert (decision["result"], decision["cents"]) == ("granted", 80_000)
    money = desk.figures(bench.pot)
    assert (money.reserved_cents, money.remaining_cents) == (80_000, 1_220_000)
    with desk.app.database.read() as session:
        assert session.get_one(Proposal, bench.proposal_ids[0]).status == "granted"
        assert session.get_one(Grant, bench.proposal_ids[0]).conditions == "Die Bänke bleiben für alle offen."
    project = desk.app.messages("project_granted")[-1]["data"]
    assert (project["proposer"], project["granted_cents"]) == (None, 80_000)
    letter = desk.app.messages("decision_made")[-1]["data"]
    assert (letter["person"]["name"], letter["cents"]) == ("Ada", 80_000)
    assert bench.trail()[-4:] == ["voting_opened", "voting_closed", "decided", "proposal_granted"]


def test_a_jury_refuses_with_a_reason(desk: Desk) -> None:
    bench = Bench(desk)
    bench.begins()
    bench.on_item("voting")
    bench.votes(Ada="no", Bela="no", Cem="yes")
    bench.on_item("closing")
    without = bench.on_item("decision")
    assert (without.status_code, without.json["code"]) == (422, "reason_missing")
    decided = bench.on_item("decision", {"reason": "Das gibt es an der Ecke schon."})
    assert decided.json["items"][0]["decision"]["result"] == "refused"
    assert desk.figures(bench.pot).reserved_cents == 0
    assert desk.app.messages("project_granted") == []
    assert desk.app.messages("decision_made")[-1]["data"]["note"] == "Das gibt es an der Ecke schon."


def test_a_jury_cuts_the_amount_to_what_a_majority_supports(desk: Desk) -> None:
    bench = Bench(desk)
    bench.begins()
    bench.on_item("voting")
    for name, cents in (("Ada", 50_000), ("Bela", 60_000), ("Cem", 30_000)):
        assert bench.vote(name, "amount", cents=cents).status_code == 201
    bench.votes(Dana="no", Emre="yes")
    bench.on_item("closing")
    decided = bench.on_item("decision").json["items"][0]["decision"]
    assert decided["cents"] == 50_000  # three of five want at least so much
    assert decided["counts"]["supporters"] == 3


def test_who_is_not_there_or_votes_too_early_late_or_twice_is_told_so(desk: Desk) -> None:
    bench = Bench(desk)
    bench.begins("Emre")
    assert bench.vote("Ada", "yes").json["code"] == "not_voting"
    bench.on_item("voting")
    assert bench.vote("Emre", "yes").json["code"] == "not_present"
    assert bench.vote("Ada", "yes").status_code == 201
    twice = bench.vote("Ada", "no")
    assert (twice.status_code, twice.json["code"]) == (409, "already_voted")
    assert bench.vote("Bela", "amount").json["code"] == "amount_missing"
    assert bench.vote("Bela", "amount", cents=80_001).json["code"] == "amount_missing"
    assert bench.vote("Bela", "amount", cents=-5).status_code == 422
    assert bench.vote("Bela", "yes", cents=5).json["code"] == "amount_too_much"
    bench.on_item("closing")
    assert bench.vote("Bela", "yes").json["code"] == "vote_over"


def test_the_office_never_votes_and_strangers_neither(desk: Desk) -> None:
    bench = Bench(desk)
    bench.begins()
    bench.on_item("voting")
    office = bench.on_item("ballots", {"choice": "yes"})
    assert (office.status_code, office.json["code"]) == (409, "office_never_votes")
    other = Bench(desk, cents=(50_000,))
    path = f"/funding/api/sessions/{bench.session}/items/{bench.items[0]}/ballots"
    stranger = desk.client.post(path, json={"choice": "yes", "token": other.token("Ada")})
    assert (stranger.status_code, stranger.json["code"]) == (403, "not_a_member")
    assert desk.client.post(path, json={"choice": "yes"}).status_code == 401


def test_a_juror_with_an_account_votes_by_its_token(desk: Desk) -> None:
    bench = Bench(desk)
    account = "01900000-0000-7000-8000-00000000000a"
    juror = bench.jurors["Ada"]
    client = desk.app.signed_in("juror", account_id=account)
    page = f"/funding/juror/{juror}?t={bench.token('Ada')}"
    assert "Mit meinem Zugang verbinden" in client.get(page).text
    csrf = Forms(client.get(page).text).found[0][1]["csrf_token"][0]
    sent = client.post(f"/funding/juror/{juror}/account", data={"t": bench.token("Ada"), "csrf_token": csrf})
    assert sent.status_code == 303
    bench.begins()
    bench.on_item("voting")
    path = f"/funding/api/sessions/{bench.session}/items/{bench.items[0]}/ballots"
    headers = desk.app.bearer("juror", account_id=account)
    assert desk.client.post(path, json={"choice": "yes"}, headers=headers).status_code == 201
    seen = desk.client.get(f"/funding/api/sessions/{bench.session}", headers=headers).json["items"][0]
    assert seen["voted"] is True


def test_a_jury_below_its_quorum_does_not_vote(desk: Desk) -> None:
    bench = Bench(desk)
    bench.begins("Cem", "Dana", "Emre")
    few = bench.on_item("voting")
    assert (few.status_code, few.json["code"]) == (409, "not_quorate")
    assert few.json["detail"].count("Da sind 2, nötig sind 3") == 1
    bench.comes("Cem")
    assert bench.on_item("voting").status_code == 200


def test_a_quorum_that_is_lost_in_the_middle_stops_the_vote(desk: Desk) -> None:
    bench = Bench(desk)
    bench.begins("Dana", "Emre")
    bench.on_item("voting")
    bench.votes(Ada="yes", Bela="yes")
    assert bench.comes("Cem", there=False).json["items"][0]["status"] == "waiting"
    assert bench.trail()[-1] == "vote_stopped"
    assert bench.vote("Ada", "yes").json["code"] == "not_voting"
    bench.comes("Dana")
    bench.on_item("voting")
    assert bench.item()["turn"] == 2
    bench.votes(Ada="no", Bela="no", Dana="no")
    assert bench.on_item("closing").json["items"][0]["outcome"]["no"] == 3


def test_a_tie_is_refused_decided_by_the_chair_or_voted_again(desk: Desk) -> None:
    for tie, secret in (("refused", False), ("chair", False), ("chair", True), ("again", False)):
        bench = Bench(desk, rules={"tie": tie, "secret": secret})
        bench.begins()
        bench.on_item("voting")
        bench.votes(Ada="yes", Bela="no", Cem="abstain")
        bench.on_item("closing")
        decided = bench.on_item("decision", {"reason": "Gleichstand"})
        if tie == "again":
            assert decided.json["code"] == "tie_again"
            assert bench.on_item("again", {"reason": "Gleichstand"}).json["items"][0]["turn"] == 2
        elif secret:
            assert decided.json["code"] == "chair_needed"
            said = bench.on_item("decision", {"chair_says": "yes"}).json["items"][0]["decision"]
            assert (said["result"], said["counts"]["chair"]) == ("granted", "yes")
        else:
            result = decided.json["items"][0]["decision"]["result"]
            assert result == ("granted" if tie == "chair" else "refused")  # Ada leads, and has said yes


def test_hands_are_counted_and_who_raised_none_abstains(desk: Desk) -> None:
    bench = Bench(desk, kind="assembly")
    assert bench.office(f"/{bench.session}/open").status_code == 200
    bench.on_item("voting")
    nobody = bench.on_item("hands", {"yes": 20, "no": 3})
    assert nobody.json["code"] == "present_missing"
    assert bench.on_item("hands", {"yes": 20, "no": 3, "present": 22}).json["code"] == "more_hands_than_people"
    told = {"yes": 20, "no": 3, "amounts": [{"cents": 40_000, "number": 2}], "present": 31}
    outcome = bench.on_item("hands", told).json["items"][0]["outcome"]
    assert (outcome["yes"], outcome["no"], outcome["abstain"], outcome["present"]) == (22, 3, 6, 31)
    assert bench.on_item("decision").json["items"][0]["decision"]["cents"] == 80_000


def test_papers_of_an_open_vote_are_entered_one_by_one_and_of_a_secret_one_together(desk: Desk) -> None:
    bench = Bench(desk)
    bench.begins()
    bench.on_item("voting")
    paper = {"juror_id": bench.jurors["Ada"], "choice": "yes"}
    assert bench.on_item("paper", paper).status_code == 200
    assert bench.on_item("paper", paper).json["code"] == "already_voted"
    secret = Bench(desk, rules={"secret": True})
    secret.begins()
    secret.on_item("voting")
    assert secret.on_item("paper", {"juror_id": secret.jurors["Ada"], "choice": "yes"}).status_code == 409
    people = [secret.jurors[name] for name in ("Ada", "Bela", "Cem")]
    assert secret.on_item("papers", {"juror_ids": people, "yes": 2}).json["code"] == "papers_differ"
    assert secret.on_item("papers", {"juror_ids": people[:1], "yes": 1}).json["code"] == "papers_reveal"
    assert secret.on_item("papers", {"juror_ids": people, "yes": 2, "no": 1}).status_code == 200
    assert secret.vote("Ada", "no").json["code"] == "already_voted"
    secret.votes(Dana="yes")
    assert secret.on_item("closing").json["items"][0]["outcome"]["ballots"] == 4


def test_points_by_criteria_go_with_open_ballots(desk: Desk) -> None:
    criteria = [{"id": "benefit", "label": "Nutzen für den Kiez", "most": 5}]
    bench = Bench(desk, rules={"criteria": criteria})
    bench.begins()
    bench.on_item("voting")
    assert bench.vote("Ada", "yes", scores={"benefit": 6}).json["code"] == "scores_wrong"
    assert bench.vote("Ada", "yes", scores={"beauty": 1}).json["code"] == "scores_wrong"
    assert bench.vote("Ada", "yes", scores={"benefit": 5}).status_code == 201


def test_too_little_money_leaves_everything_as_it_was(desk: Desk) -> None:
    bench = Bench(desk, money=100_000, cents=(80_000, 60_000))
    bench.begins()
    for number in (0, 1):
        bench.on_item("voting", item=number)
        bench.votes(item=number, Ada="yes", Bela="yes", Cem="yes")
        bench.on_item("closing", item=number)
    assert bench.on_item("decision").status_code == 200
    short = bench.on_item("decision", item=1)
    assert (short.status_code, short.json["code"], bench.item(1)["status"]) == (409, "not_enough_money", "voted")
    assert desk.figures(bench.pot).reserved_cents == 80_000
    assert bench.on_item("again", {"reason": "Es sind nur noch 200 € da."}, item=1).status_code == 200
    bench.on_item("voting", item=1)
    for name in ("Ada", "Bela", "Cem"):
        bench.vote(name, "amount", item=1, cents=20_000)
    bench.on_item("closing", item=1)
    assert bench.on_item("decision", item=1).json["items"][1]["decision"]["cents"] == 20_000
    assert desk.figures(bench.pot).remaining_cents == 0


def test_a_proposal_that_is_withdrawn_is_skipped(desk: Desk) -> None:
    bench = Bench(desk)
    bench.begins()
    with desk.app.database.read() as session:
        token = manage_token(desk.app.node, session.get_one(Proposal, bench.proposal_ids[0]))
    path = f"/funding/api/proposals/{bench.proposal_ids[0]}/withdraw"
    withdrawn = desk.client.post(path, json={"token": token})
    assert withdrawn.status_code == 200, withdrawn.json
    assert bench.on_item("voting").json["code"] == "proposal_gone"
    assert bench.on_item("postpone", {"reason": "Zurückgezogen"}).status_code == 200
    assert bench.office(f"/{bench.session}/close").json["status"] == "closed"
