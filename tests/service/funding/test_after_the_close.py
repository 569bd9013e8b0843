"""What a vote has decided cannot be turned afterwards, and what the office enters leaves its mark."""

from services.funding.jury_jobs import close_circulars
from services.funding.models.juries import Juror, Jury
from services.funding.models.programmes import Programme
from services.funding.models.sessions import CountedBallot, Minutes, OpenBallot, SecretBallot
from tests.service.funding.bench import Bench
from tests.service.funding.desk import Desk


def ballots(desk: Desk) -> list[tuple[int, str, bool]]:
    with desk.app.database.read() as session:
        return sorted((one.turn, one.choice, one.on_paper) for one in session.query(OpenBallot))


def test_a_recusal_after_the_close_of_an_open_vote_calls_for_a_new_one_and_deletes_nothing(desk: Desk) -> None:
    bench = Bench(desk)
    bench.begins()
    bench.on_item("voting")
    bench.votes(Ada="yes", Bela="yes", Cem="no", Dana="no")
    bench.on_item("closing")
    told = {"juror_id": bench.jurors["Dana"], "biased": True, "reason": "employed"}
    item = bench.on_item("recusals", told).json["items"][0]
    assert (item["status"], item["turn"], item["outcome"]) == ("waiting", 2, None)
    assert bench.trail()[-2:] == ["bias_decided", "vote_void"]
    assert len(ballots(desk)) == 4
    bench.on_item("voting")
    bench.votes(Ada="yes", Bela="no", Cem="no")
    bench.on_item("closing")
    assert bench.on_item("recusals", told).json["items"][0]["status"] == "voted"  # known before this vote
    lifted = bench.on_item("recusals", {"juror_id": bench.jurors["Dana"], "biased": False})
    assert (lifted.status_code, lifted.json["code"]) == (409, "item_wrong_state")
    decided = bench.on_item("decision", {"reason": "Zu teuer."}).json["items"][0]["decision"]
    assert (decided["result"], decided["counts"]["recused"]) == ("refused", 1)


def test_a_vote_in_writing_whose_deadline_is_over_does_not_begin_anew(desk: Desk) -> None:
    bench = Bench(desk, kind="circular")
    bench.begins()
    bench.votes(**dict.fromkeys(bench.jurors, "yes"))
    assert bench.on_item("closing").status_code == 200
    desk.app.clock.forward(days=30)
    told = {"juror_id": bench.jurors["Ada"], "biased": True, "reason": "employed"}
    assert bench.on_item("recusals", told).json["items"][0]["status"] == "waiting"
    assert bench.on_item("voting").json["code"] == "vote_over"
    assert bench.on_item("postpone", {"reason": "Die Frist ist um."}).status_code == 200


def test_a_paper_stands_in_the_trail_and_gives_way_to_the_jurors_own_ballot(desk: Desk) -> None:
    bench = Bench(desk)
    bench.begins()
    bench.on_item("voting")
    ada = bench.jurors["Ada"]
    assert bench.on_item("paper", {"juror_id": ada, "choice": "no"}).status_code == 200
    entered = bench.entries()[-1]
    assert (entered.action, entered.details["juror"], entered.details["turn"]) == ("paper_entered", ada, 1)
    assert entered.account_id is not None
    path = f"/funding/juror/{ada}/sessions/{bench.session}/items/{bench.items[0]}"
    page = desk.client.get(path, query_string={"t": bench.token("Ada")})
    assert "einen Stimmzettel eingetragen" in page.text
    assert bench.vote("Ada", "yes").status_code == 201
    assert bench.entries()[-1].action == "paper_replaced"
    assert ballots(desk) == [(1, "yes", False)]
    assert bench.vote("Ada", "no").json["code"] == "already_voted"
    assert bench.on_item("paper", {"juror_id": ada, "choice": "no"}).json["code"] == "already_voted"


def test_papers_of_a_secret_vote_name_who_gave_one_and_never_what(desk: Desk) -> None:
    bench = Bench(desk, rules={"secret": True})
    bench.begins()
    bench.on_item("voting")
    people = [bench.jurors[name] for name in ("Ada", "Bela", "Cem")]
    assert bench.on_item("papers", {"juror_ids": people, "yes": 2, "no": 1}).status_code == 200
    details = bench.entries()[-1].details
    assert set(details) == {"item", "turn", "papers", "jurors"}
    assert details["jurors"] == sorted(people)


def test_what_happens_to_the_jury_after_the_close_changes_nothing_in_outcome_and_minutes(desk: Desk) -> None:
    bench = Bench(desk, rules={"majority": "absolute"})
    bench.begins("Emre")
    bench.on_item("voting")
    bench.votes(Ada="yes", Bela="yes", Cem="no")
    bench.on_item("closing")
    before = bench.item()["outcome"]
    with desk.app.database.write() as session:  # who voted no is gone, and the rules are others
        session.get_one(Juror, bench.jurors["Cem"]).status = "left"
        session.get_one(Juror, bench.jurors["Ada"]).chair = False
        jury = session.get_one(Jury, bench.jury)
        jury.rules = {**jury.rules, "majority": "simple", "quorum": {"of": "number", "number": 15}}
    assert bench.item()["outcome"] == before
    decided = bench.on_item("decision", {"reason": "Zu wenige Ja-Stimmen."}).json["items"][0]["decision"]
    assert decided["result"] == "refused"  # two of four are not more than half
    assert (decided["counts"]["members"], decided["counts"]["present"], decided["counts"]["needed"]) == (5, 4, 3)
    bench.office(f"/{bench.session}/close")
    assert bench.office(f"/{bench.session}/minutes", {"remarks": ""}).status_code in (200, 201)
    with desk.app.database.read() as session:
        content = session.query(Minutes).one().content
    assert set(content["members"]) == set(bench.jurors.values())
    assert content["chair"] == bench.jurors["Ada"]


def test_an_assembly_decides_by_the_rules_that_held_when_hands_were_counted(desk: Desk) -> None:
    bench = Bench(desk, kind="assembly")
    bench.office(f"/{bench.session}/open")
    bench.on_item("voting")
    bench.on_item("hands", {"yes": 3, "no": 2, "present": 5})
    with desk.app.database.write() as session:
        programme = session.get_one(Programme, bench.programme)
        rules = {**programme.content["jury"], "majority": "two_thirds", "quorum": {"of": "number", "number": 15}}
        programme.content = {**programme.content, "jury": rules}
    assert bench.on_item("decision").json["items"][0]["decision"]["result"] == "granted"


def test_two_secret_ballots_at_a_deadline_are_never_counted(desk: Desk) -> None:
    bench = Bench(desk, kind="circular", rules={"secret": True})
    bench.begins()
    bench.votes(Ada="yes", Bela="no")
    desk.app.clock.forward(days=30)
    close_circulars(desk.app.database, desk.app.node)
    last = bench.entries()[-1]
    assert (last.action, last.details["reason"]) == ("vote_void", "too_few_secret")
    assert bench.item()["status"] == "waiting"
    with desk.app.database.read() as session:
        assert (session.query(SecretBallot).count(), session.query(CountedBallot).count()) == (0, 0)
    assert bench.office(f"/{bench.session}/close").status_code == 200
