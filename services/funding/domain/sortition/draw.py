"""The draw of a jury by lot, the same on every machine (`kieznetz-draw/1`).

1. The seed is the SHA-256 of "kieznetz-draw/1", the digest of the plan and the published words, with a line feed
   between each two. The digest is fixed and shown before the words exist. It also covers the day from which the source
   is read (`drawn_from`) and the form of the words (so many different numbers in a range, ascending, one blank between
   each two), so one published result has one wording, and nobody can choose among pools or seeds.
2. Each person's lot is the SHA-256 of the seed and the person's id with a line feed between; lots are ordered as
   hexadecimal numbers, the smallest first.
3. In this order each person is taken, unless the quotas could then not be met any more with those who are left.
4. The people not taken are the alternates, in the order of their lots.

Only whole numbers and SHA-256 (FIPS 180-4) are used: no random generator that another language would not have.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from services.funding.domain.sortition.quotas import CannotDraw, Completions, Quota, Type

ALGORITHM = "kieznetz-draw/1"


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be drawn: a pseudonym, and the features that quotas speak of."""

    id: str
    features: dict[str, str]


@dataclass(frozen=True)
class Drawn:
    """Ids in the order of their lots."""

    seed: str
    jurors: tuple[str, ...]
    alternates: tuple[str, ...]


def seed_of(plan_digest: str, words: str) -> str:
    """The seed in hexadecimal digits; `words` are what the source published, stripped of blanks at both ends."""
    return hashlib.sha256(f"{ALGORITHM}\n{plan_digest}\n{words.strip()}".encode()).hexdigest()


def lot_of(seed: str, id: str) -> str:
    """A person's place in the order: hexadecimal digits of one length, so that they order as text."""
    return hashlib.sha256(f"{seed}\n{id}".encode()).hexdigest()


def draw(pool: Sequence[Candidate], *, seats: int, alternates: int, quotas: Sequence[Quota], seed: str) -> Drawn:
    """Draws `seats` jurors and up to `alternates` more.

    Raises CannotDraw, with the reason, when no panel meets the quotas.
    """
    _sound(pool, seats, quotas)
    features = sorted({quota.feature for quota in quotas})
    type_of = {person.id: tuple(person.features.get(feature, "") for feature in features) for person in pool}
    completions = Completions(features, quotas, Counter(type_of.values()))
    taken: Counter[Type] = Counter()
    if not completions.possible(taken, seats):
        raise CannotDraw(_why_impossible(pool, seats, quotas))
    jurors: list[str] = []
    others: list[str] = []
    closed: set[Type] = set()
    for person in sorted(pool, key=lambda person: (lot_of(seed, person.id), person.id)):
        type = type_of[person.id]
        if len(jurors) < seats and type not in closed:
            taken[type] += 1
            if completions.possible(taken, seats):
                jurors.append(person.id)
                continue
            taken[type] -= 1
            closed.add(type)  # what could not be completed then cannot be completed with more taken
        others.append(person.id)
    return Drawn(seed, tuple(jurors), tuple(others[:alternates]))


def replacement(
    alternates: Sequence[Candidate], *, jurors: Sequence[Candidate], seats: int, quotas: Sequence[Quota]
) -> str | None:
    """Who moves up when a seat is free: the first alternate, in the order given, with whom the quotas hold.

    Where nobody keeps them, the first alternate: a full jury comes before a well mixed one. None: no alternate is left.
    """
    if not alternates:
        return None
    return first_keeping(alternates, jurors=jurors, seats=seats, quotas=quotas) or alternates[0].id


def first_keeping(
    alternates: Sequence[Candidate], *, jurors: Sequence[Candidate], seats: int, quotas: Sequence[Quota]
) -> str | None:
    """The first alternate with whom a whole jury can still meet the quotas; None: nobody."""
    features = sorted({quota.feature for quota in quotas})

    def type_of(person: Candidate) -> Type:
        return tuple(person.features.get(feature, "") for feature in features)

    available = Counter(type_of(person) for person in (*jurors, *alternates))
    completions = Completions(features, quotas, available)
    held = Counter(type_of(person) for person in jurors)
    for person in alternates:
        if completions.possible(held + Counter([type_of(person)]), seats):
            return person.id
    return None


def _sound(pool: Sequence[Candidate], seats: int, quotas: Sequence[Quota]) -> None:
    if len({person.id for person in pool}) != len(pool):
        raise CannotDraw("Somebody is in the pool twice.")
    if seats < 1:
        raise CannotDraw("A jury has at least one seat.")
    if len({(quota.feature, quota.value) for quota in quotas}) != len(quotas):
        raise CannotDraw("There are two quotas for the same value of the same feature.")
    for quota in quotas:
        if not 0 <= quota.least <= quota.most:
            raise CannotDraw(f"The quota for {quota.feature} = {quota.value} asks for {quota.least} to {quota.most}.")


def _why_impossible(pool: Sequence[Candidate], seats: int, quotas: Sequence[Quota]) -> str:
    """The simplest true reason."""
    if len(pool) < seats:
        return f"{seats} are to be drawn, and only {len(pool)} are in the pool."
    for quota in quotas:
        have = sum(person.features.get(quota.feature) == quota.value for person in pool)
        if have < quota.least:
            return f"At least {quota.least} with {quota.feature} = {quota.value} are asked for, and {have} are there."
        if len(pool) - have < seats - quota.most:
            return (
                f"At most {quota.most} with {quota.feature} = {quota.value} are allowed, and only {len(pool) - have} "
                f"others are there for {seats} seats."
            )
    by_feature: dict[str, list[Quota]] = {}
    for quota in quotas:
        by_feature.setdefault(quota.feature, []).append(quota)
    for feature, its in by_feature.items():
        if sum(quota.least for quota in its) > seats:
            return f"The quotas for {feature} ask for {sum(quota.least for quota in its)} people in {seats} seats."
    return "Each quota could be met, but not all of them together."
