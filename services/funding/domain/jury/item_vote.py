"""The outcome of a jury's vote on one item, exact.

Everybody says yes to the whole, yes to an amount, no, or abstains. A yes to an amount is a no to more than that. What
is granted is the highest amount that a majority supports.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Majority = Literal["simple", "absolute", "two_thirds"]
TieRule = Literal["refused", "chair", "again"]
Choice = Literal["yes", "amount", "no", "abstain"]
# Of fewer secret ballots each voter could tell how the other one voted.
LEAST_SECRET = 3
CHOICES: tuple[Choice, ...] = ("yes", "amount", "no", "abstain")


@dataclass(frozen=True)
class Vote:
    """One ballot; `cents` only with the choice "amount"."""

    choice: Choice
    cents: int | None = None


@dataclass(frozen=True)
class Outcome:
    """`cents`: granted, 0 if refused, None while a tie stands (`result` "again" or "chair").

    `yes` counts ballots for any amount, `supporters` those for what is granted.
    """

    result: Literal["granted", "refused", "again", "chair", "nobody"]
    cents: int | None
    yes: int
    no: int
    abstain: int
    supporters: int


def passes(majority: Majority, *, yes: int, no: int, entitled: int) -> bool:
    """Whether `yes` against `no` suffices; abstentions are in neither. `entitled`: present and not recused.

    simple: more yes than no. absolute: more than half of those entitled. two_thirds: of yes and no together.
    """
    if majority == "absolute":
        return 2 * yes > entitled
    if majority == "two_thirds":
        return yes > 0 and 3 * yes >= 2 * (yes + no)
    return yes > no


def outcome(
    votes: Sequence[Vote],
    *,
    requested_cents: int,
    entitled: int,
    majority: Majority,
    tie: TieRule,
    chair_says: Choice | None = None,
) -> Outcome:
    """What the votes decide. `chair_says`: the chair's word where `tie` gives it to the chair; None: not said yet.

    A tie is as many yes as no under the simple majority; the other majorities know none: what does not reach them is
    refused. Nobody voted yes or no: "nobody", and the item is not decided.
    """
    amounts = sorted(
        (requested_cents if vote.choice == "yes" else min(vote.cents or 0, requested_cents))
        for vote in votes
        if vote.choice in ("yes", "amount")
    )
    amounts = [cents for cents in amounts if cents > 0]
    abstain = sum(vote.choice == "abstain" for vote in votes)
    counted = len(votes) - abstain
    yes, no = len(amounts), counted - len(amounts)
    if counted == 0:
        return Outcome("nobody", None, 0, 0, abstain, 0)
    granted = supporters = 0
    for place, cents in enumerate(amounts):
        support = yes - place  # everybody from here on supports at least this much
        if passes(majority, yes=support, no=counted - support, entitled=entitled):
            granted, supporters = cents, support
    # Equal amounts stand side by side: all who named one support it.
    supporters = sum(cents >= granted for cents in amounts) if granted else 0
    if granted:
        return Outcome("granted", granted, yes, no, abstain, supporters)
    if majority == "simple" and yes == no and yes > 0:
        return _tied(amounts, yes, no, abstain, tie, chair_says)
    return Outcome("refused", 0, yes, no, abstain, 0)


def _tied(amounts: Sequence[int], yes: int, no: int, abstain: int, tie: TieRule, chair_says: Choice | None) -> Outcome:
    if tie == "again":
        return Outcome("again", None, yes, no, abstain, 0)
    if tie == "chair":
        if chair_says in ("yes", "amount"):
            return Outcome("granted", amounts[0], yes, no, abstain, yes)
        if chair_says is None or chair_says == "abstain":
            return Outcome("chair", None, yes, no, abstain, 0)
    return Outcome("refused", 0, yes, no, abstain, 0)
