"""What is in pots."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.domain.ledger import CARRIED, EXPIRED, FREE, PAID, RESERVED, SOURCE, earmark_of
from services.funding.models.pots import PotAccount


@dataclass(frozen=True)
class Figures:
    """A pot in cents: allocated = remaining + reserved + paid + expired + carried (to next year's pot).

    What is earmarked remains to be given, too.
    """

    allocated_cents: int = 0
    reserved_cents: int = 0
    paid_cents: int = 0
    expired_cents: int = 0
    carried_cents: int = 0
    remaining_cents: int = 0
    earmarked_cents: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        """The two together."""
        return Figures(*(mine + theirs for mine, theirs in zip(_values(self), _values(other), strict=True)))


def _values(figures: Figures) -> tuple[int, ...]:
    return tuple(vars(figures).values())


def balances(session: Session, pot_ids: Collection[str]) -> dict[str, dict[str, int]]:
    """{pot: {account: cents}} in one statement; a pot in which nothing was booked has no accounts."""
    found: dict[str, dict[str, int]] = {pot_id: {} for pot_id in pot_ids}
    statement = select(PotAccount.pot_id, PotAccount.account, PotAccount.cents)
    for row in session.execute(statement.where(PotAccount.pot_id.in_(pot_ids))):
        found[row.pot_id][row.account] = row.cents
    return found


def figures(session: Session, pot_ids: Collection[str]) -> dict[str, Figures]:
    """The figures of each of these pots."""
    return {pot_id: figures_of(kept) for pot_id, kept in balances(session, pot_ids).items()}


def figures_of(kept: dict[str, int]) -> Figures:
    """The figures that a pot's balances come to."""
    earmarked = sum(cents for account, cents in kept.items() if earmark_of(account) is not None)
    return Figures(
        allocated_cents=-kept.get(SOURCE, 0),
        reserved_cents=kept.get(RESERVED, 0),
        paid_cents=kept.get(PAID, 0),
        expired_cents=kept.get(EXPIRED, 0),
        carried_cents=kept.get(CARRIED, 0),
        remaining_cents=kept.get(FREE, 0) + earmarked,
        earmarked_cents=earmarked,
    )
