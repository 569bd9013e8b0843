"""What a proposal still lacks is named, step by step, and a finance plan adds up to the cent."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.funding.domain.proposal_status import MOVES, STATUSES, may_become
from services.funding.domain.proposals.finance import own_share_needed, sums
from services.funding.domain.proposals.missing import missing

TODAY = date(2027, 3, 1)
PROGRAMME: dict[str, Any] = {
    "who": ["person", "initiative", "association"],
    "least_cents": 5_000,
    "most_cents": 100_000,
    "own_share_percent": 10,
    "not_yet_started": True,
    "no_double_funding": True,
    "required": {
        "fields": ["goals"],
        "attachments": [
            {"id": "offer", "label": "Ein Angebot", "from_cents": 50_000},
            {"id": "statutes", "label": "Satzung", "from_cents": 0},
        ],
    },
}


def whole(**changed: Any) -> dict[str, Any]:
    return {
        "title": "Hochbeete",
        "summary": "Sechs Hochbeete am Bürgertreff.",
        "goals": "Nachbarn treffen sich.",
        "name": "Ada Beispiel",
        "email": "ada@beispiel.example",
        "proposer": {"kind": "association", "organisation": "Gartenfreunde"},
        "period": {"from": "2027-04-01", "until": "2027-09-30"},
        "finance": {
            "costs": [{"label": "Holz", "cents": 60_000}, {"label": "Erde", "cents": 30_000}],
            "income": [
                {"label": "Kasse", "cents": 9_000, "kind": "own"},
                {"label": "A", "cents": 1_000, "kind": "third"},
            ],
            "requested_cents": 80_000,
        },
        "not_started": True,
        "no_double": True,
        "agreed": True,
        **changed,
    }


def codes(document: dict[str, Any], attached: tuple[str, ...] = ("offer", "statutes")) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in missing(document, PROGRAMME, attached=attached, today=TODAY)]


def test_a_whole_proposal_lacks_nothing() -> None:
    assert codes(whole()) == []


def test_an_empty_proposal_is_told_everything_in_the_order_of_the_steps() -> None:
    told = missing({}, PROGRAMME, attached=(), today=TODAY)
    assert [one.field for one in told] == [
        "title", "summary", "proposer.kind", "name", "goals", "email", "not_started", "no_double", "finance.costs",
        "statutes", "agreed",
    ]  # fmt: skip


def finance(requested: int, own: int = 9_000, third: int = 1_000, costs: int = 90_000) -> dict[str, Any]:
    return {
        "costs": [{"label": "Alles", "cents": costs}],
        "income": [{"label": "K", "cents": own, "kind": "own"}, {"label": "A", "cents": third, "kind": "third"}],
        "requested_cents": requested,
    }


@pytest.mark.parametrize(
    ("changed", "lacks"),
    [
        ({"proposer": {"kind": "municipality", "organisation": "Amt"}}, [("proposer.kind", "not_for_you")]),
        ({"proposer": {"kind": "association", "organisation": "  "}}, [("proposer.organisation", "empty")]),
        ({"email": "", "phone": None}, [("email", "address_missing")]),
        ({"email": "", "phone": "030 123456"}, []),
        ({"period": {"from": "2027-01-01", "until": "2027-02-28"}}, [("period.until", "period_over")]),
        ({"not_started": False}, [("not_started", "already_started")]),
        ({"no_double": False}, [("no_double", "double_unsaid")]),
        ({"finance": finance(79_999)}, [("finance.income", "gap")]),
        ({"finance": finance(80_001)}, [("finance.income", "surplus")]),
        ({"finance": finance(4_999, own=85_001, third=0)}, [("finance.requested_cents", "below_least")]),
        (
            {"finance": finance(100_001, costs=111_501, own=11_500, third=0)},
            [("finance.requested_cents", "above_most")],
        ),
        ({"finance": finance(80_000, own=8_999, third=1_001)}, [("finance.income", "own_share")]),
        ({"agreed": False}, [("agreed", "agreement")]),
    ],
)
def test_each_lack_is_named_where_it_is_mended(changed: dict[str, Any], lacks: list[tuple[str, str]]) -> None:
    assert codes(whole(**changed)) == lacks


def test_an_attachment_is_asked_for_from_its_amount_on() -> None:
    small = whole(finance=finance(49_999, own=40_001, third=0))
    assert codes(small, attached=("statutes",)) == []
    assert codes(whole(), attached=("statutes",)) == [("offer", "attachment")]


@given(st.integers(0, 10**12), st.integers(0, 100))
def test_an_own_share_is_rounded_up_to_the_cent(total: int, percent: int) -> None:
    share = own_share_needed(total, percent)
    assert share * 100 >= total * percent
    assert (share - 1) * 100 < total * percent


@given(st.lists(st.integers(1, 10**9), max_size=5), st.lists(st.integers(1, 10**9), max_size=5), st.integers(0, 10**9))
def test_the_gap_is_what_nothing_covers(costs: list[int], income: list[int], requested: int) -> None:
    plan = {
        "costs": [{"label": "x", "cents": cents} for cents in costs],
        "income": [{"label": "x", "cents": cents, "kind": ("own", "third")[n % 2]} for n, cents in enumerate(income)],
        "requested_cents": requested,
    }
    assert sums(plan).gap == sum(costs) - sum(income) - requested


def test_what_is_decided_or_withdrawn_stays_so() -> None:
    ended = ("granted", "refused", "withdrawn")
    assert [status for status in STATUSES if not MOVES[status]] == list(ended)
    assert not any(may_become(one, other) for one in ended for other in STATUSES)
    assert set(MOVES) == set(STATUSES)
