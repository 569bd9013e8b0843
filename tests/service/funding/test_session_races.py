"""Two people at the same moment: one clear answer each, and everything happens once."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from services.funding.models.grants import Grant
from services.funding.models.juries import Juror
from services.funding.models.sessions import Decision, HasVoted, SecretBallot
from tests.service.funding.bench import JURIES, SESSIONS, Bench
from tests.service.funding.desk import JURY, Desk

DATABASES = ("sqlite", "postgresql")


def at_once(desk: Desk, *requests: tuple[str, dict[str, Any], dict[str, str]]) -> list[int]:
    """The statuses of POSTs that are sent together, sorted."""

    def send(one: tuple[str, dict[str, Any], dict[str, str]]) -> int:
        path, told, headers = one
        return desk.app.client().post(path, json=told, headers=headers).status_code

    with ThreadPoolExecutor(len(requests)) as pool:
        return sorted(pool.map(send, requests))


def test_two_clerks_who_decide_at_once_decide_once(desk: Desk) -> None:
    bench = Bench(desk)
    bench.begins()
    bench.on_item("voting")
    bench.votes(Ada="yes", Bela="yes", Cem="yes")
    bench.on_item("closing")
    path = f"{SESSIONS}/{bench.session}/items/{bench.items[0]}/decision"
    assert at_once(desk, *[(path, {}, desk.office)] * 3) == [200, 409, 409]
    assert desk.figures(bench.pot).reserved_cents == 80_000
    with desk.app.database.read() as session:
        assert (session.query(Decision).count(), session.query(Grant).count()) == (1, 1)
    assert bench.trail().count("decided") == 1


def test_the_same_money_is_not_given_to_two_proposals(desk: Desk) -> None:
    bench = Bench(desk, cents=(80_000, 70_000), money=100_000)
    bench.begins()
    for number in (0, 1):
        bench.on_item("voting", item=number)
        bench.votes(item=number, Ada="yes", Bela="yes", Cem="yes")
        bench.on_item("closing", item=number)
    paths = [f"{SESSIONS}/{bench.session}/items/{item}/decision" for item in bench.items]
    assert at_once(desk, *[(path, {}, desk.office) for path in paths]) == [200, 409]
    assert desk.figures(bench.pot).reserved_cents in (80_000, 70_000)
    assert sorted(bench.item(number)["status"] for number in (0, 1)) == ["decided", "voted"]


def test_a_juror_has_one_ballot_from_however_many_places(desk: Desk) -> None:
    bench = Bench(desk, rules={"secret": True})
    bench.begins()
    bench.on_item("voting")
    path = f"{SESSIONS}/{bench.session}/items/{bench.items[0]}/ballots"
    ballots = [(path, {"token": bench.token("Ada"), "choice": choice}, {}) for choice in ("yes", "no", "no")]
    others = [(path, {"token": bench.token(name), "choice": "yes"}, {}) for name in ("Bela", "Cem")]
    assert at_once(desk, *ballots, *others) == [201, 201, 201, 409, 409]
    with desk.app.database.read() as session:
        assert (session.query(HasVoted).count(), session.query(SecretBallot).count()) == (3, 3)


def test_the_last_seat_of_a_jury_is_given_once(desk: Desk) -> None:
    programme = desk.programme(jury={**JURY, "size_least": 1})
    made = desk.client.post(JURIES, json={"programme_id": programme, "name": "Jury", "seats": 1}, headers=desk.office)
    path = f"{JURIES}/{made.json['id']}/members"
    people = [{"name": f"P{number}", "lives_here": True} for number in range(3)]
    assert at_once(desk, *[(path, person, desk.office) for person in people]) == [201, 409, 409]
    with desk.app.database.read() as session:
        assert session.query(Juror).count() == 1
