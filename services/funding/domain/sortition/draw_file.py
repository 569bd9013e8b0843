"""A draw as a file that everybody can check: who could be drawn (as pseudonyms), by which rules, and the result."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from services.funding.domain.sortition.draw import ALGORITHM, Candidate, Drawn, draw, seed_of
from services.funding.domain.sortition.published import (
    Form,
    check_day,
    check_words,
    form_told,
    is_unicode,
    read_form,
)
from services.funding.domain.sortition.quotas import CannotDraw, Quota

MOST_PEOPLE = 100_000


@dataclass(frozen=True)
class Plan:
    """What is fixed before the seed is known.

    `source` says in words where the seed will come from; what it publishes on the day `drawn_from` (as 2027-04-03), in
    the way that `form` fixes, are the words.
    """

    jury: str
    seats: int
    alternates: int
    quotas: tuple[Quota, ...]
    pool: tuple[Candidate, ...]
    source: str
    drawn_from: str
    form: Form

    @property
    def digest(self) -> str:
        """SHA-256 of the plan as JSON: keys sorted, no blanks, UTF-8, people by id, quotas by feature and value."""
        plan = {
            "algorithm": ALGORITHM,
            "jury": self.jury,
            "seats": self.seats,
            "alternates": self.alternates,
            "quotas": sorted([q.feature, q.value, q.least, q.most] for q in self.quotas),
            "pool": sorted([person.id, sorted(person.features.items())] for person in self.pool),
            "source": self.source,
            "drawn_from": self.drawn_from,
            "form": form_told(self.form),
        }
        text = json.dumps(plan, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def draw_by(plan: Plan, words: str) -> Drawn:
    """Draws with the words that the source has published. Raises CannotDraw, also for words of another form."""
    check_words(plan.form, words)
    return draw(
        plan.pool,
        seats=plan.seats,
        alternates=plan.alternates,
        quotas=plan.quotas,
        seed=seed_of(plan.digest, words),
    )


def document(plan: Plan, words: str | None = None, drawn: Drawn | None = None) -> dict[str, Any]:
    """The file's JSON: the plan alone before the draw, with words and result after it."""
    told: dict[str, Any] = {
        "algorithm": ALGORITHM,
        "jury": plan.jury,
        "seats": plan.seats,
        "alternates": plan.alternates,
        "quotas": [{"feature": q.feature, "value": q.value, "least": q.least, "most": q.most} for q in plan.quotas],
        "pool": [{"id": person.id, "features": person.features} for person in plan.pool],
        "source": plan.source,
        "drawn_from": plan.drawn_from,
        "form": form_told(plan.form),
        "digest": plan.digest,
    }
    if words is not None:
        told["words"] = words
    if drawn is not None:
        told |= {"seed": drawn.seed, "drawn": list(drawn.jurors), "drawn_alternates": list(drawn.alternates)}
    return told


def read_plan(told: object) -> Plan:
    """The plan of a file's JSON. Raises CannotDraw with the field at fault."""
    file = _mapping(told, "The file")
    if file.get("algorithm") != ALGORITHM:
        raise CannotDraw(f"algorithm: this program knows {ALGORITHM} only.")
    quotas = tuple(_quota(quota, number) for number, quota in enumerate(_list(file, "quotas")))
    people = _list(file, "pool")
    if len(people) > MOST_PEOPLE:
        raise CannotDraw(f"pool: more than {MOST_PEOPLE:,} people.")
    pool = tuple(_candidate(person, number) for number, person in enumerate(people))
    drawn_from = _text(file, "drawn_from")
    check_day(drawn_from)
    return Plan(
        jury=_text(file, "jury"),
        seats=_whole(file, "seats"),
        alternates=_whole(file, "alternates"),
        quotas=quotas,
        pool=pool,
        source=_text(file, "source"),
        drawn_from=drawn_from,
        form=read_form(file.get("form")),
    )


def check(told: object) -> Drawn:
    """Draws anew and compares with the result in the file. Raises CannotDraw naming the first thing that differs."""
    file = _mapping(told, "The file")
    plan = read_plan(file)
    if file.get("digest") != plan.digest:
        raise CannotDraw("digest: pool, quotas, source, day or form are not those that were committed to.")
    drawn = draw_by(plan, _text(file, "words"))
    if file.get("seed") != drawn.seed:
        raise CannotDraw("seed: it does not follow from the digest and the words.")
    for field, ours in (("drawn", drawn.jurors), ("drawn_alternates", drawn.alternates)):
        theirs = _list(file, field)
        for place, (one, other) in enumerate(zip(ours, theirs, strict=False), 1):
            if one != other:
                raise CannotDraw(f"{field}: place {place} is {str(other)[:60]!a}, and by the rules it is {one}.")
        if len(ours) != len(theirs):
            raise CannotDraw(f"{field}: {len(theirs)} are named, and by the rules there are {len(ours)}.")
    return drawn


def _mapping(value: object, what: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise CannotDraw(f"{what} is no JSON object.")
    return value


def _list(file: Mapping[str, Any], field: str) -> Sequence[Any]:
    found = file.get(field)
    if not isinstance(found, list):
        raise CannotDraw(f"{field}: a list is missing.")
    return found


def _text(file: Mapping[str, Any], field: str) -> str:
    found = file.get(field)
    if not isinstance(found, str) or not found.strip():
        raise CannotDraw(f"{field}: a text is missing.")
    if not is_unicode(found):
        raise CannotDraw(f"{field}: not all characters are Unicode.")
    return found


def _whole(file: Mapping[str, Any], field: str) -> int:
    found = file.get(field)
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found <= MOST_PEOPLE:
        raise CannotDraw(f"{field}: a whole number from 0 to {MOST_PEOPLE:,} is missing.")
    return found


def _quota(value: object, number: int) -> Quota:
    where = f"quotas, number {number + 1}"
    quota = _mapping(value, where)
    try:
        return Quota(_text(quota, "feature"), _text(quota, "value"), _whole(quota, "least"), _whole(quota, "most"))
    except CannotDraw as error:
        raise CannotDraw(f"{where}: {error}") from None


def _candidate(value: object, number: int) -> Candidate:
    where = f"pool, number {number + 1}"
    person = _mapping(value, where)
    features = person.get("features")
    if not isinstance(features, dict) or not all(isinstance(told, str) for told in features.values()):
        raise CannotDraw(f"{where}: features are not texts by name.")
    if not all(is_unicode(name) and is_unicode(told) for name, told in features.items()):
        raise CannotDraw(f"{where}: not all characters are Unicode.")
    return Candidate(_text(person, "id"), dict(features))
