"""Money in pots, booked one after the other and at the same moment."""

from datetime import date

import pytest
from sqlalchemy import func, select

from services.funding.commands.allocate_money import allocate_money
from services.funding.commands.book import book
from services.funding.commands.earmark_money import earmark_money
from services.funding.commands.pay_money import pay_money
from services.funding.commands.release_money import release_money
from services.funding.commands.return_money import return_money
from services.funding.commands.spill_over import spill_over
from services.funding.models.pots import LedgerEntry, LedgerLine
from services.funding.queries.pots import Figures
from tests.service.funding.desk import Desk
from tests.service.funding.till import Till, refusal


@pytest.fixture
def till(desk: Desk) -> Till:
    return Till(desk)


def test_money_goes_from_free_to_reserved_to_paid_and_what_is_left_comes_back(till: Till) -> None:
    till.reserve(80_000)
    till.of_proposal(pay_money, 50_000, "b")
    till.of_proposal(release_money, None, "c")
    till.of_proposal(return_money, 10_000, "d")
    assert till.desk.figures(till.pot) == Figures(
        allocated_cents=100_000, reserved_cents=0, paid_cents=40_000, remaining_cents=60_000
    )


def test_the_same_act_books_once(till: Till) -> None:
    till.reserve(80_000)
    assert refusal(lambda: till.reserve(10_000)).code == "already_booked"
    assert till.desk.figures(till.pot).reserved_cents == 80_000


def test_more_than_what_is_left_is_refused_with_what_is_left(till: Till) -> None:
    till.reserve(80_000)
    refused = refusal(lambda: till.reserve(20_001, "b"))
    assert (refused.code, refused.details["rest"].cents) == ("not_enough_money", 20_000)
    assert refusal(lambda: till.do(allocate_money, pot_id=till.pot, cents=-20_001, note="", key=None)).code == (
        "not_enough_money"
    )


@pytest.mark.parametrize(
    ("cents", "code"), [(0, "nothing_to_book"), (-5, "nothing_to_book"), (10**12, "amount_too_large")]
)
def test_no_and_absurd_amounts_are_refused(till: Till, cents: int, code: str) -> None:
    assert refusal(lambda: till.reserve(cents)).code == code


def test_a_proposal_is_paid_and_gives_back_only_what_it_has(till: Till) -> None:
    other = till.desk.proposal(till.programme)
    till.reserve(30_000)
    till.reserve(40_000, "other", proposal_id=other)
    refused = refusal(lambda: till.of_proposal(pay_money, 30_001, "b"))
    assert (refused.code, refused.details["rest"].cents) == ("not_reserved", 30_000)
    assert refusal(lambda: till.of_proposal(release_money, 30_001, "b")).code == "not_reserved"
    till.of_proposal(pay_money, 30_000, "b")
    assert refusal(lambda: till.of_proposal(return_money, 30_001, "c")).code == "not_paid"
    assert till.of_proposal(release_money, None, "c") is None


def test_an_earmark_gives_to_its_topic_and_the_rest_only_after_it_has_spilled_over(till: Till) -> None:
    green = till.do(
        earmark_money, pot_id=till.pot, name="Umwelttopf", topic="environment", spills_on=None, cents=60_000
    )
    assert till.desk.figures(till.pot).remaining_cents == 100_000
    other = till.desk.proposal(till.programme)
    refused = refusal(lambda: till.reserve(40_001, "b", ("culture",), proposal_id=other))
    assert (refused.code, refused.details["rest"].cents) == ("not_enough_money", 40_000)
    till.reserve(70_000, "a", ("culture", "environment"))
    assert till.balances[f"earmark:{green.id}"] == 0
    till.of_proposal(release_money, 40_000, "c")  # 10,000 were free, the rest goes back into the earmark
    assert till.balances[f"earmark:{green.id}"] == 30_000
    till.do(spill_over, earmark_id=green.id)
    assert (till.balances[f"earmark:{green.id}"], till.balances["free"]) == (0, 70_000)
    till.of_proposal(release_money, None, "d")
    assert till.balances["free"] == 100_000
    assert refusal(lambda: till.do(spill_over, earmark_id=green.id)).code == "already_spilled"


def test_nothing_is_promised_after_the_pots_last_day(desk: Desk) -> None:
    till = Till(desk, spend_by=date(2027, 3, 1))
    till.reserve(100)
    desk.app.clock.forward(days=1)
    assert refusal(lambda: till.reserve(100, "b")).code == "pot_over"
    till.of_proposal(pay_money, 100, "c")  # what was promised is still paid


def test_every_entry_is_balanced_and_balances_are_the_sums_of_their_lines(till: Till) -> None:
    till.do(earmark_money, pot_id=till.pot, name="Jugend", topic="youth", spills_on=None, cents=30_000)
    till.reserve(50_000, "a", ("youth",))
    till.of_proposal(pay_money, 20_000, "b")
    till.of_proposal(return_money, 5_000, "c")
    till.of_proposal(release_money, None, "d")
    with till.app.database.read() as session:
        by_entry = session.execute(select(func.sum(LedgerLine.cents)).group_by(LedgerLine.entry)).scalars()
        assert set(by_entry) == {0}
        sums = select(LedgerLine.account, func.sum(LedgerLine.cents)).join(
            LedgerEntry, LedgerEntry.number == LedgerLine.entry
        )
        found = session.execute(sums.where(LedgerEntry.pot_id == till.pot).group_by(LedgerLine.account))
        assert {account: int(cents) for account, cents in found} == till.balances


def test_a_booking_that_does_not_add_up_never_reaches_the_database(till: Till) -> None:
    with pytest.raises(ValueError, match="balanced"):
        till.do(book, pot_id=till.pot, kind="paid", lines={"free": -5, "paid": 6}, key=None, proposal_id=None, note="")


def test_there_is_no_money_in_a_pot_that_is_not_there(till: Till) -> None:
    refused = refusal(lambda: till.do(allocate_money, pot_id="nowhere", cents=5, note="", key=None))
    assert refused.code == "pot_not_found"
