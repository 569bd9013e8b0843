"""What locks and constraints see to, on both databases: the same money at the same moment, and the past."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from services.funding.domain.refused import Refused
from services.funding.models.pots import PotAccount
from tests.service.funding.desk import Desk
from tests.service.funding.till import Till

DATABASES = ("sqlite", "postgresql")


@pytest.fixture
def till(desk: Desk) -> Till:
    return Till(desk)


def test_the_same_money_twice_at_the_same_moment_is_given_once_and_refused_once(till: Till) -> None:
    others = [till.desk.proposal(till.programme) for _ in range(6)]

    def decide(proposal: str) -> str:
        try:
            till.reserve(80_000, f"grant:{proposal}", proposal_id=proposal)
        except Refused as refused:
            return refused.code
        return "granted"

    with ThreadPoolExecutor(6) as pool:
        outcomes = list(pool.map(decide, others))
    assert sorted(outcomes) == ["granted"] + ["not_enough_money"] * 5
    assert till.desk.figures(till.pot).remaining_cents == 20_000


def test_two_clerks_who_book_the_same_act_at_once_book_it_once(till: Till) -> None:
    def decide(_: int) -> str:
        try:
            till.reserve(10_000, "grant:one")
        except Refused as refused:
            return refused.code
        return "granted"

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(decide, range(4))) == ["already_booked"] * 3 + ["granted"]
    assert till.desk.figures(till.pot).reserved_cents == 10_000


PAST = (
    "UPDATE ledger_entries SET note = 'x'",
    "UPDATE ledger_lines SET cents = 7",
    "DELETE FROM ledger_entries",
    "DELETE FROM ledger_lines",
)


def test_the_database_itself_refuses_to_change_the_past_and_to_fall_below_zero(till: Till) -> None:
    for statement in PAST:
        with till.app.database.write() as session, pytest.raises(DBAPIError, match="only ever added to"):
            session.execute(text(statement))
    overdrawn = update(PotAccount).where(PotAccount.account == "free").values(cents=-1)
    with till.app.database.write() as session, pytest.raises(IntegrityError, match="never_below_zero"):
        session.execute(overdrawn)
