"""The draw of a jury: quotas are kept or said impossible, and everybody gets the same jury from the same seed."""

import hashlib
import itertools
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.funding.domain.sortition.draw import Candidate, draw, lot_of, replacement, seed_of
from services.funding.domain.sortition.quotas import CannotDraw, Quota

SEED = seed_of("a" * 64, "7 12 19 23 38 44")


def person(number: int, age: str, lives: str) -> Candidate:
    return Candidate(f"k{number:03}", {"age": age, "residence": lives})


def test_the_seed_is_what_the_docstring_says() -> None:
    told = "kieznetz-draw/1\n" + "a" * 64 + "\n7 12 19 23 38 44"
    assert hashlib.sha256(told.encode()).hexdigest() == SEED
    assert seed_of("a" * 64, "  7 12 19 23 38 44\n") == SEED
    assert lot_of(SEED, "k001") == hashlib.sha256(f"{SEED}\nk001".encode()).hexdigest()


def test_without_quotas_the_smallest_lots_are_drawn() -> None:
    pool = [person(number, "30", "lives") for number in range(40)]
    by_lot = sorted((p.id for p in pool), key=lambda id: lot_of(SEED, id))
    drawn = draw(pool, seats=15, alternates=5, quotas=[], seed=SEED)
    assert drawn.jurors == tuple(by_lot[:15])
    assert drawn.alternates == tuple(by_lot[15:20])


def test_the_order_of_the_pool_changes_nothing() -> None:
    pool = [person(number, str(number % 3), "lives" if number % 4 else "works") for number in range(60)]
    quotas = [Quota("residence", "lives", 9, 15), Quota("age", "0", 5, 5), Quota("age", "1", 5, 5)]
    assert draw(pool, seats=15, alternates=3, quotas=quotas, seed=SEED) == draw(
        pool[::-1], seats=15, alternates=3, quotas=quotas, seed=SEED
    )


def test_sixty_per_cent_residents_are_kept_where_most_of_the_pool_works_here_only() -> None:
    pool = [person(number, "30", "lives" if number < 9 else "works") for number in range(200)]
    drawn = draw(pool, seats=15, alternates=0, quotas=[Quota("residence", "lives", 9, 15)], seed=SEED)
    assert sum(id < "k009" for id in drawn.jurors) == 9


@pytest.mark.parametrize(
    ("pool", "quotas", "reason"),
    [
        ([person(1, "30", "lives")], [], "only 1 are in the pool"),
        (
            [person(n, "30", "works") for n in range(5)],
            [Quota("residence", "lives", 2, 3)],
            "At least 2 with residence = lives are asked for, and 0 are there.",
        ),
        (
            [person(n, "30", "works") for n in range(5)],
            [Quota("residence", "works", 0, 1)],
            "only 0 others are there for 3 seats",
        ),
        (
            [person(n, "30" if n < 3 else "60", "works") for n in range(6)],
            [Quota("age", "30", 2, 3), Quota("age", "60", 2, 3)],
            "The quotas for age ask for 4 people in 3 seats.",
        ),
        (
            # The only young one works here, the others who work here are two old ones.
            [person(1, "16", "works"), person(2, "60", "works"), *(person(n, "60", "lives") for n in range(3, 9))],
            [Quota("age", "16", 1, 1), Quota("residence", "lives", 3, 3)],
            "Each quota could be met, but not all of them together.",
        ),
    ],
)
def test_what_is_impossible_is_said_with_its_reason(pool: list[Candidate], quotas: list[Quota], reason: str) -> None:
    with pytest.raises(CannotDraw, match=reason):
        draw(pool, seats=3, alternates=0, quotas=quotas, seed=SEED)


def test_nobody_has_two_lots() -> None:
    with pytest.raises(CannotDraw, match="twice"):
        draw([person(1, "30", "lives")] * 2, seats=1, alternates=0, quotas=[], seed=SEED)


people = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from("xy"), st.sampled_from("mn")), min_size=1, max_size=9
)
bounds = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(sorted)


@given(people, st.integers(1, 5), st.dictionaries(st.sampled_from("abcxymn"), bounds, max_size=5), st.text())
def test_a_panel_is_drawn_just_when_there_is_one(
    rows: list[tuple[str, ...]], seats: int, limits: dict[str, list[int]], words: str
) -> None:
    pool = [Candidate(str(n), dict(zip("123", row, strict=True))) for n, row in enumerate(rows)]
    feature = {**dict.fromkeys("abc", "1"), **dict.fromkeys("xy", "2"), **dict.fromkeys("mn", "3")}
    quotas = [Quota(feature[value], value, *limit) for value, limit in limits.items()]

    def holds(panel: tuple[Candidate, ...]) -> bool:
        have = Counter((name, told) for one in panel for name, told in one.features.items())
        return all(quota.least <= have[quota.feature, quota.value] <= quota.most for quota in quotas)

    possible = any(holds(panel) for panel in itertools.combinations(pool, seats))
    try:
        drawn = draw(pool, seats=seats, alternates=9, quotas=quotas, seed=seed_of("", words))
    except CannotDraw:
        assert not possible
    else:
        assert possible
        assert holds(tuple(one for one in pool if one.id in drawn.jurors))
        assert len(drawn.jurors) == seats
        assert sorted(drawn.jurors + drawn.alternates) == sorted(one.id for one in pool)


def test_a_large_pool_with_many_quotas_is_drawn_quickly() -> None:
    pool = [
        Candidate(f"p{n:05}", {"age": str(n % 5), "gender": str(n % 3), "area": str(n % 7), "residence": str(n % 2)})
        for n in range(10_000)
    ]
    quotas = [Quota("age", str(n), 3, 3) for n in range(5)]
    quotas += [Quota("gender", str(n), 4, 6) for n in range(3)]
    quotas += [Quota("area", str(n), 1, 3) for n in range(7)] + [Quota("residence", "0", 9, 15)]
    drawn = draw(pool, seats=15, alternates=10, quotas=quotas, seed=SEED)
    assert len(drawn.jurors) == 15


def test_the_first_alternate_with_whom_the_quotas_hold_moves_up() -> None:
    jurors = [person(1, "30", "lives"), person(2, "30", "works")]
    alternates = [person(3, "30", "works"), person(4, "30", "lives")]
    quotas = [Quota("residence", "lives", 2, 3)]
    assert replacement(alternates, jurors=jurors, seats=3, quotas=quotas) == "k004"
    assert replacement(alternates[:1], jurors=jurors, seats=3, quotas=quotas) == "k003"
    assert replacement([], jurors=jurors, seats=3, quotas=quotas) is None
