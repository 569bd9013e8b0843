"""A session of a jury from its agenda to its minutes."""

from datetime import timedelta

from services.funding.jury_jobs import close_circulars
from services.funding.models.programmes import FundingRound, TrailEntry
from services.funding.models.proposals import Proposal
from services.funding.queries.trail import words_of_trail
from shared.clock import rfc3339
from tests.service.funding.bench import SESSIONS, Bench
from tests.service.funding.desk import Desk


def test_complete_proposals_of_the_round_are_on_the_agenda_in_order(desk: Desk) -> None:
    bench = Bench(desk, cents=(80_000, 30_000, 10_000), rules={"present_from_cents": 50_000, "secret": True})
    assert [bench.item(number)["place"] for number in range(3)] == [1, 2, 3]
    assert [bench.item(number)["presented"] for number in range(3)] == [True, False, False]
    assert bench.item()["ballot"] == "secret"
    with desk.app.database.read() as session:
        assert {one.status for one in session.query(Proposal)} == {"scheduled"}
    path = f"{SESSIONS}/{bench.session}/items/{bench.items[2]}"
    arranged = desk.client.patch(path, json={"place": 1, "public": False, "ballot": "open"}, headers=desk.office)
    assert [item["id"] for item in arranged.json["items"]] == [bench.items[2], *bench.items[:2]]
    assert (arranged.json["items"][0]["public"], arranged.json["items"][0]["ballot"]) == (False, "open")
    desk.proposal(bench.programme, round_id=bench.round)
    assert len(bench.office(f"/{bench.session}/agenda").json["items"]) == 4


def test_a_late_invitation_needs_a_reason_that_is_kept(desk: Desk) -> None:
    bench = Bench(desk, rules={"present_from_cents": 0})
    desk.app.clock.forward(days=7)
    late = bench.office(f"/{bench.session}/call")
    assert (late.status_code, late.json["errors"][0]["field"]) == (422, "late_reason")
    called = bench.office(f"/{bench.session}/call", {"late_reason": "Krankheit im Büro"})
    assert called.json["status"] == "called"
    assert bench.entries()[-1].details["late"] is True
    with desk.app.database.read() as session:
        assert [words.text for words in words_of_trail(session, bench.round).values()] == ["Krankheit im Büro"]
    letters = desk.app.messages("session_called")
    assert len(letters) == 5
    data = letters[0]["data"]
    assert f"/funding/juror/{bench.jurors['Ada']}/sessions/{bench.session}?t=" in data["link"]
    assert (data["about"], data["place"]) == ("Sitzung im Mai", "KultSchule")
    assert len(desk.app.messages("proposal_scheduled")) == 1
    assert bench.office(f"/{bench.session}/call").status_code == 409


def test_an_invitation_in_time_needs_none(desk: Desk) -> None:
    bench = Bench(desk)
    assert bench.office(f"/{bench.session}/call").status_code == 200
    moved = {"starts_at": rfc3339(desk.app.clock() + timedelta(days=22)), "place": "Rathaus"}
    path = f"{SESSIONS}/{bench.session}"
    assert desk.client.put(path, json=moved, headers=desk.office).json["code"] == "reason_missing"
    changed = desk.client.put(path, json={**moved, "reason": "Wasserschaden"}, headers=desk.office)
    assert changed.json["place"] == "Rathaus"
    assert desk.app.messages("session_changed")[-1]["data"]["note"] == "Wasserschaden"


def test_a_session_ends_with_minutes_that_are_corrected_with_a_reason(desk: Desk) -> None:
    bench = Bench(desk, cents=(80_000, 30_000))
    bench.begins("Emre")
    assert bench.office(f"/{bench.session}/minutes").json["code"] == "session_wrong_state"
    bench.on_item("voting")
    bench.votes(Ada="yes", Bela="yes", Cem="no")
    assert bench.office(f"/{bench.session}/close").json["code"] == "items_open"
    bench.on_item("closing")
    assert bench.office(f"/{bench.session}/close").json["code"] == "items_open"
    bench.on_item("decision")
    closed = bench.office(f"/{bench.session}/close").json
    assert [item["status"] for item in closed["items"]] == ["decided", "postponed"]
    with desk.app.database.read() as session:
        assert session.get_one(Proposal, bench.proposal_ids[1]).status == "complete"
        assert session.get_one(FundingRound, bench.round).status == "closed"  # one is not decided yet
    first = bench.office(f"/{bench.session}/minutes", {"remarks": "Gäste: 12"}).json
    assert first["version"] == 1
    assert len(first["content"]["attendance"]) == 4
    assert first["content"]["items"][0]["decision"]["counts"]["yes"] == 2
    assert "Ada" not in str(first["content"])
    head = first["content"]["trail"]
    with desk.app.database.read() as session:
        assert session.get_one(TrailEntry, (bench.round, head["number"])).hash == head["hash"]
    assert bench.office(f"/{bench.session}/minutes", {"remarks": "Gäste: 13"}).json["code"] == "reason_missing"
    second = bench.office(f"/{bench.session}/minutes", {"remarks": "Gäste: 13", "reason": "Verzählt"}).json
    assert (second["version"], second["reason"]) == (2, "Verzählt")
    assert len(desk.app.messages("minutes_ready")) == 10
    assert bench.trail()[-1] == "minutes_written"
    for version in (1, 2):
        page = f"/funding/office/sessions/{bench.session}/minutes.pdf?version={version}"
        made = desk.app.signed_in("coordinator").get(page)
        assert (made.status_code, made.data[:5]) == (200, b"%PDF-")


def test_a_round_of_which_all_is_decided_is_decided(desk: Desk) -> None:
    bench = Bench(desk)
    bench.begins()
    bench.on_item("voting")
    bench.votes(Ada="no", Bela="no", Cem="no")
    bench.on_item("closing")
    bench.on_item("decision", {"reason": "Kein Bedarf"})
    bench.office(f"/{bench.session}/close")
    with desk.app.database.read() as session:
        assert session.get_one(FundingRound, bench.round).status == "decided"
    assert bench.trail()[-1] == "round_decided"


def test_a_circular_vote_runs_until_its_deadline_and_not_a_millisecond_longer(desk: Desk) -> None:
    for secret in (False, True):
        bench = Bench(desk, kind="circular", rules={"secret": secret})
        bench.begins()
        assert len(desk.app.messages("circular_opened")) % 5 == 0
        assert bench.item()["status"] == "voting"
        bench.votes(Ada="yes", Bela="yes", Cem="yes")
        assert bench.on_item("closing").json["code"] == "vote_still_on"
        deadline = desk.app.clock() + timedelta(days=23)
        desk.app.clock.now = deadline - timedelta(milliseconds=1)
        bench.votes(Dana="no")
        desk.app.clock.forward(milliseconds=2)
        late = bench.vote("Emre", "no")
        assert (late.status_code, late.json["code"]) == (409, "vote_over")
        close_circulars(desk.app.database, desk.app.node)
        close_circulars(desk.app.database, desk.app.node)
        outcome = bench.item()["outcome"]
        assert outcome["quorate"]
        assert ("yes" in outcome, outcome.get("ballots")) == ((False, 4) if secret else (True, None))
        decision = bench.on_item("decision").json["items"][0]["decision"]
        assert (decision["result"], decision["counts"]["yes"], decision["counts"]["no"]) == ("granted", 3, 1)


def test_a_circular_vote_without_enough_ballots_decides_nothing(desk: Desk) -> None:
    bench = Bench(desk, kind="circular")
    bench.begins()
    bench.votes(Ada="yes", Bela="yes")
    desk.app.clock.forward(days=24)
    close_circulars(desk.app.database, desk.app.node)
    assert bench.on_item("decision").json["code"] == "not_quorate"
    assert bench.on_item("postpone", {"reason": "Zu wenige Stimmen"}).json["items"][0]["status"] == "postponed"


def test_a_programme_may_forbid_circular_votes_and_sessions_in_the_past(desk: Desk) -> None:
    bench = Bench(desk, content={"circular_allowed": False})
    told = {"round_id": bench.round, "name": "Umlauf", "kind": "circular"}
    told |= {"starts_at": rfc3339(desk.app.clock()), "ends_at": rfc3339(desk.app.clock() + timedelta(days=3))}
    assert bench.office("", told).json["code"] == "circular_not_allowed"
    told = {"round_id": bench.round, "name": "Gestern", "starts_at": rfc3339(desk.app.clock() - timedelta(days=1))}
    assert bench.office("", told).json["code"] == "starts_in_past"
    assert desk.client.post(SESSIONS, json=told).status_code == 401


def test_who_votes_in_writing_hears_that_a_secret_vote_is_taken_again(desk: Desk) -> None:
    bench = Bench(desk, kind="circular", rules={"secret": True})
    bench.begins()
    bench.votes(Ada="yes", Bela="no", Cem="yes")
    path = f"{SESSIONS}/{bench.session}/items/{bench.items[0]}/bias"
    said = desk.client.post(path, json={"token": bench.token("Ada"), "reason": "relative"})
    assert said.status_code == 201
    assert (bench.item()["status"], bench.item()["turn"]) == ("voting", 2)
    told = [letter["data"]["person"]["name"] for letter in desk.app.messages("circular_opened")[5:]]
    assert told == ["Bela", "Cem", "Dana", "Emre"]
    bench.votes(Bela="no")  # not too late, and not twice
