"""Whether a jury is made up as its rules say."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class CompositionRule:
    """Size, the least age in years, and how many per cent of the members must live in the area."""

    size_least: int
    size_most: int
    age_least: int = 16
    residents_percent: int = 60


@dataclass(frozen=True)
class Member:
    """What the rules ask of a member; `old_enough` is the person's own word."""

    id: str
    lives_here: bool
    works_here: bool
    old_enough: bool


@dataclass(frozen=True)
class Fault:
    """`code`: too_few, too_many, too_few_residents, no_tie (neither lives nor works here), too_young; `ids` of whom."""

    code: str
    have: int
    asked: int
    ids: tuple[str, ...] = ()


def residents_needed(rule: CompositionRule, size: int) -> int:
    """The least number of residents among `size` members: the share, rounded up."""
    return -(-size * rule.residents_percent // 100)


def faults(rule: CompositionRule, members: Sequence[Member]) -> list[Fault]:
    """What does not fit, in the order in which people would mend it; empty: all is well."""
    found = []
    size = len(members)
    if size < rule.size_least:
        found.append(Fault("too_few", size, rule.size_least))
    if size > rule.size_most:
        found.append(Fault("too_many", size, rule.size_most))
    residents = sum(member.lives_here for member in members)
    if residents < residents_needed(rule, size):
        found.append(Fault("too_few_residents", residents, residents_needed(rule, size)))
    strangers = tuple(member.id for member in members if not (member.lives_here or member.works_here))
    if strangers:
        found.append(Fault("no_tie", len(strangers), 0, strangers))
    young = tuple(member.id for member in members if not member.old_enough)
    if young:
        found.append(Fault("too_young", len(young), 0, young))
    return found
