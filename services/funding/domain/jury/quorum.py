"""Whether a jury may decide on an item."""

from dataclasses import dataclass


@dataclass(frozen=True)
class QuorumRule:
    """How many must be there: `number` people, or `percent` of the members (or `more_than_half` of them).

    Who is recused on an item counts neither among the members nor among those present (§ 20 (4) VwVfG: the committee
    decides without the person). Exactly one of the three is set.
    """

    number: int | None = None
    percent: int | None = None
    more_than_half: bool = False


def needed(rule: QuorumRule, *, members: int, recused: int) -> int:
    """How many of the members who may decide on the item must be present; never less than one."""
    deciding = members - recused
    if rule.number is not None:
        return max(1, rule.number)
    if rule.more_than_half:
        return deciding // 2 + 1
    assert rule.percent is not None
    return max(1, -(-deciding * rule.percent // 100))


def is_quorate(rule: QuorumRule, *, members: int, recused: int, present: int) -> bool:
    """`present`: members who are there and may decide on the item, so without those recused."""
    return present >= needed(rule, members=members, recused=recused)
